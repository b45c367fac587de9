"""From claims to counted points in one column: same result once, choice, class ceiling, caps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from zhiping.policy.findings import Citation
from zhiping.policy.packs.requirements import ScoreRule
from zhiping.policy.packs.scheme import ScoreGroup, ScoreItem
from zhiping.policy.scoring.claims import Claim
from zhiping.policy.scoring.figures import plain
from zhiping.policy.scoring.sheet import GroupScore
from zhiping.policy.scoring.worth import ZERO

BEST_ONLY = frozenset({"highest", "interval", "linear", "better"})


@dataclass(slots=True)
class Tally:
    """A claim being counted; `note` is why it counts less than its points."""

    claim: Claim
    points: Decimal
    counted: Decimal
    note: str
    trace: list[str]

    def drop(self, stage: str, why: str) -> None:
        self.counted, self.note = ZERO, why
        self.trace.append(f"{stage}：{why}，计 0 分")

    def limit(self, most: Decimal, stage: str, why: str) -> None:
        """Count at most this; say so when it bites."""
        if most < self.counted:
            self.counted, self.note = most, why
            self.trace.append(f"{stage}：{why}，计 {plain(most)} 分")


def count(
    rule: ScoreRule, claims: Iterable[Claim], points: Mapping[str, Decimal]
) -> tuple[list[Tally], tuple[GroupScore, ...]]:
    """The claims counted and the groups summed. `points` replaces what a line is worth; gates and caps
    still hold.
    """
    tallies = [_tally(claim, points) for claim in claims]
    _once_per_result(rule, tallies)
    live: dict[str, list[Tally]] = {}
    for tally in tallies:
        if tally.counted:
            live.setdefault(tally.claim.item.code, []).append(tally)
    for inside in live.values():
        _count_item(inside[0].claim.item, inside)
    _better_of_pairs(rule.scheme.items, live)
    return tallies, tuple(_count_group(group, live) for group in rule.scheme.groups)


def _tally(claim: Claim, points: Mapping[str, Decimal]) -> Tally:
    worth, trace = claim.points, list(claim.trace)
    if claim.key in points:
        worth = points[claim.key]
        trace.append(f"核定：{plain(worth)} 分")
    return Tally(claim, worth, ZERO if claim.bar else worth, claim.why, trace)


def best_first(tallies: Iterable[Tally]) -> list[Tally]:
    """By what they still count; of equals the key decides, so that the order never depends on chance."""
    return sorted(tallies, key=lambda tally: (-tally.counted, tally.claim.key))


def _once_per_result(rule: ScoreRule, tallies: Sequence[Tally]) -> None:
    """The same result, proven by paper, patent and award alike, counts once: where it is worth most."""
    by_result: dict[str, list[Tally]] = {}
    for tally in tallies:
        name = str(tally.claim.source["values"].get("result") or "").strip() if tally.claim.source else ""
        if name and tally.counted:
            by_result.setdefault(name, []).append(tally)
    for name, same in by_result.items():
        best, *rest = best_first(same)
        best.trace.append(f"同一成果：“{name}”按本项计分")
        for tally in rest:
            cite = rule.same_result_citation.text
            why = f"与{best.claim.label}同属成果“{name}”，只按最高一项计分（{cite}）"
            tally.drop("同一成果", why)


def _count_item(item: ScoreItem, live: list[Tally]) -> None:
    """Choice, then class ceiling, then caps of parts, then the item's cap."""
    if item.rule == "base":
        _on_base(item, live)
    else:
        _choose(item, live)
    for table in item.tables:
        for sub in table.sub_caps:
            inside = [
                tally
                for tally in live
                if tally.claim.table is table and (not sub.levels or tally.claim.level in sub.levels)
            ]
            _cap(inside, sub.cap, "分项上限", f"{sub.label}合计上限 {plain(sub.cap)} 分")
    words = f"{item.label}上限 {plain(item.cap)} 分{_cited(item.cap_citation)}"
    _cap(live, item.cap, "单项上限", words)


def _choose(item: ScoreItem, live: list[Tally]) -> None:
    best = 1 if item.rule in BEST_ONLY else item.best
    if best is None:
        return
    ordered = best_first(live)
    for tally in ordered[best:]:
        tally.drop("择优", _passed_over(item, best, ordered[0], tally))


def _passed_over(item: ScoreItem, best: int, chosen: Tally, tally: Tally) -> str:
    if item.rule == "better" and chosen.claim.table is not tally.claim.table:
        return f"各项取高，已按“{chosen.claim.table.label or chosen.claim.label}”计分"
    return "按最高一项计分，本项不重复计" if best == 1 else f"只计最好的 {best} 项"


def _on_base(item: ScoreItem, live: list[Tally]) -> None:
    """The best claim counts with its addons, each further one adds a little; no claim passes the base of
    the class above its own, nor do all together that above the highest class among them.
    """
    for tally in live:
        if tally.claim.ceiling is not None:
            most = tally.claim.ceiling
            tally.limit(most, "上一级封顶", f"起评分加附加分不超过上一级的 {plain(most)} 分")
    for tally in best_first(live)[1:]:
        why = f"最高一项已作起评分，本项附加 {plain(item.further)} 分"
        tally.limit(item.further, "起评分", why if item.further else "按最高一项计分，本项不重复计")
    ceilings = [tally.claim.ceiling for tally in live]
    known = [each for each in ceilings if each is not None]
    if len(known) == len(ceilings):
        top = max(known)
        _cap(live, top, "上一级封顶", f"合计不超过上一级的 {plain(top)} 分")


def _better_of_pairs(items: Sequence[ScoreItem], live: Mapping[str, list[Tally]]) -> None:
    """Of two paired items the one that counts more; of equals the one that stands first."""
    pairs: dict[str, list[ScoreItem]] = {}
    for item in items:
        if item.pair and item.code in live:
            pairs.setdefault(item.pair, []).append(item)
    for pair in pairs.values():
        better, *rest = sorted(pair, key=lambda item: -_sum(live[item.code]))
        for item in rest:
            for tally in live[item.code]:
                if tally.counted:
                    tally.drop("两项取高", f"与“{better.label}”两项取高，已按“{better.label}”计分")


def _count_group(group: ScoreGroup, live: Mapping[str, list[Tally]]) -> GroupScore:
    inside = [tally for item in group.items for tally in live.get(item.code, ())]
    raw = _sum(inside)
    words = f"“{group.label}”组上限 {plain(group.cap)} 分{_cited(group.cap_citation)}"
    _cap(inside, group.cap, "组上限", words)
    return GroupScore(group.code, group.label, group.cap, raw, min(raw, group.cap))


def _cited(citation: Citation | None) -> str:
    return f"（{citation.text}）" if citation else ""


def _sum(tallies: Iterable[Tally]) -> Decimal:
    return sum((tally.counted for tally in tallies), ZERO)


def _cap(tallies: Sequence[Tally], cap: Decimal, stage: str, why: str) -> None:
    """Fill the cap from the best claim down, so that the lines still add up to the sum."""
    inside = [tally for tally in tallies if tally.counted]
    if _sum(inside) <= cap:
        for tally in inside:
            tally.trace.append(f"{stage}：{why}，未超过")
        return
    left = cap
    for tally in best_first(inside):
        if tally.counted <= left:
            tally.trace.append(f"{stage}：{why}，本项全计")
        tally.limit(left, stage, why)
        left -= tally.counted
