"""The day of the exam: a scanner types into one field; who was not let in was absent."""

from functools import partial
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping.exams.acts import check_in, check_in_by_papers, record_absences, retract_absence
from zhiping.exams.models import Booking, Sitting
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.downloads import photograph
from zhiping.web.nouns import posted
from zhiping.web.office.examinations.finding import find_booking, find_sitting
from zhiping.web.office.examinations.forms import AbsenceForm, CodeForm
from zhiping.web.office.examinations.pages import candidates_page, door, exam_url, pressed


def _url(sitting: Sitting) -> str:
    return reverse("office:check_in", args=[sitting.pk])


def _door(booking: Booking) -> str:
    return _url(booking.sitting)


@audience("office")
def checking_in(request: HttpRequest, pk: UUID) -> HttpResponse:
    """签到: GET the field and the list, POST a code; the answer shows who it is, to be compared with the face."""
    sitting = find_sitting(request, pk)
    if request.method != "POST":
        return _page(request, sitting)
    form = CodeForm(request.POST)
    return perform(
        request,
        form,
        lambda given: check_in(sitting, code=given["code"], by=acting(request)),
        said="签到成功。",
        then=_url(sitting),
        again=lambda again: _page(request, sitting, again),
    )


@audience("office")
@posted(_door, find=find_booking)
def papers(request: HttpRequest, booking: Booking) -> HttpResponse:
    """凭证件签到: the ticket cannot be read."""
    again = partial(_page, request, booking.sitting)
    return pressed(
        request, check_in_by_papers, booking, said="已核对证件签到。", then=_door(booking), again=again
    )


@audience("office")
@posted(_url, find=find_sitting)
def absences(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """登记缺考."""
    said, then = "本场没有签到的考生已登记缺考。", exam_url(sitting.exam)
    return pressed(
        request, record_absences, sitting, said=said, then=then, again=partial(_page, request, sitting)
    )


@audience("office")
@posted(lambda booking: reverse("office:candidates", args=[booking.exam_id]), find=find_booking)
def presence(request: HttpRequest, booking: Booking) -> HttpResponse:
    """撤销缺考登记 of somebody who was there."""
    return perform(
        request,
        AbsenceForm(request.POST, auto_id=f"id-{booking.number}-%s"),
        lambda given: retract_absence(booking, reason=given["reason"], by=acting(request)),
        said=f"{booking.number} 的缺考登记已撤销，可以登分。",
        then=reverse("office:candidates", args=[booking.exam_id]),
        again=lambda form: candidates_page(request, booking.exam, form, booking),
    )


@audience("office")
def face(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The candidate's portrait, for whoever stands at the door."""
    return photograph(find_booking(request, pk).application.applicant)


def _page(request: HttpRequest, sitting: Sitting, form: Form | None = None) -> HttpResponse:
    shown: dict[str, Any] = door(request, sitting)
    refusal = getattr(form, "refusal", None)
    typed = (
        isinstance(form, CodeForm) and refusal is None
    )  # after a refusal the field is empty: the next scan follows
    shown |= {"form": form if typed else CodeForm(), "refusal": refusal}
    shown["scanned"] = form.data.get("code", "") if refusal and form else ""
    return render(request, "office/examinations/check_in.html", shown)
