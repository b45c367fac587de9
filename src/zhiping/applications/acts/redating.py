"""The deadline kept with a case follows the notice: when an addendum or a forwarding moves a date, in the same transaction."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.applications.queries import DEADLINES, closing_window, due_day
from zhiping.people.models import Body
from zhiping.people.queries import CHAIN
from zhiping.plans.models import Plan
from zhiping.plans.queries import FORWARDINGS
from zhiping.policy.calendar import statutory

Spot = tuple[str, str]  # (digest of the rules, station)


@transaction.atomic
def redate(plan: Plan) -> int:
    """Set anew the deadline of every case of the plan that waits at a desk; how many moved. One statement per rules, station and day."""
    plan = Plan.objects.prefetch_related(FORWARDINGS).get(pk=plan.pk)
    days: dict[tuple[Spot, date | None], list[Any]] = defaultdict(list)
    for pinned, station, employer in _spots(plan):
        day = due_day(Application(plan=plan, employer=employer, pinned=pinned, station=station))
        days[(pinned, station), day].append(employer.pk)
    moved = 0
    for (spot, day), employers in days.items():
        there = _waiting(plan).filter(pinned=spot[0], station=spot[1], employer__in=employers)
        moved += there.exclude(_extended_past(day)).exclude(due_on=day).update(due_on=day)
    return moved


def redate_all() -> int:
    """Every plan with cases at a desk: an addendum may hold from a later day on."""
    return sum(redate(plan) for plan in Plan.objects.filter(applications__outcome="").distinct())


def _extended_past(day: date | None) -> Q:
    return Q(extended_to__gt=clock.midnight_after(day)) if day else Q(extended_to__isnull=False)


def give_back_time(case: Application, *, since: datetime) -> None:
    """The working days that a freeze took from whoever has the case are given back: they have as many again as they lost. Nothing is
    given back of a window that was over when the case was frozen.
    """
    window = closing_window(case)
    lost = statutory().working_days_between(clock.day_of(since), clock.today())
    if window is None or since >= window.closes_at or not lost:
        return
    case.extended_to = clock.midnight_after(statutory().add_working_days(window.last_day, lost))
    case.due_on = due_day(case)
    case.save(update_fields=["extended_to", "due_on"])


def _waiting(plan: Plan) -> Any:
    here = Q(pk__in=[])
    for kind in DEADLINES:
        here |= Q(station=kind) | Q(station__startswith=f"{kind}:")
    return Application.objects.filter(here, plan=plan, outcome="")


def _spots(plan: Plan) -> Any:
    rows = list(_waiting(plan).order_by().values_list("pinned", "station", "employer").distinct())
    bodies = Body.objects.select_related(CHAIN).in_bulk({employer for _, _, employer in rows})
    return [(pinned, station, bodies[employer]) for pinned, station, employer in rows]
