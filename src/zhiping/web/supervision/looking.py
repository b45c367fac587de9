"""One drawn case: the checklist, what is wrong, and what came of it."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.policy.inspection import BY_CODE
from zhiping.supervision.acts import check_case, conclude_finding, record_finding
from zhiping.supervision.models import Finding, InspectedCase
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.supervision.forms import ChecksForm, FindingConclusionForm, FindingForm


def _mine(request: HttpRequest) -> QuerySet[InspectedCase]:
    rows = InspectedCase.objects.filter(inspection__body=acting(request).my_body)
    people = ("application__applicant", "application__employer", "application__plan", "inspection__body")
    return rows.select_related(*people).defer("inspection__population")


def _found(request: HttpRequest, pk: UUID) -> InspectedCase:
    return get_object_or_404(_mine(request), pk=pk)


def _finding(request: HttpRequest, pk: UUID) -> Finding:
    rows = Finding.objects.filter(case__inspection__body=acting(request).my_body)
    return get_object_or_404(rows.select_related("case", "unit"), pk=pk)


def _page_of(held: InspectedCase) -> str:
    return reverse("supervision:inspected", args=[held.pk])


def _page_of_finding(found: Finding) -> str:
    return _page_of(found.case)


@audience("supervisors")
def inspected(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The checklist, the case beside it, the findings."""
    return _page(request, _found(request, pk))


def _page(request: HttpRequest, held: InspectedCase, **refused: Form) -> HttpResponse:
    held = _found(request, held.pk)
    verdicts = dict(held.checks.values_list("point", "verdict"))
    found = list(held.findings.select_related("unit", "found_by", "answered_by", "concluded_by"))
    forms = {"checks": ChecksForm(initial=verdicts), "finding": _finding_form(verdicts, found)} | refused
    about = refused.get("concluding")
    rows = [{"finding": each, "form": _form_of(each, about)} for each in found]
    url = reverse(f"{acting(request).role}:case", args=[held.application_id])
    context = {"held": held, "rows": rows, "forms": forms, "case_url": url, "checked": bool(verdicts)}
    return render(request, "supervision/inspected.html", context)


def _form_of(found: Finding, refused: Any) -> Form | None:
    if found.conclusion:
        return None
    return (
        refused
        if refused is not None and refused.about == found.pk
        else FindingConclusionForm(auto_id=f"id_{found.pk.hex}_%s")
    )


def _points(verdicts: dict[str, str], found: list[Finding]) -> list[tuple[str, str]]:
    """The problems that no finding was written down for."""
    written = {each.point for each in found}
    codes = [code for code, verdict in verdicts.items() if verdict == "problem" and code not in written]
    return [(code, BY_CODE[code].label) for code in codes]


def _finding_form(verdicts: dict[str, str], found: list[Finding]) -> FindingForm | None:
    points = _points(verdicts, found)
    return FindingForm(points=points) if points else None


@audience("supervisors")
@posted(_page_of, find=_found)
def checks(request: HttpRequest, held: InspectedCase) -> HttpResponse:
    """Save the checklist."""
    return perform(
        request,
        ChecksForm(request.POST),
        lambda given: check_case(held, verdicts=given, by=acting(request)),
        said="检查表已保存。",
        then=_page_of(held),
        again=lambda form: _page(request, held, checks=form),
    )


@audience("supervisors")
@posted(_page_of, find=_found)
def findings(request: HttpRequest, held: InspectedCase) -> HttpResponse:
    """登记问题."""
    points = _points(dict(held.checks.values_list("point", "verdict")), [])
    return perform(
        request,
        FindingForm(request.POST, request.FILES, points=points),
        lambda given: record_finding(held, **given, by=acting(request)),
        said="问题已登记，单位可以看到并答复。",
        then=_page_of(held),
        again=lambda form: _page(request, held, finding=form),
    )


@audience("supervisors")
@posted(_page_of_finding, find=_finding)
def finding_conclusion(request: HttpRequest, found: Finding) -> HttpResponse:
    """认定."""
    form = FindingConclusionForm(request.POST, auto_id=f"id_{found.pk.hex}_%s")
    form.about = found.pk
    return perform(
        request,
        form,
        lambda given: conclude_finding(found, **given, by=acting(request)),
        said="已作出认定。",
        then=_page_of_finding(found),
        again=lambda form: _page(request, found.case, concluding=form),
    )
