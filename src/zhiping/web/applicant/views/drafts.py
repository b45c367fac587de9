"""The draft: choices, signature, submission, giving up. Every act answers with the case page."""

from functools import partial
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiping.applications.acts import abandon, edit_draft, request_signature
from zhiping.applications.models import Application
from zhiping.screening.acts import answer_point, hand_in
from zhiping.web.acting import perform
from zhiping.web.applicant.draft_pages import bound_draft_form, signing_panel
from zhiping.web.applicant.forms import AbandonForm, DraftForm, answer_form
from zhiping.web.applicant.layout import case_url
from zhiping.web.applicant.returned_pages import find_point
from zhiping.web.applicant.saving import by_htmx
from zhiping.web.applicant.views.cases import case_page
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case


@audience("applicant")
def draft(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the draft's choices; saved on every change through htmx, or with the button."""
    case = find_case(request, pk)
    if request.method != "POST" or case.outcome:
        return redirect("applicant:application", pk)
    form = bound_draft_form(case, request.POST)
    again = partial(_again, request, case, "form")
    answer = perform(
        request, form, partial(_edit, request, case, form), said="已保存。", then=case_url(case), again=again
    )
    if by_htmx(request) and answer.status_code == HTTPStatus.CONFLICT:
        answer.headers["HX-Refresh"] = "true"  # the case has moved on: show where it is now
    return answer


def _edit(request: HttpRequest, case: Application, form: DraftForm, _: Any) -> None:
    edit_draft(case, **form.choices(), by=acting(request))


@audience("applicant")
def signature_request(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a fresh QR code for the present content."""
    case = find_case(request, pk)
    if request.method != "POST":
        return redirect("applicant:application", pk)
    said, then = "二维码已生成，请用手机扫码签名。", f"{case_url(case)}#signing"
    return perform(
        request,
        forms.Form(request.POST),
        lambda _: request_signature(case, by=acting(request)),
        said=said,
        then=then,
        again=partial(_again, request, case, "asked"),
    )


@audience("applicant")
def signature_status(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the page asks every two seconds: nothing new (204), or the panel with the signature."""
    case = find_case(request, pk)
    if not by_htmx(request):
        return redirect("applicant:application", pk)
    if case.station != "draft" or case.outcome:
        return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": case_url(case)})
    panel = signing_panel(case)
    if panel["pending"] and not panel["signed"]:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, "applicant/signing.html", {"case": case, **panel})


@audience("applicant")
def answer(request: HttpRequest, pk: UUID, point: UUID) -> HttpResponse:
    """逐条答复 of one point of the return."""
    case = find_case(request, pk)
    held = find_point(case, point)
    if request.method != "POST":
        return redirect("applicant:application", pk)
    return perform(
        request,
        answer_form(held, request.POST),
        lambda given: answer_point(held, **given, by=acting(request)),
        said="答复已保存，提交前可以修改。",
        then=f"{case_url(case)}#point-{held.pk}",
        again=lambda form: case_page(request, find_case(request, pk), answering=form, point=held.pk),
    )


@audience("applicant")
def submission(request: HttpRequest, pk: UUID) -> HttpResponse:
    """提交."""
    case = find_case(request, pk)
    if request.method != "POST":
        return redirect("applicant:application", pk)
    said = "已提交，服务器已收到。下面是回执。"
    again = partial(_again, request, case, "asked")
    return perform(
        request,
        forms.Form(request.POST),
        lambda _: hand_in(case, by=acting(request)),
        said=said,
        then=case_url(case),
        again=again,
    )


@audience("applicant")
def abandonment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """放弃申报, after typing the words."""
    case = find_case(request, pk)
    if request.method != "POST":
        return redirect("applicant:application", pk)
    said = "已放弃这件申报，业绩档案没有改动。"
    again = partial(_again, request, case, "abandoning")
    return perform(
        request,
        AbandonForm(request.POST),
        lambda _: abandon(case, by=acting(request)),
        said=said,
        then=case_url(case),
        again=again,
    )


def _again(request: HttpRequest, case: Application, name: str, form: forms.Form) -> HttpResponse:
    return case_page(request, find_case(request, case.pk), **{name: form})
