"""What was found out reaches the case: its mark, that it does not reach the pass mark, or that nobody came."""

from decimal import Decimal

from django.db import transaction

from zhiping.applications.acts import locked
from zhiping.applications.models import Application
from zhiping.deliberation.acts import fail_mark, record_absence, record_mark
from zhiping.deliberation.models import ExamMark
from zhiping.exams import refusals
from zhiping.exams.models import Booking
from zhiping.exams.queries import arranged
from zhiping.people.models import Actor


@transaction.atomic
def confirm_mark(application: Application, *, by: Actor) -> ExamMark:
    """The mark of a confirmed exam; the case goes on, or ends."""
    case = locked(application)
    booking = Booking.objects.filter(
        application=case, cancelled_at=None, exam__confirmed_at__isnull=False
    ).latest("booked_at")
    if booking.absent or booking.mark is None:
        return record_absence(case, by=by)
    return give_mark(case, booking.mark, by=by)


def give_mark(case: Application, mark: Decimal, *, by: Actor) -> ExamMark:
    """On, or to the end where the pack has a pass mark and this is below it."""
    passes = case.pack.rule_of(case.station).passes(mark)
    return record_mark(case, mark=mark, by=by) if passes else fail_mark(case, mark=mark, by=by)


@transaction.atomic
def register_mark(application: Application, *, mark: Decimal | None, by: Actor) -> ExamMark:
    """登记成绩 of an exam or interview that was held elsewhere (None: did not come); refused for one that is arranged here."""
    if arranged(application):
        raise refusals.arranged_here()
    if mark is None:
        return record_absence(application, by=by)
    return give_mark(locked(application), mark, by=by)
