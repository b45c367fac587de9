"""What a candidate sees of exam and interview: what can be booked, the ticket, marks, the appeal, the time of the interview."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.dossiers.extraction.standing import has_portrait
from zhiping.exams.models import Booking, Exam, Sitting, Slot
from zhiping.exams.queries import EXAMINED, exams_open, my_bookings, sittings_with_room, slots_told
from zhiping.people.models import Actor
from zhiping.web.applicant.layout import case_url


@dataclass(frozen=True, slots=True)
class _Known:
    """All that is shown of one person's cases, asked once for all of them."""

    exams: Mapping[UUID, Exam]
    seats: Mapping[UUID, Booking]
    slots: Mapping[UUID, Slot]
    sittings: Mapping[UUID, list[Sitting]]


def exams_page(
    actor: Actor, form: forms.Form | None = None, about: Application | None = None
) -> dict[str, Any]:
    """考试与面试 of one person: each case with an exam or an interview on its route, the newest first."""
    every = Application.objects.filter(applicant=actor.person_id).exclude(pinned="")
    every = every.select_related("plan__office").prefetch_related("marks").order_by("-created_at")
    cases = [case for case in every if set(EXAMINED) & set(case.route)]
    known = _known(actor, cases)
    return {
        "rows": [_row(case, known, form if about and about.pk == case.pk else None) for case in cases],
        "photo": bool(known.seats) and has_portrait(actor.me),
    }


def _known(actor: Actor, cases: Iterable[Application]) -> _Known:
    exams = exams_open(case.plan_id for case in cases if case.station == "exam")
    seats: dict[UUID, Booking] = {}
    for each in my_bookings(actor):
        seats.setdefault(each.application_id, each)
    sittings: dict[UUID, list[Sitting]] = {}
    open_now = [each.pk for each in exams.values() if each.may_book(clock.now())]
    for each in sittings_with_room(Sitting.objects.standing().filter(exam__in=open_now)) if open_now else ():
        sittings.setdefault(each.exam_id, []).append(each)
    return _Known(exams, seats, slots_told(actor), sittings)


def _row(case: Application, known: _Known, form: forms.Form | None) -> dict[str, Any]:
    exam = known.exams.get(case.plan_id) if case.station == "exam" else None
    seat = known.seats.get(case.pk)
    slot = known.slots.get(case.pk)
    return {
        "case": case,
        "url": case_url(case),
        "marks": list(case.marks.all()),
        "exam": exam,
        "exam_shown": "exam" in case.route and (seat or case.station == "exam" or not case.marks.all()),
        "seat": seat,
        "sittings": _bookable(known.sittings.get(exam.pk, []) if exam else [], seat),
        "form": form,
        "slot": slot,
        "criteria": case.pack.interview_rule.criteria if slot else (),
        **_after(case, seat),
    }


def _bookable(sittings: Iterable[Sitting], seat: Booking | None) -> list[dict[str, Any]]:
    """Sittings that have not begun, each with the seats left and whether it is the one booked."""
    now = clock.now()
    return [
        {"sitting": each, "left": each.seats - each.taken, "mine": bool(seat and seat.sitting_id == each.pk)}
        for each in sittings
        if each.starts_at > now
    ]


def _after(case: Application, seat: Booking | None) -> dict[str, Any]:
    """The mark that was made public, and whether it may be appealed against."""
    if seat is None or seat.exam.results_at is None:
        return {"mark": None, "appeal": None, "appealable": False}
    exam, appeal = seat.exam, getattr(seat, "appeal", None)
    in_time = exam.appeals_until is not None and clock.today() <= exam.appeals_until
    asked = (
        case.station == "exam" and in_time and seat.mark is not None and exam.plan.pack.exam_rule.appeal_days
    )
    return {"mark": seat, "appeal": appeal, "appealable": bool(asked) and appeal is None}


def exam_tasks(actor: Actor, cases: Iterable[Application]) -> list[dict[str, Any]]:
    """What the home page says while a seat can be booked and none is."""
    here = [case for case in cases if case.station == "exam" and not case.outcome]
    if not here:
        return []
    exams = exams_open(case.plan_id for case in here)
    seated = {each.application_id for each in my_bookings(actor)}
    return [
        _task(case, exams[case.plan_id])
        for case in here
        if case.pk not in seated and case.plan_id in exams and exams[case.plan_id].may_book(clock.now())
    ]


def _task(case: Application, exam: Exam) -> dict[str, Any]:
    return {
        "title": f"预约理论考试：{case.plan.title}",
        "text": f"请在 {clock.said(exam.booking_until)} 前选择场次；过期由组织单位统一编排。",
        "url": reverse("applicant:exams"),
        "link": "去预约",
        "tone": "action",
    }
