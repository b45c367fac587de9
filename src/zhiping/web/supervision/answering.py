"""The unit's side: what was found about it, what is done about it, and its answers. A unit that is suspended may still answer."""

from uuid import UUID

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.measures.acts import answer_measure
from zhiping.measures.models import MeasureStep
from zhiping.measures.permissions import spoken_for
from zhiping.measures.queries import measures_on
from zhiping.supervision.acts import answer_finding
from zhiping.supervision.models import Finding
from zhiping.supervision.queries import findings_about
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.reviewing.desks import paged
from zhiping.web.supervision.forms import AnswerForm


def _findings(request: HttpRequest) -> QuerySet[Finding]:
    return findings_about(spoken_for(acting(request)))


def _steps(request: HttpRequest) -> QuerySet[MeasureStep]:
    rows = MeasureStep.objects.filter(measure__unit__in=spoken_for(acting(request)))
    return rows.select_related("measure__unit", "measure__supervisor", "by").prefetch_related("answers__by")


@audience("supervised")
def own(request: HttpRequest) -> HttpResponse:
    """Measures on the own unit, and what was found about it."""
    measures = list(measures_on(spoken_for(acting(request))))
    context = {"measures": measures, "page": paged(request, _findings(request))}
    return render(request, "supervision/own.html", context)


@audience("supervised")
def finding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One finding, and the answer to it."""
    held = get_object_or_404(_findings(request), pk=pk)
    if request.method != "POST":
        return _finding_page(request, held, AnswerForm())
    return perform(
        request,
        AnswerForm(request.POST, request.FILES),
        lambda given: answer_finding(held, **given, by=acting(request)),
        said="答复已提交，检查单位可以看到。",
        then=reverse("supervision:own_finding", args=[pk]),
        again=lambda form: _finding_page(request, held, form),
    )


def _finding_page(request: HttpRequest, held: Finding, form: Form) -> HttpResponse:
    return render(request, "supervision/own_finding.html", {"finding": held, "form": form})


@audience("supervised")
def step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One step of a measure, and the answers to it."""
    held = get_object_or_404(_steps(request), pk=pk)
    if request.method != "POST":
        return _step_page(request, held, AnswerForm())
    return perform(
        request,
        AnswerForm(request.POST, request.FILES),
        lambda given: answer_measure(held, **given, by=acting(request)),
        said="答复已提交，监督单位可以看到。",
        then=reverse("supervision:own_step", args=[pk]),
        again=lambda form: _step_page(request, held, form),
    )


def _step_page(request: HttpRequest, held: MeasureStep, form: Form) -> HttpResponse:
    return render(request, "supervision/own_step.html", {"step": held, "form": form})
