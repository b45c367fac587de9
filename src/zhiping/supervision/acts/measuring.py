"""采取措施: against a unit that is this supervisor's to supervise, also on a finding of its own."""

from datetime import date

from django.db import transaction

from zhiping.measures import refusals
from zhiping.measures.acts import open_measure
from zhiping.measures.models import MeasureStep
from zhiping.people.models import Actor, Body
from zhiping.supervision.models import Finding
from zhiping.supervision.permissions import supervised


@transaction.atomic
def act_against(
    unit: Body, *, step: str, told: dict[str, str], deadline: date, by: Actor, finding: Finding | None = None
) -> MeasureStep:
    """The first step. A serious finding of one's own, about this unit, lets it begin higher up the ladder."""
    if not supervised(by).filter(pk=unit.pk).exists():
        raise refusals.not_yours_to_supervise(unit)
    own = finding if finding and _stands(finding, unit, by) else None
    return open_measure(
        unit,
        step=step,
        told=told,
        deadline=deadline,
        by=by,
        finding=own.pk if own else None,
        grave=bool(own) and own is not None and own.severity == "serious",
    )


def _stands(finding: Finding, unit: Body, by: Actor) -> bool:
    """A finding counts where it is about the unit, the supervisor's own, and was not explained away."""
    mine = finding.case.inspection.body_id == by.body_id
    return mine and finding.unit_id == unit.pk and finding.conclusion != "explained"
