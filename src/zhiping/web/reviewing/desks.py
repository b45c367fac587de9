"""The desk of whoever reviews: what waits, oldest first, how far it is; and what was handled before."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest

from zhiping.applications.models import Application
from zhiping.applications.permissions import barred
from zhiping.journal.models import Entry
from zhiping.people.models import Actor
from zhiping.policy.lifecycle import act_label, outcome_label
from zhiping.screening.queries import closing_window, with_review_state, working_days_left
from zhiping.web.case_page import whose_turn
from zhiping.web.cases import acting

PAGE = 20
SMALL_STEPS = ("review", "conclude_objection")
# state → word, tone, icon. What asks for an act now is blue, what has to wait is amber, what stops is rust.
CHECK_STATES = {
    "open": ("待审核", "action", "pen"),
    "problem": ("有问题，待退回", "stop", "alert"),
    "ready": ("已审核，待推荐", "ok", "check"),
}
EMPLOYER_STATES = {
    "open": ("待审核", "action", "pen"),
    "problem": ("有问题，待退回", "stop", "alert"),
    "ready": ("已审核，可公示", "action", "bell"),
    "running": ("公示中", "wait", "clock"),
    "over": ("公示期满可推荐", "ok", "stamp"),
    "objected": ("有异议，待核查", "stop", "alert"),
    "upheld": ("异议属实", "stop", "cross"),
}
States = Mapping[str, tuple[str, str, str]]


def desk_context(request: HttpRequest, states: States) -> dict[str, Any]:
    """The desk's table: rows, states with their counts, what was asked for."""
    cases = with_review_state(Application.objects.on_desk_of(acting(request)))
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    found = searched(cases, words)
    counts = dict(found.order_by().values_list("state").annotate(number=Count("pk")))
    shown = found.filter(state=state) if state in states else found
    page = paged(request, shown.with_windows().select_related("applicant"))
    kept_out = kept_out_of(acting(request), list(page.object_list))
    return {
        "rows": [desk_row(case, states) | {"kept_out": case.pk in kept_out} for case in page.object_list],
        "several": len({case.plan_id for case in page.object_list}) > 1,
        "page": page,
        "q": words,
        "state": state if state in states else "",
        "states": [(key, look[0], counts.get(key, 0)) for key, look in states.items()],
        "total": sum(counts.values()),
    }


def kept_out_of(actor: Actor, cases: list[Application]) -> set[UUID]:
    """Which of the cases on the desk somebody else must handle."""
    found = barred([actor.me.pk], cases, role=actor.role, body_id=actor.body_id)
    return {case for _, case in found}


def desk_row(case: Any, states: States) -> dict[str, Any]:
    """One waiting case: who, since when, until when, how far."""
    window = closing_window(case)
    word, tone, icon = states.get(case.state, states["open"])
    if case.state == "open" and case.reviewed:
        word = f"审核中 {case.reviewed} 个部分"
    return {
        "case": case,
        "state": case.state,
        "word": f"{word} 至 {case.notice_until:%-m月%-d日}" if case.state == "running" else word,
        "tone": tone,
        "icon": icon,
        "deadline": window.last_day if window else None,
        "left": working_days_left(window.last_day) if window else None,
    }


def searched(cases: QuerySet[Application], words: str) -> QuerySet[Application]:
    """Every word is to be found in the applicant's name or the number."""
    for word in words.split():
        cases = cases.filter(Q(applicant__name__icontains=word) | Q(number__icontains=word))
    return cases


def paged(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    """The page asked for, or the nearest there is."""
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def done_context(request: HttpRequest) -> dict[str, Any]:
    """What this body has handled and passed on, the latest first, and where it is now."""
    words = request.GET.get("q", "").strip()
    page = paged(request, searched(handled(acting(request)), words))
    return {"rows": [done_row(case) for case in page.object_list], "page": page, "q": words}


def handled(actor: Actor) -> QuerySet[Application]:
    """Cases that were on the body's desk and are not now, with the body's last act on each."""
    acts = Entry.objects.filter(subject=OuterRef("pk"), body=actor.body_id).exclude(act__in=SMALL_STEPS)
    last = acts.order_by("-sequence")
    gone = Application.objects.visible_to(actor).exclude(desk_id=actor.body_id, outcome="")
    annotated = gone.annotate(
        our_act=Subquery(last.values("act")[:1]), our_time=Subquery(last.values("at")[:1])
    )
    return (
        annotated.with_windows()
        .select_related("applicant", "desk")
        .order_by(F("our_time").desc(nulls_last=True), "-id")
    )


def done_row(case: Any) -> dict[str, Any]:
    """One case that has left: what we did, where it is now."""
    return {
        "case": case,
        "act": act_label(case.our_act) if case.our_act else "未办理，已由申报人撤回",
        "at": case.our_time,
        "where": outcome_label(case.outcome) if case.outcome else case.station_label,
        "turn": whose_turn(case),
        "well": case.outcome == "certified",
    }
