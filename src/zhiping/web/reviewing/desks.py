"""The desk of whoever handles cases: what waits, the oldest deadline first, how far it is; and what was handled before."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest

from zhiping.applications.models import Application
from zhiping.applications.permissions import barred
from zhiping.desks.models import Batch, SavedView
from zhiping.desks.queries import LATE, SMALL_STEPS, WHOSE, Asked, Tally, marked, narrowed, searched, views_of
from zhiping.desks.states import with_review_state, with_sections_seen
from zhiping.journal.models import Entry
from zhiping.people.models import Actor, Body
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import act_label, outcome_label
from zhiping.screening.queries import working_days_left
from zhiping.web.case_page import whose_turn
from zhiping.web.cases import acting

PAGE = 20
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
LABELS = {"plan": "评审计划", "path": "申报类型", "direction": "专业方向", "whose": "领办", "due": "期限"}
Dress = Callable[[QuerySet[Application]], QuerySet[Application]]
States = Mapping[str, tuple[str, str, str]]


def plans_at(actor: Actor) -> list[Plan]:
    """The plans that anything on this desk belongs to, the oldest first."""
    waiting = Application.objects.on_desk_of(actor).order_by().values("plan")
    return list(Plan.objects.filter(pk__in=waiting).order_by("published_at"))


def reviewed_desk(actor: Actor) -> QuerySet[Application]:
    """What waits for this actor's review, `marked` and with its review state; only an employer's desk knows notices of its own."""
    cases = Application.objects.on_desk_of(actor)
    return marked(with_review_state(cases, noticed=actor.role == "employer"), actor)


def desk_context(request: HttpRequest, states: States) -> dict[str, Any]:
    """A reviewer's desk: rows, and all that `asked_of` says."""
    plans = plans_at(acting(request))
    shown = asked_of(request, reviewed_desk(acting(request)), states, plans)
    cases = shown["page"].object_list
    return shown | {
        "rows": desk_rows(acting(request), cases, states),
        "several": len({case.plan_id for case in cases}) > 1,
    }


def asked_of(
    request: HttpRequest,
    cases: QuerySet[Application],
    states: States,
    plans: Sequence[Plan],
    dress: Dress = with_sections_seen,
) -> dict[str, Any]:
    """The page asked for of any `marked` cases, how many there are by everything that can be asked, views and batches at work. `dress`
    adds what the rows of one page show.
    """
    asked = Asked.read(request.GET)
    asked = asked if asked.state in states else asked.but(state="")
    tally, actor = Tally(cases, asked), acting(request)
    counts = tally.by("state")
    return {
        "asked": asked,
        "query": urlencode(asked.kept),
        "unit": Body.objects.filter(pk=asked.unit).first() if asked.unit else None,
        "page": _shown(request, cases, asked, tally.total, dress),
        "total": sum(counts.values()),
        "states": [(key, look[0], counts[key]) for key, look in states.items()],
        "filters": list(_filters(tally, plans)),
        "whole": whole_numbers(tally, states),
        "views": views_at(request),
        "running": list(Batch.objects.of(actor).unfinished()[:3]),
    }


def _shown(
    request: HttpRequest, cases: QuerySet[Application], asked: Asked, total: int, dress: Dress
) -> Page[Any]:
    """One page: first which cases, from the index alone, then these with all that is shown of them."""
    page = paged(request, narrowed(cases, asked).values_list("pk", flat=True), total)
    rows = dress(cases.filter(pk__in=list(page.object_list)))
    found = {row.pk: row for row in rows.select_related("applicant", "employer", "plan", "holder")}
    page.object_list = [found[pk] for pk in page.object_list if pk in found]
    return page


def whole_numbers(tally: Tally, states: States) -> dict[str, int]:
    """Of all that was asked for, how many are in each state, and how many are nobody's or mine."""
    counts, whose = tally.by("state"), tally.by("whose")
    known = {key: counts[key] for key in states if tally.asked.state in ("", key)}
    return known | {key: whose[key] for key in WHOSE}


