"""预约考位: one seat for a candidate, one candidate for a seat, whoever presses first."""

import secrets
from uuid import UUID

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance
from zhiping.applications.models import Application
from zhiping.exams import refusals
from zhiping.exams.acts.arranging import held_exam, locked_exam
from zhiping.exams.models import Booking, Exam, Room, Sitting
from zhiping.exams.queries import candidates_without_seat, seat_of, sittings_with_room
from zhiping.people.models import Actor

Seat = tuple[Room, int]


@transaction.atomic
def book_seat(application: Application, *, sitting: Sitting, by: Actor) -> Booking:
    """预约或改约: the seat is drawn among the free ones of the sitting, away from colleagues. Where there is none, nothing changes and
    a seat booked before stays.
    """
    exam = locked_exam(sitting.exam_id)
    held = exam.sittings.get(pk=sitting.pk)
    _require_open(application, held)
    case = advance(application, "book_seat", by=by, detail={"sitting": str(held.pk)})
    before = seat_of(case, exam)
    if before and before.sitting_id == held.pk:
        raise refusals.already_here()
    seat = drawn_seat(held, case)
    if seat is None:
        raise refusals.sitting_full(_others(exam, held))
    if before:
        let_go(before)
    return give_seat(case, exam, seat)


@transaction.atomic
def cancel_seat(application: Application, *, exam: Exam, by: Actor) -> Booking:
    """取消考位 while seats can be booked; the ticket is void."""
    held = locked_exam(exam.pk)
    if not held.may_book(clock.now()):
        raise refusals.booking_closed(held.booking_from, held.booking_until)
    case = advance(application, "cancel_seat", by=by)
    found = seat_of(case, held)
    if found is None:
        raise refusals.no_seat()
    let_go(found)
    return found


@transaction.atomic
def place_candidates(exam: Exam, *, by: Actor) -> list[Booking]:
    """统一编排: everybody at the exam who has no seat gets one, when booking is over. All of them or nobody."""
    held = held_exam(exam, by)
    if held.published_at is None:
        raise refusals.not_published()
    if held.results_at:
        raise refusals.results_out()
    if clock.now() < held.booking_until:
        raise refusals.booking_closed(held.booking_from, held.booking_until)
    waiting = list(candidates_without_seat(held))
    if not waiting:
        raise refusals.not_booked()
    return [_placed(held, case, by) for case in waiting]


def _placed(exam: Exam, application: Application, by: Actor) -> Booking:
    case = advance(application, "place_candidate", by=by, detail={"exam": str(exam.pk)})
    for sitting in exam.sittings.standing().filter(starts_at__gt=clock.now()):
        seat = drawn_seat(sitting, case)
        if seat:
            return give_seat(case, exam, seat, placed=True)
    raise refusals.sitting_full("")


def _require_open(application: Application, sitting: Sitting) -> None:
    exam = sitting.exam
    if exam.published_at is None or exam.plan_id != application.plan_id:
        raise refusals.not_published()
    if not exam.may_book(clock.now()):
        raise refusals.booking_closed(exam.booking_from, exam.booking_until)
    if application.station != "exam":
        raise refusals.not_at_exam()
    if sitting.called_off_at:
        raise refusals.sitting_off()
    if sitting.starts_at <= clock.now():
        raise refusals.sitting_begun(sitting.starts_at)


def drawn_seat(sitting: Sitting, case: Application) -> Seat | None:
    """One of the free seats, of those with the fewest colleagues beside them any."""
    taken = sitting.bookings.filter(cancelled_at=None)
    rows = taken.values_list("room_id", "seat", "application__employer_id")
    known = {(room, seat): employer for room, seat, employer in rows}
    free = [
        (room, seat)
        for room in sitting.rooms.all()
        for seat in range(1, room.seats + 1)
        if (room.pk, seat) not in known
    ]
    if not free:
        return None
    ranked = [(_beside(room.pk, seat, known, case.employer_id), (room, seat)) for room, seat in free]
    least = min(number for number, _ in ranked)
    return secrets.choice([place for number, place in ranked if number == least])


def _beside(room: UUID, seat: int, known: dict[tuple[UUID, int], UUID], employer: UUID) -> int:
    return sum(known.get((room, each)) == employer for each in (seat - 1, seat + 1))


def give_seat(case: Application, exam: Exam, seat: Seat, *, placed: bool = False) -> Booking:
    room, number = seat
    return Booking.objects.create(
        exam=exam,
        application=case,
        sitting=room.sitting,
        room=room,
        seat=number,
        number=ticket_number(exam, room, number),
        placed=placed,
        booked_at=clock.now(),
    )


def ticket_number(exam: Exam, room: Room, seat: int) -> str:
    """年份两位、考试序号三位、考场两位、座位三位."""
    return f"{exam.booking_from.year % 100:02d}{exam.number:03d}{room.number:02d}{seat:03d}"


def let_go(booking: Booking) -> None:
    """The seat is free and the ticket void."""
    booking.cancelled_at = clock.now()
    booking.save(update_fields=["cancelled_at"])


def _others(exam: Exam, full: Sitting) -> str:
    found = sittings_with_room(exam.sittings.standing().exclude(pk=full.pk).filter(starts_at__gt=clock.now()))
    left = [(each, each.seats - each.taken) for each in found]  # type: ignore[attr-defined]
    return "、".join(
        f"{clock.said(each.starts_at)} {each.centre}（{number} 个）" for each, number in left if number
    )
