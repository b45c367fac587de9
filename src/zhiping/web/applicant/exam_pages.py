"""What a candidate sees of exam and interview: what can be booked, the ticket, marks, the appeal, the time of the interview."""

from typing import Any

from django import forms
from django.urls import reverse

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.exams.models import Booking, Exam, Slot
from zhiping.exams.queries import exam_of, seat_of, sittings_with_room, slot_of
from zhiping.people.models import Actor
from zhiping.web.applicant.layout import case_url

EXAMINED = {"exam", "interview"}


def exams_page(
    actor: Actor, form: forms.Form | None = None, about: Application | None = None
) -> dict[str, Any]:
    """考试与面试 of one person: each case with an exam or an interview on its route, the newest first."""
    cases = Application.objects.filter(applicant=actor.person_id).exclude(pinned="")
    cases = (
        cases.select_related("plan__office", "submission").prefetch_related("marks").order_by("-created_at")
    )
    rows = [
        _row(case, form if about and about.pk == case.pk else None)
        for case in cases
        if EXAMINED & set(case.route)
    ]
    return {"rows": rows}


def _row(case: Application, form: forms.Form | None) -> dict[str, Any]:
    exam = exam_of(case.plan) if case.station == "exam" else None
    seat = seat_of(case, exam) if exam else _last_seat(case)
    return {
        "case": case,
        "url": case_url(case),
        "marks": list(case.marks.all()),
        "exam": exam if exam and exam.published_at else None,
        "seat": seat,
        "sittings": _bookable(exam, seat) if exam and exam.may_book(clock.now()) else [],
        "form": form,
        **_after(case, exam or (seat.exam if seat else None), seat),
        **_hearing(case),
    }


def _last_seat(case: Application) -> Booking | None:
    mine = case.bookings.filter(cancelled_at=None).select_related("exam", "sitting", "room")
    return mine.order_by("-booked_at").first()


def _bookable(exam: Exam, seat: Booking | None) -> list[dict[str, Any]]:
    """Sittings that have not begun, each with the seats left and whether it is the one booked."""
    now = clock.now()
    return [
        {
            "sitting": each,
            "left": each.seats - each.taken,  # type: ignore[attr-defined]
            "mine": bool(seat and seat.sitting_id == each.pk),
        }
        for each in sittings_with_room(exam)
        if each.starts_at > now
    ]


def _after(case: Application, exam: Exam | None, seat: Booking | None) -> dict[str, Any]:
    """The mark that was made public, and whether it may be appealed against."""
    if exam is None or seat is None or exam.results_at is None:
        return {"mark": None, "appeal": None, "appealable": False}
    appeal = getattr(seat, "appeal", None) if seat.mark is not None else None
    in_time = exam.appeals_until is not None and clock.today() <= exam.appeals_until
    open_still = (
        case.station == "exam" and in_time and seat.mark is not None and exam.plan.pack.exam_rule.appeal_days
    )
    return {"mark": seat, "appeal": appeal, "appealable": bool(open_still) and appeal is None}


def _hearing(case: Application) -> dict[str, Any]:
    slot: Slot | None = slot_of(case) if "interview" in case.route else None
    return {"slot": slot, "criteria": case.pack.interview_rule.criteria if slot else ()}


def exam_task(case: Application) -> dict[str, Any] | None:
    """What the home page says while a seat can be booked and none is."""
    exam = exam_of(case.plan) if case.station == "exam" else None
    if exam is None or not exam.may_book(clock.now()) or seat_of(case, exam):
        return None
    return {
        "title": f"预约理论考试：{case.plan.title}",
        "text": f"请在 {exam.booking_until.astimezone(clock.SHANGHAI):%-m月%-d日 %H:%M} 前选择场次；过期由组织单位统一编排。",
        "url": reverse("applicant:exams"),
        "link": "去预约",
        "tone": "action",
    }
