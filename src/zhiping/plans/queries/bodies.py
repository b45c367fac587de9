"""Who does what under a plan."""

from zhiping.people.models import Body
from zhiping.plans.models import Plan


def plan_bodies(plan: Plan) -> dict[str, Body]:
    """The bodies that the plan names itself, by place; its office and bureau are not among them."""
    return {each.place: each.body for each in plan.places.select_related("body")}
