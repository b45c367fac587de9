"""How a case looks to its applicant: where it is, whose turn it is, what can be done."""

from typing import Any, cast

from django.db.models import QuerySet
from django.urls import reverse

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.applications.queries import submission_window
from zhiping.people.models import Actor, Body, Person
from zhiping.plans.models import Plan
from zhiping.plans.queries import windows_for
from zhiping.policy.lifecycle import outcome_label, role_label, role_of
from zhiping.policy.packs import Window
from zhiping.screening.queries import working_days_left

OUTCOME_TONES = {"certified": ("ok", "certificate"), "withdrawn": ("quiet", "")}


def own(actor: Actor) -> Person:
    """The person behind an applicant."""
    return cast("Person", actor.person)


def own_cases(actor: Actor) -> QuerySet[Application]:
    """The actor's applications, newest first, with everything a row shows."""
    return Application.objects.visible_to(actor).with_names().order_by("-created_at", "-id")


def own_states(cases: list[Application]) -> list[dict[str, Any]]:
    """A row for each case."""
    return [{"case": case, "state": state_of(case), "desk": desk_of(case)} for case in cases]


def state_of(case: Application) -> dict[str, str]:
    """The case's state as a badge."""
    if case.outcome:
        tone, icon = OUTCOME_TONES.get(case.outcome, ("stop", "alert"))
        return {"word": outcome_label(case.outcome), "tone": tone, "icon": icon}
    if case.station != "draft":
        return {"word": case.station_label, "tone": "action", "icon": "clock"}
    if case.resume_at:
        return {"word": "退回修改", "tone": "stop", "icon": "pen"}
    return {"word": "草稿", "tone": "quiet", "icon": "pen"}


def desk_of(case: Application) -> str:
    """Whose turn it is, in words."""
    if case.outcome:
        return "已办结"
    if role_of(case.station) == "applicant":
        return "您本人"
    return case.desk.name if case.desk else role_label(role_of(case.station))


def deadline_of(window: Window) -> dict[str, Any]:
    """A window as the countdown component wants it; `open` says whether the server would still take a submission."""
    now = clock.now()
    return {
        "label": window.label,
        "deadline": window.last_day,
        "closes_at": window.closes_at,
        "left": working_days_left(window.last_day),
        "open": window.is_open(now),
        "citation": window.citation.text,
    }


def apply_window(plan: Plan, employer: Body | None) -> Window:
    """Until when someone at this employer can apply: the local date where a body above set one."""
    return windows_for(plan, employer)["apply"] if employer else plan.pack.windows["apply"]


def draft_deadline(case: Application) -> dict[str, Any]:
    """Until when the draft may be handed in (again)."""
    due = deadline_of(submission_window(case))
    return due | {"label": "重新提交"} if case.resume_at else due


def case_url(case: Application) -> str:
    return reverse("applicant:application", args=[case.pk])