def _filters(tally: Tally, plans: Sequence[Plan]) -> Iterable[dict[str, Any]]:
    """Each filter that has something to choose from, with the number under each choice."""
    for name, words in _choices(tally, plans).items():
        counts, chosen = tally.by(name), getattr(tally.asked, name)
        offered = [(key, word, counts[key]) for key, word in words.items()]
        if words and (chosen or len(words) > 1):
            yield {"name": name, "label": LABELS[name], "chosen": chosen, "choices": offered}


def _choices(tally: Tally, plans: Sequence[Plan]) -> dict[str, Mapping[str, str]]:
    packs = [plan.pack for plan in plans]
    paths = {key: path.label for pack in packs for key, path in pack.paths.items()}
    directions = {each.key: each.label for pack in packs for each in pack.seeks.directions}
    return {
        "plan": _met(tally, "plan", {str(plan.pk): plan.title for plan in plans}),
        "path": _met(tally, "path", paths),
        "direction": _met(tally, "direction", directions),
        "whose": WHOSE,
        "due": LATE if {"late", "soon"} & set(tally.by("due")) or tally.asked.due else {},
    }


def _met(tally: Tally, name: str, words: Mapping[str, str]) -> Mapping[str, str]:
    """Those of the words that anything on the desk has, or that was asked for."""
    here = tally.by(name)
    return {key: word for key, word in words.items() if key in here or key == getattr(tally.asked, name)}


def kept_out_of(actor: Actor, cases: Sequence[Application]) -> set[UUID]:
    """Which of the cases on the desk somebody else must handle."""
    found = barred([actor.me.pk], cases, role=actor.role, body_id=actor.body_id)
    return {case for _, case in found}


def desk_rows(actor: Actor, cases: Sequence[Any], states: States) -> list[dict[str, Any]]:
    """The rows of a review desk, with who must stay out."""
    kept_out = kept_out_of(actor, cases)
    return [desk_row(case, states) | {"kept_out": case.pk in kept_out} for case in cases]


def desk_row(case: Any, states: States) -> dict[str, Any]:
    """One waiting case: who, since when, until when, how far, who has it."""
    word, tone, icon = states.get(case.state, states["open"])
    if case.state == "open" and case.reviewed:
        word = f"审核中 {case.reviewed} 个部分"
    return {
        "case": case,
        "state": case.state,
        "word": f"{word} 至 {case.notice_until:%-m月%-d日}" if case.state == "running" else word,
        "tone": tone,
        "icon": icon,
        "left": working_days_left(case.due_on) if case.due_on else None,
    }


def paged(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], total: int | None = None) -> Page[Any]:
    """The page asked for, or the nearest there is; with a known `total` nothing is counted again."""
    paginator = Paginator(rows, PAGE)
    if total is not None:
        paginator.__dict__["count"] = total  # a cached property
    return paginator.get_page(request.GET.get("page"))


def done_context(request: HttpRequest) -> dict[str, Any]:
    """What this body has handled and passed on, the latest first, and where it is now."""
    words = request.GET.get("q", "").strip()
    page = paged(request, searched(handled(acting(request)), words))
    return {"rows": [done_row(case) for case in page.object_list], "page": page, "q": words}


def handled(actor: Actor) -> QuerySet[Application]:
    """Cases that were on the body's desk and are not now, with the body's last act on each."""
    acts = Entry.objects.filter(subject=OuterRef("pk"), body=actor.body_id).exclude(act__in=SMALL_STEPS)
    last = acts.order_by("-sequence")
    left = Application.objects.filter(handled_by__body=actor.my_body, handled_by__left_at__isnull=False)
    gone = left.exclude(desk_id=actor.body_id, outcome="")
    annotated = gone.annotate(
        our_act=Subquery(last.values("act")[:1]), our_time=Subquery(last.values("at")[:1])
    )
    return annotated.select_related("plan", "employer", "applicant", "desk").order_by(
        "-handled_by__left_at", "handled_by__id"
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


def opening_view(request: HttpRequest) -> SavedView | None:
    """The view this desk opens with, where the address asks nothing at all."""
    return None if request.GET else next((view for view in views_at(request) if view.is_default), None)


def views_at(request: HttpRequest) -> list[SavedView]:
    """What one keeps of this desk, asked for once in a request."""
    if not hasattr(request, "views_kept"):
        request.views_kept = list(views_of(acting(request)))  # type: ignore[attr-defined]
    return cast("list[SavedView]", request.views_kept)
