"""考试与面试 of the candidate: book, change, give up a seat; the ticket; an appeal against a mark."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.documents.from_exams import ticket_document
from zhiping.exams.acts import appeal_mark, book_seat, cancel_seat
from zhiping.exams.models import Booking, Exam, Sitting
from zhiping.exams.queries import exams_open, my_bookings
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import perform, refuse_form
from zhiping.web.applicant.exam_pages import exams_page
from zhiping.web.applicant.forms.examining import AppealForm, BookingForm
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case
from zhiping.web.downloads import pdf
from zhiping.web.nouns import posted


def _booking(request: HttpRequest, pk: UUID) -> Booking:
    found = my_bookings(acting(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _exam(case: Application) -> Exam:
    found = exams_open([case.plan_id]).get(case.plan_id)
    if found is None:
        raise Http404
    return found


@audience("applicant")
def exams(request: HttpRequest) -> HttpResponse:
    """考试与面试."""
    return _page(request)


@audience("applicant")
@posted("applicant:exams", find=find_case)
def booking(request: HttpRequest, case: Application) -> HttpResponse:
    """预约或改约考位."""
    exam = _exam(case)
    return perform(
        request,
        BookingForm(request.POST, sittings=Sitting.objects.filter(exam=exam).select_related("exam")),
        lambda given: book_seat(case, sitting=given["sitting"], by=acting(request)),
        said="考位已经预约，请下载准考证。",
        then=reverse("applicant:exams"),
        again=lambda form: _page(request, form, case),
    )


@audience("applicant")
@posted("applicant:exams", find=find_case)
def cancellation(request: HttpRequest, case: Application) -> HttpResponse:
    """取消考位."""
    exam = _exam(case)
    return perform(
        request,
        forms.Form(request.POST),
        lambda _: cancel_seat(case, exam=exam, by=acting(request)),
        said="考位已取消，准考证作废；预约截止前可以重新选择。",
        then=reverse("applicant:exams"),
        again=lambda form: _page(request, form, case),
    )


@audience("applicant")
def ticket(request: HttpRequest, pk: UUID) -> HttpResponse:
    """准考证."""
    found = _booking(request, pk)
    try:
        return pdf(ticket_document(found), f"准考证-{found.number}.pdf")
    except Refusal as refusal:
        form = forms.Form(request.GET)
        refuse_form(form, refusal)
        return _page(request, form, found.application, status=409)


@audience("applicant")
@posted("applicant:exams", find=_booking)
def appeal(request: HttpRequest, found: Booking) -> HttpResponse:
    """申请成绩复核."""
    return perform(
        request,
        AppealForm(request.POST),
        lambda given: appeal_mark(found, reason=given["reason"], by=acting(request)),
        said="复核申请已经提交，结论会通知您。",
        then=reverse("applicant:exams"),
        again=lambda form: _page(request, form, found.application),
    )


def _page(
    request: HttpRequest,
    form: forms.Form | None = None,
    about: Application | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = exams_page(acting(request), form, about) | {"appeal_form": AppealForm()}
    return render(request, "applicant/exams.html", context, status=status)
