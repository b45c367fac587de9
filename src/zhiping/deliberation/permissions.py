"""Who may act in the committee."""

from zhiping.deliberation import refusals
from zhiping.deliberation.models import Assignment
from zhiping.people.models import Actor
from zhiping.plans.models import Plan


def require_reader(assignment: Assignment, by: Actor) -> None:
    """The expert the case was given to, while they have neither recused themselves nor handed in."""
    if by.role != "expert" or assignment.seat.person_id != by.person_id or assignment.recused_at:
        raise refusals.not_assigned()
    if assignment.submitted_at:
        raise refusals.already_submitted()


def require_office(plan: Plan, by: Actor) -> None:
    """Only the office that runs the plan's committee calls its meetings."""
    if by.role != "office" or by.body_id != plan.office_id:
        raise refusals.not_your_committee()
