"""Scoring by a quantitative scheme: claims in, a sheet out, every point with its reason.

Stages: window, relevance, evidence, same result once, item rule, coefficient, sub-cap, item cap, group cap,
threshold. Exact decimals; one rounding, half up to 2 places, at the end.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from zhiping.policy.facts import Facts, Item
from zhiping.policy.packs.model import Pack
from zhiping.policy.scoring.claims import NO_EVIDENCE, Claim, claims_of, plain
from zhiping.policy.scoring.counting import count
from zhiping.policy.scoring.sheet import GroupScore, ScoreLine, ScoreSheet
from zhiping.policy.vocabulary import BY_KEY

CENT = Decimal("0.01")


def score(pack: Pack, facts: Facts, *, points: Mapping[str, Decimal] | None = None) -> ScoreSheet:
    """The score sheet of a dossier.

    `points` replaces what a line is worth, by line key `f"{item code}:{dossier item id or '-'}"`: the
    verified or the experts' column. Gates and caps hold for every column. ValueError for an unknown line or
    negative points.
    """
    claims = list(claims_of(pack, facts))
    given = dict(points or {})
    _check(given)
    groups = count(pack, claims, given)
    total = sum((group.counted for group in groups), Decimal(0)).quantize(CENT, ROUND_HALF_UP)
    rule = pack.score
    return ScoreSheet(
        lines=tuple(_line(claim) for claim in claims),
        groups=groups,
        total=total,
        threshold=rule.threshold or Decimal(0),
        maximum=rule.scheme.maximum,
        provenance=rule.scheme.provenance,
        trace=(
            *(
                f"{group.label}：{plain(group.raw)} 分，上限 {plain(group.cap)}，计 {plain(group.counted)} 分"
                for group in groups
            ),
            _verdict(pack, total),
        ),
    )


def _verdict(pack: Pack, total: Decimal) -> str:
    rule = pack.score
    if rule.threshold is None:
        return f"合计 {total} 分"
    reached = "达到" if total >= rule.threshold else "未达到"
    return f"合计 {total} 分，{reached} {plain(rule.threshold)} 分（{rule.threshold_citation.text}）"


def what_would_help(pack: Pack, facts: Facts) -> tuple[str, ...]:
    """Which unproven claims would bring how many points, the most first; begins with the gap to the
    threshold, if there is one.
    """
    sheet = score(pack, facts)
    unproven = {line.claim for line in sheet.lines if line.note.startswith(NO_EVIDENCE)}
    gains = []
    for item in facts.get("items", ()):
        if item["id"] in unproven:
            gain = score(pack, _with_proof(facts, item["id"])).total - sheet.total
            gains.append((gain, item))
    gains.sort(key=lambda pair: -pair[0])
    advice = [_advice(item, gain) for gain, item in gains if gain > 0]
    if not sheet.met:
        gap = sheet.threshold - sheet.total
        advice.insert(0, f"现为 {sheet.total} 分，距 {plain(sheet.threshold)} 分还差 {gap} 分。")
    return tuple(advice)


def _advice(item: Item, gain: Decimal) -> str:
    category = BY_KEY[item["category"]]
    parts = "、".join(label for _, label in category.parts)
    return f"为{category.title_of(item['values'])}上传证明材料（{parts}），可加 {gain} 分。"


def _with_proof(facts: Facts, key: str) -> Facts:
    proven = [
        {**item, "evidence": [{"id": "-", "part": "-"}]} if item["id"] == key else item
        for item in facts["items"]
    ]
    return {**facts, "items": proven}


def _check(points: Mapping[str, Decimal]) -> None:
    negative = [key for key, value in points.items() if value < 0]
    if negative:
        raise ValueError(f"分值不能小于 0：{'、'.join(negative)}。")


def _line(claim: Claim) -> ScoreLine:
    source = claim.source
    return ScoreLine(
        key=claim.key,
        group=claim.item.group,
        item=claim.item.code,
        label=claim.label,
        claim=source["id"] if source else None,
        evidence=tuple(each["id"] for each in source.get("evidence", ())) if source else (),
        points=claim.points,
        counted=claim.counted,
        note=claim.note,
        trace=tuple(claim.trace),
        citation=claim.item.citation,
    )


__all__ = ["GroupScore", "ScoreLine", "ScoreSheet", "score", "what_would_help"]
