"""我的申报: the list, and one case from the draft to the certificate."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiping.applications.models import Application
from zhiping.certification.acts import ask_recheck
from zhiping.screening.acts import withdraw
from zhiping.web.acting import perform
from zhiping.web.applicant.case_pages import submitted_page
from zhiping.web.applicant.draft_pages import draft_page
from zhiping.web.applicant.gap import PAGE_SIZE
from zhiping.web.applicant.layout import case_url, own_cases, own_states
from zhiping.web.applicant.recheck_pages import RecheckForm
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case


@audience("applicant")
def applications(request: HttpRequest) -> HttpResponse:
    """All own applications."""
    page = Paginator(own_cases(acting(request)), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "applicant/applications.html", {"page": page, "rows": own_states(list(page))})


@audience("applicant")
def application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The draft's editor while it is a draft, the case as it stands afterwards."""
    return case_page(request, find_case(request, pk))


@audience("applicant")
def withdrawal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """撤回: back to the draft, while the employer has not started the notice."""
    case = find_case(request, pk)
    if request.method != "POST":
        return redirect("applicant:application", pk)
    said = "已撤回，可以修改后重新签名、提交。"
    return perform(
        request,
        forms.Form(request.POST),
        lambda _: withdraw(case, by=acting(request)),
        said=said,
        then=case_url(case),
        again=lambda form: case_page(request, find_case(request, pk), asked=form),
    )


@audience("applicant")
def recheck(request: HttpRequest, pk: UUID) -> HttpResponse:
    """申请复查 of a result of the committee."""
    case = find_case(request, pk)
    if request.method != "POST":
        return redirect("applicant:application", pk)
    return perform(
        request,
        RecheckForm(request.POST),
        lambda given: ask_recheck(case, **given, by=acting(request)),
        said="已申请复查，由评审委员会办公室核查答复。",
        then=f"{case_url(case)}#recheck",
        again=lambda form: case_page(request, find_case(request, pk), rechecking=form),
    )


def case_page(request: HttpRequest, case: Application, **shown: Any) -> HttpResponse:
    """The one page of a case; `shown` are forms that were refused: form, asked, abandoning."""
    if case.station == "draft" and not case.outcome:
        return render(request, "applicant/draft.html", draft_page(case, **shown))
    return render(request, "applicant/case.html", submitted_page(case, **shown))
