"""Whom a supervisor supervises: an authority the units below it, an office its plans, a bureau what it confirms and whoever is below it."""

from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from zhiping.applications.models import Application
from zhiping.people.models import Actor, Body
from zhiping.people.queries import CHAIN
from zhiping.plans.models import Plan

SUPERVISORS: Final = ("authority", "bureau")


def below(body: Body) -> QuerySet[Body]:
    """Every employer under a body, directly or through others."""
    parts = CHAIN.split("__")
    above = Q()
    for depth in range(1, len(parts) + 1):
        above |= Q(**{"__".join(parts[:depth]): body.pk})
    return Body.objects.filter(above, kind="employer")


def own_plans(by: Actor) -> QuerySet[Plan]:
    """The plans that are this body's to carry out or to confirm."""
    if by.role == "office":
        return Plan.objects.filter(office=by.my_body)
    if by.role == "bureau":
        return Plan.objects.filter(bureau=by.my_body)
    return Plan.objects.none()


def in_reach(by: Actor) -> Q:
    """What of rows with a `plan` and an `employer` this actor may see in figures, and draw from."""
    units = Q(employer__in=below(by.my_body).values("pk"))
    if by.role == "authority":
        return units
    plans = Q(
        plan__in=list(own_plans(by).values_list("pk", flat=True))
    )  # few: told by name they are looked up faster
    return plans if by.role == "office" or not _anybody(by) else units | plans


def _anybody(by: Actor) -> bool:
    """Whether there is anybody below a bureau: most have their plans alone."""
    return below(by.my_body).exists()


def supervised(by: Actor) -> QuerySet[Body]:
    """The units a supervisor may take measures against."""
    if by.role not in SUPERVISORS:
        return Body.objects.none()
    found = Q(pk__in=below(by.my_body).values("pk"))
    if by.role == "bureau":
        plans = own_plans(by)
        confirmed: QuerySet[Any] = Application.objects.filter(employer=OuterRef("pk"), plan__in=plans)
        found |= Q(kind="employer") & Q(Exists(confirmed))
        found |= Q(kind="office", pk__in=plans.values("office"))
    return Body.objects.filter(found).order_by("name")
