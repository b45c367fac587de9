"""监督措施: the list, a first step, one measure with its ladder."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.measures.acts import lift_measure, take_step
from zhiping.measures.models import Measure
from zhiping.measures.queries import with_steps
from zhiping.policy.ladder import STEPS, next_steps
from zhiping.supervision.acts import act_against
from zhiping.supervision.models import Finding
from zhiping.supervision.permissions import supervised
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged
from zhiping.web.supervision.forms import FirstStepForm, LiftingForm, StepForm, told


def _mine(request: HttpRequest) -> QuerySet[Measure]:
    return with_steps(Measure.objects.filter(supervisor=acting(request).my_body))


def _found(request: HttpRequest, pk: UUID) -> Measure:
    return get_object_or_404(_mine(request), pk=pk)


def _page_of(held: Measure) -> str:
    return reverse("supervision:measure", args=[held.pk])


@audience("supervisors")
def measures(request: HttpRequest) -> HttpResponse:
    """The body's measures: what runs first, then the newest."""
    rows = _mine(request).order_by("lifted_at", "-opened_at")
    return render(request, "supervision/measures.html", {"page": paged(request, rows), "tab": "measures"})


@audience("supervisors")
def new(request: HttpRequest) -> HttpResponse:
    """The first step against a unit, perhaps on a finding."""
    finding = _finding(request)
    if request.method != "POST":
        return _new_page(request, _first_form(request, finding), finding)
    return perform(
        request,
        _first_form(request, finding, request.POST),
        lambda given: _open(request, given, finding),
        said="措施已登记，单位可以看到并答复。",
        then=reverse("supervision:measures"),
        again=lambda form: _new_page(request, form, finding),
    )


def _open(request: HttpRequest, given: dict[str, Any], finding: Finding | None) -> Any:
    said = {"step": given["step"], "told": told(given), "deadline": given["deadline"]}
    return act_against(given["unit"], **said, finding=finding, by=acting(request))


def _finding(request: HttpRequest) -> Finding | None:
    """The own finding that is asked about."""
    asked = request.GET.get("finding", "")
    rows = Finding.objects.filter(case__inspection__body=acting(request).my_body).select_related(
        "unit", "case__inspection"
    )
    return next((each for each in rows if str(each.pk) == asked), None) if asked else None


def _first_form(request: HttpRequest, finding: Finding | None, data: Any = None) -> FirstStepForm:
    grave = finding is not None and finding.severity == "serious"
    initial = {"unit": finding.unit.name, "reason": finding.text} if finding else {}
    steps = next_steps([], grave=grave, overdue=False)
    return FirstStepForm(data, units=supervised(acting(request)), steps=steps, initial=initial)


def _new_page(request: HttpRequest, form: Form, finding: Finding | None) -> HttpResponse:
    return render(request, "supervision/measure_new.html", {"form": form, "finding": finding})


@audience("supervisors")
def measure(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One measure: where it stands on the ladder, what was said, what comes next."""
    return _page(request, _found(request, pk))


def _page(request: HttpRequest, held: Measure, **refused: Form) -> HttpResponse:
    held = _found(request, held.pk)
    forms = {"step": StepForm(steps=_next(held)), "lifting": LiftingForm(auto_id="lifting_%s")} | refused
    rungs = [{"label": label, "taken": step in held.taken} for step, label in STEPS.items()]
    context = {"measure": held, "rungs": rungs, "forms": forms, "more": bool(_next(held))}
    return render(request, "supervision/measure.html", context)


def _next(held: Measure) -> tuple[str, ...]:
    return next_steps(held.taken, grave=held.grave, overdue=held.overdue)


@audience("supervisors")
@posted(_page_of, find=_found)
def steps(request: HttpRequest, held: Measure) -> HttpResponse:
    """The next step."""
    return perform(
        request,
        StepForm(request.POST, steps=STEPS),
        lambda given: take_step(
            held, step=given["step"], told=told(given), deadline=given["deadline"], by=acting(request)
        ),
        said="已登记，单位可以看到并答复。",
        then=_page_of(held),
        again=lambda form: _page(request, held, step=form),
    )


@audience("supervisors")
@posted(_page_of, find=_found)
def lifting(request: HttpRequest, held: Measure) -> HttpResponse:
    """解除."""
    return perform(
        request,
        LiftingForm(request.POST, auto_id="lifting_%s"),
        lambda given: lift_measure(held, **given, by=acting(request)),
        said=f"对{held.unit.name}的措施已解除。",
        then=_page_of(held),
        again=lambda form: _page(request, held, lifting=form),
    )
