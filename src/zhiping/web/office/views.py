"""The committee office's desk, and every case of its plans."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from zhiping.policy.lifecycle import OUTCOMES
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office import queue, tabbed
from zhiping.web.reviewing.desks import opening_view


@audience("office")
def desk(request: HttpRequest) -> HttpResponse:
    """工作台: what waits, by what is to be done with it."""
    opening = opening_view(request)
    if opening:
        return redirect(f"{reverse('office:desk')}?{opening.query}")
    return tabbed.page(request, request.GET.get("tab", ""))


@audience("office")
@posted("office:desk")
def batches(request: HttpRequest) -> HttpResponse:
    """批量通过资格审查、领办、交回; of those to be assigned, on to the members."""
    if request.POST.get("kind") == "assign":
        ticked = urlencode({"cases": request.POST.getlist("cases")}, doseq=True)
        return redirect(f"{reverse('office:members')}?{ticked}")
    return tabbed.bulk_page(request)


@audience("office")
def export(request: HttpRequest) -> HttpResponse:
    """One tab as it was asked for, as a spreadsheet."""
    return tabbed.exported(request)


@audience("office")
def cases(request: HttpRequest) -> HttpResponse:
    """全部申报: where every submitted case of the office's plans is."""
    actor = acting(request)
    words, place = request.GET.get("q", "").strip(), request.GET.get("place", "")
    places = queue.places(queue.plans_of(actor))
    place = place if place in dict(places) else ""
    rows = queue.every_case(actor, words=words, place=place)
    page = queue.paged_in_two(request, rows, rows)
    for case in page:
        case.ended = OUTCOMES.get(case.outcome, "")
    return render(request, "office/cases.html", {"page": page, "q": words, "place": place, "places": places})
