"""场次改期、取消 when candidates have their seats already: the old tickets are void, everybody who had one is told why."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from zhiping import clock
from zhiping.exams import refusals
from zhiping.exams.acts.arranging import held_exam, opened_sitting
from zhiping.exams.acts.booking import drawn_seat, give_seat, let_go
from zhiping.exams.models import Booking, Exam, Sitting
from zhiping.journal.acts import record
from zhiping.people.models import Actor


@transaction.atomic
def cancel_sitting(sitting: Sitting, *, reason: str, by: Actor) -> int:
    """取消场次, as long as nobody was let in: whoever had a seat may book another one, or is placed when booking is over. How many had."""
    exam = held_exam(sitting.exam, by)
    held, gone = _called_off(exam, sitting, reason)
    detail = {"at": held.starts_at.isoformat(), "centre": held.centre, "reason": held.called_off_why}
    for each in gone:
        record(each.application_id, "lose_seat", by=by, station="exam", detail=detail)
    record(exam.pk, "cancel_sitting", by=by, detail=detail | {"sitting": str(held.pk), "count": len(gone)})
    return len(gone)


@transaction.atomic
def move_sitting(
    sitting: Sitting,
    *,
    starts_at: datetime,
    centre: str,
    address: str,
    rooms: list[tuple[str, int]],
    reason: str,
    by: Actor,
) -> Sitting:
    """场次改期 to another time or place, as long as nobody was let in. Who sat in a room that is still there keeps the seat, the others
    draw one; every ticket is a new one.
    """
    exam = held_exam(sitting.exam, by)
    _require_change(exam, sitting, starts_at, centre, address, rooms)
    held, gone = _called_off(exam, sitting, reason)
    fresh, _ = opened_sitting(exam, starts_at, centre, address, rooms)
    _seat_again(gone, fresh)
    detail: dict[str, Any] = {
        "at": starts_at.isoformat(),
        "was": held.starts_at.isoformat(),
        "centre": centre,
        "reason": held.called_off_why,
    }
    for each in gone:
        record(each.application_id, "move_seat", by=by, station="exam", detail=detail)
    record(exam.pk, "move_sitting", by=by, detail=detail | {"sitting": str(fresh.pk), "count": len(gone)})
    return fresh


def _require_change(
    exam: Exam,
    sitting: Sitting,
    starts_at: datetime,
    centre: str,
    address: str,
    rooms: list[tuple[str, int]],
) -> None:
    if starts_at <= clock.now():
        raise refusals.bad_window("新的开考时间须在现在以后。", "starts_at")
    if exam.sittings.standing().exclude(pk=sitting.pk).filter(starts_at=starts_at, centre=centre).exists():
        raise refusals.bad_window("这个考点同一时间已有一场。", "starts_at")
    before = (sitting.starts_at, sitting.centre, sitting.address)
    same_rooms = [(room.name, room.seats) for room in sitting.rooms.all()] == rooms
    if (starts_at, centre, address) == before and same_rooms:
        raise refusals.bad_window("时间、考点和考场都没有变。", "starts_at")


def _called_off(exam: Exam, sitting: Sitting, reason: str) -> tuple[Sitting, list[Booking]]:
    """The sitting, now called off, and the seats of those who still have an exam before them, now void."""
    held = exam.sittings.get(pk=sitting.pk)
    if exam.results_at:
        raise refusals.results_out()
    if held.called_off_at:
        raise refusals.sitting_off()
    seats = held.bookings.filter(cancelled_at=None).select_for_update(of=("self",))
    every = list(seats.select_related("application", "room"))
    came = sum(each.checked_in_at is not None for each in every)
    if came:
        raise refusals.people_are_in(came)
    for each in every:
        let_go(each)
    held.called_off_at, held.called_off_why = clock.now(), reason.strip()
    held.save(update_fields=["called_off_at", "called_off_why"])
    return held, [
        each for each in every if each.application.station == "exam" and not each.application.outcome
    ]


def _seat_again(gone: list[Booking], sitting: Sitting) -> None:
    rooms = {room.name: room for room in sitting.rooms.all()}
    kept: set[tuple[UUID, int]] = set()
    others: list[Booking] = []
    for each in gone:
        room = rooms.get(each.room.name)
        if room is None or each.seat > room.seats or (room.pk, each.seat) in kept:
            others.append(each)
            continue
        kept.add((room.pk, each.seat))
        give_seat(each.application, sitting.exam, (room, each.seat), placed=each.placed)
    for each in others:
        seat = drawn_seat(sitting, each.application)
        if seat is None:
            raise refusals.too_few_seats(len(gone))
        give_seat(each.application, sitting.exam, seat, placed=each.placed)
