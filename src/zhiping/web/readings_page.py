"""The readings of one case side by side, as the office and the leader of its group see them: totals, lines, the figure they come to.

Office pages name the readers; for a leader they are 专家1, 专家2 …, in the order in which they were asked.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhiping.deliberation.models import Assignment
from zhiping.deliberation.queries import (
    Readings,
    is_stale,
    leniencies,
    lines_of,
    opinions_of,
    tendencies,
)
from zhiping.policy.packs.reading_rule import FIGURES, SETTLING
from zhiping.policy.readings import Fit
from zhiping.web.veiling import veiled


@dataclass(frozen=True, slots=True)
class ShownReader:
    """A reader's column: `name` as this page calls them, `adjusted` their total less their leniency (None where it is not known)."""

    assignment: Assignment
    name: str
    third: bool
    total: Decimal | None
    leniency: Decimal | None
    adjusted: Decimal | None
    lenient: bool
    off: bool


def side_by_side(found: Readings, *, named: bool) -> dict[str, Any]:
    """Everything a page shows of one case's readings."""
    case, fit = found.case, tendencies(found.case.plan)
    opinion = opinions_of([case]).get(case.pk)
    rule = case.pack.reading
    scored = case.pack.score.applies
    lines = lines_of(found) if scored and len(found.handed_in) > 1 else []
    apart = [each for each in lines if each.spread]
    labels = [each.label for each in apart]
    return {
        "readings": found,
        "readers": _readers(found, fit, named=named),
        "lines": list(zip(labels if named else veiled(case, labels), apart, strict=True)),
        "same": len(lines) - len(apart),
        "scored": scored,
        "third_rule": rule.third,
        "settling": SETTLING[rule.third.settle] if rule.third else "",
        "adjusted": found.settled(leniencies(fit)),
        "basis": FIGURES[rule.figure],
        "basis_citation": rule.figure_citation,
        "opinion": opinion,
        "stale": opinion is not None and is_stale(opinion, found),
    }


def _readers(found: Readings, fit: Fit, *, named: bool) -> list[ShownReader]:
    known = {each.reader: each for each in fit.readers}
    marks = {(each.mark.case, each.mark.reader): each for each in fit.marks}
    rows = []
    for number, each in enumerate(found.assignments, 1):
        mine, mark = known.get(each.seat_id), marks.get((found.case.pk, each.seat_id))
        rows.append(
            ShownReader(
                each,
                each.seat.person.name if named else f"专家{number}",
                found.is_third(each),
                each.total if each.submitted_at else None,
                mine.leniency if mine and each.submitted_at else None,
                mark.adjusted if mark else None,
                bool(mine and mine.far),
                bool(mark and mark.far),
            )
        )
    return rows
