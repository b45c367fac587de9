"""场次改期或取消: one page for both, each with its reason."""

from functools import partial
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping.exams.acts import cancel_sitting, move_sitting
from zhiping.exams.models import Sitting
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.examinations.finding import find_sitting
from zhiping.web.office.examinations.forms import SittingCancellationForm, SittingMoveForm
from zhiping.web.office.examinations.pages import exam_url

CANCELLING = "cancelling-%s"  # the two forms stand on one page


def _url(sitting: Sitting) -> str:
    return reverse("office:sitting_move", args=[sitting.pk])


@audience("office")
def sitting_move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET the page; POST 改期."""
    sitting = find_sitting(request, pk)
    if request.method != "POST":
        return _page(request, sitting)
    return perform(
        request,
        SittingMoveForm(request.POST),
        lambda given: move_sitting(sitting, **given, by=acting(request)),
        said="场次已改期，原准考证作废；有考位的考生会收到通知。",
        then=exam_url(sitting.exam),
        again=partial(_page, request, sitting),
    )


@audience("office")
@posted(_url, find=find_sitting)
def sitting_cancellation(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """取消场次."""
    return perform(
        request,
        SittingCancellationForm(request.POST, auto_id=CANCELLING),
        lambda given: cancel_sitting(sitting, reason=given["reason"], by=acting(request)),
        said="场次已取消，考位已释放；有考位的考生会收到通知。",
        then=exam_url(sitting.exam),
        again=partial(_page, request, sitting),
    )


def _page(request: HttpRequest, sitting: Sitting, form: Form | None = None) -> HttpResponse:
    moving = form if isinstance(form, SittingMoveForm) else SittingMoveForm(initial=_before(sitting))
    cancelling = (
        form if isinstance(form, SittingCancellationForm) else SittingCancellationForm(auto_id=CANCELLING)
    )
    context = {
        "sitting": sitting,
        "exam": sitting.exam,
        "taken": sitting.bookings.filter(cancelled_at=None).count(),
        "moving": moving,
        "cancelling": cancelling,
    }
    return render(request, "office/examinations/sitting_move.html", context)


def _before(sitting: Sitting) -> dict[str, Any]:
    told = {name: getattr(sitting, name) for name in ("starts_at", "centre", "address")}
    return told | {"rooms": [(room.name, room.seats) for room in sitting.rooms.all()]}
