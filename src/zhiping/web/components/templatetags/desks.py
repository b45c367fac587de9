"""Who of the reader's desk has a case in hand, on the page of the case."""

from typing import Any

from django import template

from zhiping.applications.models import Application
from zhiping.applications.permissions import DESKS, holds
from zhiping.policy.lifecycle import role_of

register = template.Library()


@register.inclusion_tag("desk/holding.html", takes_context=True)
def holding(context: template.Context, case: Application) -> dict[str, Any]:
    """Only for who is on duty where the case lies now."""
    actor = context.get("actor")
    if actor is None or actor.role not in DESKS or case.outcome:
        return {"here": False}
    here = case.desk_id == actor.body_id and role_of(case.station) == actor.role
    mine = case.holder_id is not None and case.holder_id == actor.person_id
    left = here and case.holder_id is not None and not mine and not holds(case, actor.role)
    return {
        "here": here,
        "mine": mine,
        "left_duty": left,
        "case": case,
        "csrf_token": context.get("csrf_token"),
    }
