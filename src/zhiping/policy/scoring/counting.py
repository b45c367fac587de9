"""From claims to counted points: same result once, best claims, sub-caps, item caps, group caps."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.scheme import ScoreGroup, ScoreItem
from zhiping.policy.scoring.claims import ZERO, Claim, plain
from zhiping.policy.scoring.sheet import GroupScore

BEST_ONLY = {"highest", "interval"}


def count(pack: Pack, claims: Sequence[Claim], points: Mapping[str, Decimal]) -> tuple[GroupScore, ...]:
    """Set `counted` on every claim and sum the groups. `points` replaces what a line is worth; gates and
    caps still hold.
    """
    for claim in claims:
        _override(claim, points)
        claim.counted = ZERO if claim.barred else claim.points
    _once_per_result(pack, claims)
    for item in pack.score.scheme.items:
        _count_item(item, [claim for claim in claims if claim.item.code == item.code])
    return tuple(_count_group(group, claims) for group in pack.score.scheme.groups)


def _override(claim: Claim, points: Mapping[str, Decimal]) -> None:
    if claim.key in points:
        claim.points = points[claim.key]
        claim.trace.append(f"核定为 {plain(claim.points)} 分")


def _best_first(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (-claim.counted, claim.key))


def _once_per_result(pack: Pack, claims: Sequence[Claim]) -> None:
    """The same result, proven by paper, patent and award alike, counts once: at its best level."""
    by_result: dict[str, list[Claim]] = {}
    for claim in claims:
        name = str((claim.source or {"values": {}})["values"].get("result") or "").strip()
        if name and not claim.barred:
            by_result.setdefault(name, []).append(claim)
    for name, same in by_result.items():
        best, *rest = _best_first(same)
        for claim in rest:
            why = (
                f"与{best.label}同属成果“{name}”，只按最高一项计分（{pack.score.same_result_citation.text}）"
            )
            _drop(claim, why)


def _drop(claim: Claim, why: str) -> None:
    claim.counted, claim.note = ZERO, why
    claim.trace.append(why)


def _count_item(item: ScoreItem, claims: Sequence[Claim]) -> None:
    best = 1 if item.rule in BEST_ONLY else item.best
    live = _best_first(claim for claim in claims if claim.counted)
    for claim in live[best:] if best else ():
        _drop(claim, "按最高一项计分，本项不重复计" if best == 1 else f"只计最好的 {best} 项")
    for sub in item.sub_caps:
        inside = [claim for claim in claims if claim.level in sub.levels]
        _cap(inside, sub.cap, f"{sub.label}合计上限 {plain(sub.cap)} 分")
    _cap(claims, item.cap, f"{item.label}上限 {plain(item.cap)} 分")


def _count_group(group: ScoreGroup, claims: Sequence[Claim]) -> GroupScore:
    inside = [claim for claim in claims if claim.item.group == group.code]
    raw = sum((claim.counted for claim in inside), ZERO)
    _cap(inside, group.cap, f"“{group.label}”组上限 {plain(group.cap)} 分")
    return GroupScore(group.code, group.label, group.cap, raw, sum((claim.counted for claim in inside), ZERO))


def _cap(claims: Iterable[Claim], cap: Decimal, why: str) -> None:
    """Fill the cap from the best claim down, so that the lines still add up to the sum."""
    left = cap
    for claim in _best_first(claims):
        claim.limit(min(claim.counted, left), why)
        left -= claim.counted
