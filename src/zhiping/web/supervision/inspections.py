"""抽查: the list, a new draw, one inspection with its cases, and its conclusion."""

from uuid import UUID

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping.policy.refusal import Refusal
from zhiping.supervision.acts import conclude_inspection, draw_sample
from zhiping.supervision.models import Inspection
from zhiping.supervision.queries import CRITERIA, drawn_again, inspected_cases, inspections_by, progress_of
from zhiping.web.acting import perform, refuse_form
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged
from zhiping.web.supervision.forms import ConclusionForm, DrawForm
from zhiping.web.supervision.wording import criteria_said


def _mine(request: HttpRequest) -> QuerySet[Inspection]:
    return inspections_by(acting(request))


def _found(request: HttpRequest, pk: UUID) -> Inspection:
    return get_object_or_404(_mine(request), pk=pk)


def _page_of(held: Inspection) -> str:
    return reverse("supervision:inspection", args=[held.pk])


@audience("supervisors")
def inspections(request: HttpRequest) -> HttpResponse:
    """The body's inspections, the newest first."""
    return render(
        request,
        "supervision/inspections.html",
        {"page": paged(request, _mine(request)), "tab": "inspections"},
    )


@audience("supervisors")
def new(request: HttpRequest) -> HttpResponse:
    """Say what to draw from; draw."""
    if request.method != "POST":
        return render(request, "supervision/draw.html", {"form": DrawForm(by=acting(request))})
    form = DrawForm(request.POST, by=acting(request))
    status = 422
    if form.is_valid():
        try:
            return redirect(_page_of(_draw(request, form)))
        except Refusal as refusal:
            refuse_form(form, refusal)
            status = 409
    return render(request, "supervision/draw.html", {"form": form}, status=status)


def _draw(request: HttpRequest, form: DrawForm) -> Inspection:
    given = form.cleaned_data
    criteria = {key: given.get(key) for key in CRITERIA}
    told = {key: given[key] for key in ("title", "basis", "size")}
    return draw_sample(**told, criteria=criteria, by=acting(request))


@audience("supervisors")
def inspection(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One inspection: how it was drawn, its cases, what was found, the conclusion."""
    return _page(request, _found(request, pk), ConclusionForm())


def _page(request: HttpRequest, held: Inspection, form: Form) -> HttpResponse:
    page = paged(request, inspected_cases(held))
    context = {"inspection": held, "page": page, "progress": progress_of(held), "form": form}
    context |= {"criteria": criteria_said(held), "again": drawn_again(held)}
    return render(request, "supervision/inspection.html", context)


@audience("supervisors")
@posted(_page_of, find=_found)
def conclusion(request: HttpRequest, held: Inspection) -> HttpResponse:
    """检查结论."""
    return perform(
        request,
        ConclusionForm(request.POST),
        lambda given: conclude_inspection(held, **given, by=acting(request)),
        said="已作出检查结论。",
        then=_page_of(held),
        again=lambda form: _page(request, held, form),
    )
