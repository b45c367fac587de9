"""Many candidates, seats, marks and slots, for lists."""

from datetime import timedelta
from itertools import count

from tests.cast import actor
from tests.crowd import many, many_cases
from tests.exams.examining import (
    FREE,
    HEARD,
    PANEL,
    SAT,
    SECOND,
    assistants,
    engineers,
    interview,
    mark,
    seat,
    slot,
)
from zhiping.applications.models import Application
from zhiping.exams.acts import enter_marks, grade_interview
from zhiping.exams.models import Booking, MarkAppeal, MarkEntry, Slot
from zhiping.exams.models.theory import new_code
from zhiping.exams.queries import candidates_without_seat

_numbers = count(1)


def candidates(login=SAT, times=30):
    """So many more candidates who sat beside this one."""
    before = set(Application.objects.values_list("pk", flat=True))
    many_cases(login, times=times)
    like = seat(login)
    for case in Application.objects.exclude(pk__in=before):
        number = next(_numbers)
        many([like], times=1, changes=lambda _, case=case, number=number: _seat(case, number))


def _seat(case, number):
    return {"application_id": case.pk, "seat": 1000 + number, "number": f"X{number}", "code": new_code()}


def different():
    """Everybody's two entries differ."""
    enter_marks(assistants(), turn=2, marks={seat(SAT).number: mark("67.5")}, by=actor(SECOND))


def more_different():
    candidates()
    fresh = list(Booking.objects.filter(exam=assistants(), checked_in_at__isnull=False, entries=None))
    for entry in MarkEntry.objects.filter(booking=seat(SAT)):
        told = {"turn": entry.turn, "mark": entry.mark, "by": entry.by, "at": entry.at}
        MarkEntry.objects.bulk_create(MarkEntry(booking=each, **told) for each in fresh)


def appealed():
    """The mark is out and appealed against."""
    Booking.objects.filter(pk=seat(SAT).pk).update(mark=mark("76.5"))
    MarkAppeal.objects.create(
        booking=seat(SAT), reason="第二题", asked_at=seat(SAT).booked_at, before=mark("76.5")
    )


def more_appeals():
    candidates()
    for each in Booking.objects.filter(exam=assistants(), mark__isnull=False, appeal=None):
        MarkAppeal.objects.create(booking=each, reason="第二题", asked_at=each.booked_at, before=each.mark)


def slots():
    """Thirty more candidates who are heard, each graded by one."""
    grade_interview(slot(), points={"knowledge": mark("3")}, comment="", by=actor(PANEL[0]), hand_in=False)
    before = set(Application.objects.values_list("pk", flat=True))
    many_cases(HEARD)
    told = slot()
    Slot.objects.bulk_create(
        Slot(interview=told.interview, panel=told.panel, application=case, told_at=told.told_at,
             starts_at=told.starts_at + timedelta(days=number))
        for number, case in enumerate(Application.objects.exclude(pk__in=before), start=1)
    )  # fmt: skip


def unseated():
    many_cases(FREE, times=20)
    assert candidates_without_seat(engineers()).count() > 20


def exam_page(of, what=""):
    return lambda: f"/office/examinations/exams/{of().pk}/{what}"


def door():
    return f"/office/examinations/sittings/{seat(SAT).sitting_id}/check-in/"


def interview_page():
    return f"/office/examinations/interviews/{interview().pk}/"
