"""The committee office's desk, and every case of its plans."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.policy.lifecycle import OUTCOMES
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.office import queue


@audience("office")
def desk(request: HttpRequest) -> HttpResponse:
    """工作台: what waits, by what is to be done with it."""
    actor = acting(request)
    plans = queue.plans_of(actor)
    tabs = queue.tabs(actor, plans)
    asked = request.GET.get("tab", "")
    tab = (
        asked
        if asked in queue.TABS
        else next((each["key"] for each in tabs if each["count"]), "qualification")
    )
    page = queue.paged(request, queue.waiting(actor, plans, tab))
    queue.with_days(page)
    shown = {"tabs": tabs, "tab": tab, "hint": queue.TABS[tab][1], "page": page}
    return render(request, "office/desk.html", shown)


@audience("office")
def cases(request: HttpRequest) -> HttpResponse:
    """全部申报: where every submitted case of the office's plans is."""
    actor = acting(request)
    words, place = request.GET.get("q", "").strip(), request.GET.get("place", "")
    places = queue.places(queue.plans_of(actor))
    place = place if place in dict(places) else ""
    page = queue.paged(request, queue.every_case(actor, words=words, place=place))
    for case in page:
        case.ended = OUTCOMES.get(case.outcome, "")
    return render(request, "office/cases.html", {"page": page, "q": words, "place": place, "places": places})
