"""What a measure keeps a unit from. Asked by the acts it stops, in every context that comes after.

Decided narrowly, so that no applicant suffers for their unit: under 暂停评审 and 收回评审权 a unit recommends nobody, a committee's
office opens no meeting and puts nobody to the vote. Cases may be handed in, read, put on public notice, returned and withdrawn, and a
vote that is open is finished. After 收回评审权 an office publishes no plan either.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from zhiping.measures.models import MeasureStep
from zhiping.measures.refusals import stopped
from zhiping.people.models import Actor, Body
from zhiping.people.permissions import acts_for
from zhiping.policy.ladder import STOPPING


def require_unstopped(*units: UUID | None, act: str) -> None:
    """None of these bodies is kept from reviewing; else a Refusal that names the document."""
    held = stopping_step([each for each in units if each])
    if held:
        raise stopped(held, act)


def require_power(office: UUID, *, act: str) -> None:
    """The office's power was not taken back."""
    held = stopping_step([office], "withdraw")
    if held:
        raise stopped(held, act)


def stopping_step(units: Iterable[UUID], *steps: str) -> MeasureStep | None:
    """The step of an open measure that keeps one of these units from reviewing (all of STOPPING, or only these steps), the last one
    taken; None where they may. One query.
    """
    found = MeasureStep.objects.filter(
        measure__unit__in=list(units), measure__lifted_at=None, step__in=steps or STOPPING
    )
    return found.select_related("measure__unit", "measure__supervisor").order_by("-at", "-position").first()


def answers_for(unit: Body, by: Actor) -> bool:
    """Whether the actor speaks for the unit: its clerk, that of the headquarters that run it, or its office's own staff."""
    return acts_for(unit, by) or (by.role == "office" and by.body_id == unit.pk)


def spoken_for(by: Actor) -> QuerySet[Body]:
    """The units the actor speaks for."""
    run = Q(branch_of=by.body_id, run_by_headquarters=True) if by.role == "employer" else Q(pk__in=[])
    return Body.objects.filter(Q(pk=by.body_id) | run)
