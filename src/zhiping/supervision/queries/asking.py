"""What a supervisor asks for: plan, year, city or county, kind of unit; and for a sample, what was submitted when and how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Q, QuerySet

from zhiping.applications.models import Application
from zhiping.people.models import Actor, Body
from zhiping.people.queries import CHAIN
from zhiping.plans.models import Plan
from zhiping.supervision.permissions import below, in_reach

AREAS: Final = ("city", "county")
STATES: Final = {
    "open": Q(outcome=""),
    "certified": Q(outcome="certified"),
    "failed": Q(outcome__in=("refused", "not_passed", "disqualified")),
}
CRITERIA: Final = ("year", "plan", "area", "unit_type", "state", "received_from", "received_until")


@dataclass(frozen=True, slots=True)
class Asked:
    """None or "" where nothing is asked."""

    year: int | None = None
    plan: UUID | None = None
    area: Body | None = None
    unit_type: str = ""


def matching(by: Actor, asked: Asked) -> Q:
    """Rows with a `plan` and an `employer`: in this actor's reach, and as asked for."""
    found = in_reach(by)
    if asked.plan:
        found &= Q(plan=asked.plan)
    elif asked.year:
        found &= Q(plan__year=asked.year)
    if asked.area:
        found &= Q(employer__in=below(asked.area).values("pk"))
    return found & Q(employer__unit_type=asked.unit_type) if asked.unit_type else found


def plans_to_choose(by: Actor) -> list[Plan]:
    """An office's and a bureau's own plans; every plan for whoever has units below (plans are public). Each with `counted_at`: when its
    journal was counted last.
    """
    fields = ("pk", "title", "year", "office", "bureau")
    every = Plan.objects.annotate(counted_at=F("tally__counted_at")).only(*fields).order_by("-year", "title")
    plans: list[Plan] = list(every)
    own = [
        plan for plan in plans if by.body_id == (plan.office_id if by.role == "office" else plan.bureau_id)
    ]
    return own if own or by.role == "office" else plans


def areas(by: Actor) -> QuerySet[Body]:
    """Cities and counties to choose from: those at or below an authority, every one for others."""
    found = Body.objects.filter(kind="authority", place__in=AREAS)
    if by.role == "authority":
        parts = CHAIN.split("__")
        mine = Q(pk=by.body_id)
        for depth in range(1, len(parts)):
            mine |= Q(**{"__".join(parts[:depth]): by.body_id})
        found = found.filter(mine)
    return found.only("pk", "name").order_by("name")


def population(by: Actor, criteria: Mapping[str, Any]) -> QuerySet[Application]:
    """Every submitted case in reach that is as described: year (int), plan (key), area (Body), unit_type, state (one of STATES),
    received_from and received_until (dates, both included, of what is submitted now).
    """
    asked = Asked(
        year=criteria.get("year") or None,
        plan=criteria.get("plan") or None,
        area=criteria.get("area") or None,
        unit_type=criteria.get("unit_type") or "",
    )
    found = Application.objects.filter(matching(by, asked), submission__isnull=False)
    found = found.filter(STATES.get(str(criteria.get("state") or ""), Q()))
    if criteria.get("received_from"):
        found = found.filter(submission__received_at__date__gte=criteria["received_from"])
    if criteria.get("received_until"):
        found = found.filter(submission__received_at__date__lte=criteria["received_until"])
    return found.order_by()
