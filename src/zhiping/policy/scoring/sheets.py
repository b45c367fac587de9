"""One column: claims counted with the figures of whoever looks at them, as a sheet."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from zhiping.policy.packs.requirements import ScoreRule
from zhiping.policy.scoring.claims import Claim
from zhiping.policy.scoring.counting import Tally, count
from zhiping.policy.scoring.figures import plain
from zhiping.policy.scoring.sheet import GroupScore, ScoreLine, ScoreSheet
from zhiping.policy.scoring.worth import ZERO

CENT: Final = Decimal("0.01")


def sheet_of(rule: ScoreRule, claims: Iterable[Claim], points: Mapping[str, Decimal]) -> ScoreSheet:
    """The sheet of these claims. ValueError for points below 0; points of lines that are gone change
    nothing.
    """
    negative = [key for key, value in points.items() if value < 0]
    if negative:
        raise ValueError(f"分值不能小于 0：{'、'.join(negative)}。")
    tallies, groups = count(rule, claims, points)
    total = total_of(groups)
    return ScoreSheet(
        lines=tuple(_line(tally) for tally in tallies),
        groups=groups,
        total=total,
        threshold=rule.threshold,
        maximum=rule.scheme.maximum,
        provenance=rule.scheme.provenance,
        trace=(*(_group_words(group) for group in groups), _verdict(rule, total)),
    )


def total_of(groups: Iterable[GroupScore]) -> Decimal:
    """The one place where points are rounded: the sum of the groups, half up, to 2 places."""
    return sum((group.counted for group in groups), ZERO).quantize(CENT, ROUND_HALF_UP)


def _group_words(group: GroupScore) -> str:
    return f"{group.label}：{plain(group.raw)} 分，上限 {plain(group.cap)}，计 {plain(group.counted)} 分"


def _verdict(rule: ScoreRule, total: Decimal) -> str:
    if rule.threshold is None:
        return f"合计 {total} 分"
    reached = "达到" if total >= rule.threshold else "未达到"
    return f"合计 {total} 分，{reached} {plain(rule.threshold)} 分（{rule.threshold_citation.text}）"


def _line(tally: Tally) -> ScoreLine:
    claim = tally.claim
    source = claim.source
    return ScoreLine(
        key=claim.key,
        group=claim.item.group,
        item=claim.item.code,
        label=claim.label,
        claim=source["id"] if source else None,
        evidence=tuple(each["id"] for each in source.get("evidence", ())) if source else (),
        points=tally.points,
        counted=tally.counted,
        note=tally.note,
        trace=tuple(tally.trace),
        citation=claim.item.citation,
    )
