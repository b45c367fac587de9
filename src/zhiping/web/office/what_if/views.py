"""试算: a plan or a draft with other figures, shown or exported. Nothing is saved."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from zhiping.web.audience import audience
from zhiping.web.office.what_if.answers import answer, exported, shown
from zhiping.web.office.what_if.finding import find_draft_bench, find_plan_bench


@audience("office")
def plan_trial(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What if this plan said otherwise."""
    return answer(request, find_plan_bench(request, pk), shown)


@audience("office")
def plan_trial_export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same as a spreadsheet."""
    return answer(request, find_plan_bench(request, pk), exported)


@audience("office")
def draft_trial(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What this draft would change for the cases there are, and what more could be changed."""
    return answer(request, find_draft_bench(request, pk), shown)


@audience("office")
def draft_trial_export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same as a spreadsheet."""
    return answer(request, find_draft_bench(request, pk), exported)
