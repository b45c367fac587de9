"""Until when the unit's notices can still start, on its desk and on the page of a case."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.db.models import Count, Exists, F, OuterRef, Window

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.people.models import Actor
from zhiping.policy.packs import Window as Days
from zhiping.screening.models import NoticedCase
from zhiping.screening.queries import latest_notice_start, noticed_now, working_days_left

register = template.Library()
SOON = 10  # working days before the last possible start from which the desk warns


@dataclass(frozen=True, slots=True)
class Start:
    """The last day for a notice of these `count` cases of one plan; `left`: working days until then, negative when past."""

    title: str
    latest: date
    left: int
    count: int
    window: Days


@register.inclusion_tag("employer/_starts.html")
def notice_starts(actor: Actor) -> dict[str, Any]:
    """One line for every plan with cases that are not on notice yet, the most urgent first."""
    now = {"application": OuterRef("pk"), "notice__started_at__gte": OuterRef("submission__received_at")}
    noticed = NoticedCase.objects.filter(notice__stage="employer", **now)
    here = Application.objects.on_desk_of(actor).filter(~Exists(noticed), station="employer")
    waiting = Window(Count("pk"), partition_by=[F("plan_id")])  # counted before one of each is taken
    rules = ("plan_id", "pinned")
    samples = here.annotate(waiting=waiting).order_by(*rules).distinct(*rules).with_windows()
    urgent = {case.plan_id: start_of(case, case.waiting) for case in samples}
    return {
        "starts": sorted(
            (each for each in urgent.values() if each.left <= SOON), key=lambda each: each.latest
        )
    }


@register.inclusion_tag("employer/_start.html")
def notice_start(case: Application) -> dict[str, Any]:
    """The same for one case; nothing once it is on notice."""
    waits = case.station == "employer" and noticed_now(case, "employer") is None
    return {"start": start_of(case, 1) if waits else None}


def start_of(case: Application, count: int) -> Start:
    """When the notice of this case must have begun."""
    latest = latest_notice_start(case)
    left = working_days_left(latest) if latest >= clock.today() else -1
    return Start(case.plan.title, latest, left, count, case.window("endorse"))
