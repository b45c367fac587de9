"""Only the office that runs the committee gives out its cases."""

from zhiping.allocation import refusals
from zhiping.people.models import Actor
from zhiping.plans.models import Plan


def require_office(plan: Plan, by: Actor) -> None:
    """The plan's own office."""
    if by.role != "office" or by.body_id != plan.office_id:
        raise refusals.not_your_committee()
