"""成绩公布、复核、确认: the case goes on only when its mark stands."""

from decimal import Decimal
from typing import Any

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance
from zhiping.exams import refusals
from zhiping.exams.acts.arranging import held_exam
from zhiping.exams.models import Booking, Exam, MarkAppeal
from zhiping.exams.permissions import require_examiner
from zhiping.exams.queries import open_appeals, unsettled
from zhiping.people.models import Actor
from zhiping.screening.queries import CALENDAR


@transaction.atomic
def publish_marks(exam: Exam, *, by: Actor) -> Exam:
    """公布成绩, when every mark is settled: each candidate sees theirs and may appeal for the pack's working days."""
    held = held_exam(exam, by)
    if held.results_at:
        raise refusals.results_out()
    left = unsettled(held).count()
    if left or not held.bookings.filter(cancelled_at=None).exists():
        raise refusals.not_settled(left)
    days = held.plan.pack.exam_rule.appeal_days
    held.results_at = clock.now()
    held.appeals_until = CALENDAR.add_working_days(clock.today(), days) if days else clock.today()
    held.save(update_fields=["results_at", "appeals_until"])
    for booking in held.bookings.filter(cancelled_at=None).select_related("application"):
        mark = None if booking.mark is None else str(booking.mark)
        advance(booking.application, "publish_mark", by=by, detail={"mark": mark, "absent": booking.absent})
    return held


@transaction.atomic
def appeal_mark(booking: Booking, *, reason: str, by: Actor) -> MarkAppeal:
    """申请复核, once, by the candidate, until the last day."""
    exam = booking.exam
    if exam.results_at is None or exam.appeals_until is None or clock.today() > exam.appeals_until:
        raise refusals.appeals_over(exam.appeals_until or clock.today())
    case = advance(booking.application, "appeal_mark", by=by, detail={"reason": reason})
    held = Booking.objects.select_for_update().get(pk=booking.pk)
    if held.application_id != case.pk or held.mark is None:
        raise refusals.no_seat()
    if MarkAppeal.objects.filter(booking=held).exists():
        raise refusals.appeal_asked()
    return MarkAppeal.objects.create(
        booking=held, reason=reason.strip(), asked_at=clock.now(), before=held.mark
    )


@transaction.atomic
def answer_appeal(appeal: MarkAppeal, *, corrected: Decimal | None, answer: str, by: Actor) -> MarkAppeal:
    """答复复核: the mark stays (None) or is corrected, with the finding in words."""
    held = (
        MarkAppeal.objects.select_for_update(of=("self",))
        .select_related("booking__exam__plan")
        .get(pk=appeal.pk)
    )
    booking = held.booking
    require_examiner(booking.exam.plan, by)
    if held.answered_at:
        raise refusals.appeal_answered()
    highest = booking.exam.plan.pack.exam_rule.highest
    if corrected is not None and not 0 <= corrected <= highest:
        raise refusals.beyond_scale("corrected", corrected, highest)
    advance(
        booking.application,
        "answer_appeal",
        by=by,
        detail={"before": str(held.before), "after": str(held.before if corrected is None else corrected)},
    )
    held.corrected, held.answer = corrected, answer.strip()
    held.answered_at, held.answered_by = clock.now(), by.me
    held.save()
    if corrected is not None:
        Booking.objects.filter(pk=booking.pk).update(mark=corrected, settled_why="复核更正", settled_by=by.me)
    return held


@transaction.atomic
def begin_confirming(exam: Exam, *, by: Actor) -> dict[str, dict[str, Any]]:
    """确认成绩, when appeals are over and answered: the cases that go on now, each by `confirm_mark`, with what they got."""
    held = held_exam(exam, by)
    if held.results_at is None or held.appeals_until is None:
        raise refusals.not_settled(unsettled(held).count())
    left = open_appeals(held).count()
    if left or (clock.today() <= held.appeals_until and held.plan.pack.exam_rule.appeal_days):
        raise refusals.open_appeals(left, held.appeals_until)
    held.confirmed_at = held.confirmed_at or clock.now()
    held.save(update_fields=["confirmed_at"])
    waiting = held.bookings.filter(cancelled_at=None, application__station="exam", application__outcome="")
    return {str(each.application_id): told(each.mark, absent=each.absent) for each in waiting}


def told(mark: Decimal | None, *, absent: bool) -> dict[str, Any]:
    """What a batch says of one candidate."""
    return {"absent": absent, "mark": "" if mark is None else f"{mark.normalize():f}"}
