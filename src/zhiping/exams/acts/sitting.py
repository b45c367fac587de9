"""The day itself: tickets are scanned at the door; who was not let in was absent."""

from django.db import transaction
from django.db.models import QuerySet

from zhiping import clock
from zhiping.exams import refusals
from zhiping.exams.acts.arranging import held_exam
from zhiping.exams.models import Booking, Sitting
from zhiping.exams.permissions import require_examiner
from zhiping.journal.acts import record
from zhiping.people.models import Actor


@transaction.atomic
def check_in(sitting: Sitting, *, code: str, by: Actor) -> Booking:
    """签到 by the ticket's QR. A code that was never given out, a void ticket, another sitting's and one that was used are refused."""
    require_examiner(sitting.exam.plan, by)
    found = _held().filter(code=code.strip().upper(), exam=sitting.exam).first()
    if found is None:
        raise refusals.forged_ticket()
    return _let_in(found, sitting, by)


@transaction.atomic
def check_in_by_papers(booking: Booking, *, by: Actor) -> Booking:
    """凭证件签到: the ticket could not be read, the identity card was looked at."""
    require_examiner(booking.exam.plan, by)
    found = _held().get(pk=booking.pk)
    return _let_in(found, found.sitting, by, by_hand=True)


def _held() -> QuerySet[Booking]:
    """Whoever is let in now, held until it is written down."""
    known = ("application__applicant", "room", "sitting__exam")
    return Booking.objects.select_for_update(of=("self",)).select_related(*known)


def _let_in(found: Booking, sitting: Sitting, by: Actor, *, by_hand: bool = False) -> Booking:
    name, now = found.application.applicant.name, clock.now()
    if found.cancelled_at:
        raise refusals.cancelled_ticket()
    if found.sitting_id != sitting.pk:
        elsewhere = found.sitting
        raise refusals.other_sitting(name, elsewhere.starts_at, elsewhere.centre, found.room.name)
    if found.checked_in_at:
        raise refusals.checked_in_already(name, found.checked_in_at)
    if now < sitting.opens_at:
        raise refusals.too_early(sitting.opens_at)
    if now > sitting.shuts_at or sitting.closed_at:
        raise refusals.too_late(sitting.shuts_at)
    found.checked_in_at, found.checked_in_by, found.by_hand = now, by.me, by_hand
    found.save(update_fields=["checked_in_at", "checked_in_by", "by_hand"])
    record(
        found.application_id,
        "check_in",
        by=by,
        station="exam",
        detail={"number": found.number, "by_hand": by_hand},
    )
    return found


@transaction.atomic
def record_absences(sitting: Sitting, *, by: Actor) -> int:
    """登记缺考: everybody of this sitting who was not let in, when nobody is let in any more. The number of them."""
    exam = held_exam(sitting.exam, by)
    held = Sitting.objects.select_for_update(of=("self",)).select_related("exam").get(pk=sitting.pk)
    if exam.results_at:
        raise refusals.results_out()
    if clock.now() <= held.shuts_at:
        raise refusals.sitting_not_over(f"{clock.said(held.starts_at)} 这一场")
    away = held.bookings.filter(cancelled_at=None, checked_in_at=None, absent=False)
    number = away.update(absent=True, settled_at=clock.now(), settled_by=by.me)
    held.closed_at = held.closed_at or clock.now()
    held.save(update_fields=["closed_at"])
    record(exam.pk, "record_absences", by=by, detail={"sitting": str(held.pk), "count": number})
    return number


@transaction.atomic
def retract_absence(booking: Booking, *, reason: str, by: Actor) -> Booking:
    """撤销缺考登记 of somebody who was there and whose ticket nobody scanned, until marks are out: from now on they may be marked."""
    exam = held_exam(booking.exam, by)
    if exam.results_at:
        raise refusals.results_out()
    held = _held().get(pk=booking.pk)
    if not held.absent or held.cancelled_at:
        raise refusals.not_absent(held.application.applicant.name)
    held.absent, held.settled_at, held.settled_by = False, None, None
    held.checked_in_at, held.checked_in_by, held.by_hand = clock.now(), by.me, True
    held.save(
        update_fields=["absent", "settled_at", "settled_by", "checked_in_at", "checked_in_by", "by_hand"]
    )
    record(
        held.application_id,
        "retract_absence",
        by=by,
        station="exam",
        detail={"number": held.number, "reason": reason.strip()},
    )
    return held
