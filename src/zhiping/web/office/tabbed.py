"""The office's desk, a tab at a time: the same list, filters, views, bulk acts and spreadsheet as every desk."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet, Value
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from zhiping.applications.models import Application
from zhiping.desks.queries import Asked, marked, narrowed
from zhiping.desks.states import with_review_state
from zhiping.people.models import Actor
from zhiping.web.batches import bulk
from zhiping.web.cases import acting
from zhiping.web.office import queue
from zhiping.web.office.qualification import PASSED
from zhiping.web.reviewing.bulk import DeskPage, bulk_context
from zhiping.web.reviewing.desk_sheet import sheet_response
from zhiping.web.reviewing.desks import States, asked_of, kept_out_of

QUALIFICATION = "qualification"
TO_QUALIFY = {
    "open": ("待资格审查", "action", "clock"),
    "problem": ("有问题，待退回", "stop", "alert"),
    "ready": ("已审查，待通过", "ok", "check"),
}


def page(request: HttpRequest, asked: str, form: Form | None = None) -> HttpResponse:
    """The tab asked for, else the first with anything in it."""
    actor = acting(request)
    plans = queue.plans_of(actor)
    tabs = queue.tabs(actor, plans)
    first = next((each["key"] for each in tabs if each["count"]), QUALIFICATION)
    tab = asked if asked in queue.TABS else first
    shown = asked_of(request, cases_at(actor, tab), states_at(tab), plans, queue.dressed)
    _look(actor, shown["page"].object_list, tab)
    shown |= {"tabs": tabs, "tab": tab, "hint": queue.TABS[tab][1]} | bulk_context(desk_at(tab), form)
    return render(request, "office/desk.html", shown)


def bulk_page(request: HttpRequest) -> HttpResponse:
    """POST of the bar of bulk acts; the tab is part of what was asked."""
    tab = _tab(QueryDict(request.POST.get("query", "")))
    actor, desk = acting(request), desk_at(tab)
    cases = cases_at(actor, tab)
    return bulk(request, cases, desk.kinds, back=desk.address, again=lambda form: page(request, tab, form))


def exported(request: HttpRequest) -> HttpResponse:
    """The spreadsheet of a tab."""
    actor, tab = acting(request), _tab(request.GET)
    cases = narrowed(cases_at(actor, tab), Asked.read(request.GET))
    return sheet_response(cases, states_at(tab), actor)


def desk_at(tab: str) -> DeskPage:
    """What may be done in bulk under a tab."""
    kinds = ("check", "take", "give_back") if tab == QUALIFICATION else ("take", "give_back")
    return DeskPage("office", "office/desk.html", states_at(tab), kinds, PASSED)


def states_at(tab: str) -> States:
    """Only 资格审查 looks at sections."""
    return TO_QUALIFY if tab == QUALIFICATION else {}


def cases_at(actor: Actor, tab: str) -> QuerySet[Application]:
    """What lies under a tab, `marked`, and with its review state where the tab has states."""
    found = queue.plain(actor, tab)
    stated = (
        with_review_state(found, noticed=False) if tab == QUALIFICATION else found.annotate(state=Value(""))
    )
    return marked(stated, actor)


def _tab(told: QueryDict) -> str:
    asked = str(told.get("tab", ""))
    return asked if asked in queue.TABS else QUALIFICATION


def _look(actor: Actor, cases: Sequence[Any], tab: str) -> None:
    """Give the cases of one page their days, the look of their state, and whether somebody else must handle them."""
    kept_out = kept_out_of(actor, cases) if tab == QUALIFICATION else set()
    for case in cases:
        case.look, case.kept_out = TO_QUALIFY.get(case.state), case.pk in kept_out
    queue.with_days(cases)
