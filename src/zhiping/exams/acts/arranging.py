"""理论考试 drawn up by the office: syllabus, when to book, sittings, rooms; then published."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from zhiping import clock
from zhiping.exams import refusals
from zhiping.exams.acts.planned import require_planned
from zhiping.exams.models import Exam, Room, Sitting
from zhiping.exams.permissions import require_examiner
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.plans.models import Plan


@transaction.atomic
def arrange_exam(
    plan: Plan,
    *,
    syllabus: str,
    minutes: int,
    late_minutes: int,
    booking: tuple[datetime, datetime],
    by: Actor,
) -> Exam:
    """安排考试; nobody but the office sees it until it is published."""
    require_examiner(plan, by)
    Plan.objects.select_for_update().get(pk=plan.pk)
    if Exam.objects.filter(plan=plan, confirmed_at=None).exists():
        raise refusals.exam_stands()
    _require_window(booking)
    last = Exam.objects.aggregate(last=Max("number"))["last"] or 0
    exam = Exam.objects.create(
        number=last + 1,
        plan=plan,
        syllabus=syllabus.strip(),
        minutes=minutes,
        late_minutes=late_minutes,
        booking_from=booking[0],
        booking_until=booking[1],
        arranged_at=clock.now(),
        arranged_by=by.me,
    )
    record(exam.pk, "arrange_exam", by=by, detail={"plan": str(plan.pk), "minutes": minutes})
    return exam


@transaction.atomic
def change_exam(
    exam: Exam,
    *,
    syllabus: str,
    minutes: int,
    late_minutes: int,
    booking: tuple[datetime, datetime],
    by: Actor,
) -> Exam:
    """Changes what was drawn up; once it is published only the end of booking may be put off."""
    held = held_exam(exam, by)
    _require_window(booking)
    same = (minutes, late_minutes, booking[0]) == (held.minutes, held.late_minutes, held.booking_from)
    if held.published_at and not (same and booking[1] >= held.booking_until):
        raise refusals.exam_published()
    held.syllabus, held.minutes, held.late_minutes = syllabus.strip(), minutes, late_minutes
    held.booking_from, held.booking_until = booking
    held.save()
    detail = {"plan": str(held.plan_id), "minutes": minutes, "until": _last_day(held.booking_until)}
    record(held.pk, "change_exam" if held.published_at else "arrange_exam", by=by, detail=detail)
    return held


@transaction.atomic
def add_sitting(
    exam: Exam, *, starts_at: datetime, centre: str, address: str, rooms: list[tuple[str, int]], by: Actor
) -> Sitting:
    """A further sitting with its rooms (name, seats); also after publication, for more seats hurt nobody."""
    held = held_exam(exam, by)
    if held.results_at:
        raise refusals.results_out()
    sitting, made = opened_sitting(held, starts_at, centre, address, rooms)
    detail = {"at": starts_at.isoformat(), "centre": centre, "seats": sum(seats for _, seats in rooms)}
    record(held.pk, "add_sitting", by=by, detail=detail | {"new": made})
    return sitting


def opened_sitting(
    exam: Exam, starts_at: datetime, centre: str, address: str, rooms: list[tuple[str, int]]
) -> tuple[Sitting, bool]:
    """The sitting at this time and place with these rooms too, and whether it is new; refused on days that are none of the exam's."""
    if starts_at <= exam.booking_until:
        raise refusals.bad_window("开考时间须在预约截止之后。", "starts_at")
    require_planned(exam.plan, "exam", starts_at, field="starts_at")
    sitting, made = exam.sittings.standing().get_or_create(
        exam=exam, starts_at=starts_at, centre=centre, defaults={"address": address}
    )
    for name, seats in rooms:
        _room(sitting, name, seats)
    return sitting, made


@transaction.atomic
def remove_room(room: Room, *, by: Actor) -> None:
    """Takes out a room nobody has ever been given a seat in; an empty sitting goes with its last room."""
    held = held_exam(room.sitting.exam, by)
    if held.published_at or room.bookings.exists():
        raise refusals.exam_published()
    record(held.pk, "remove_room", by=by, detail={"room": room.name, "seats": room.seats})
    sitting = room.sitting
    room.delete()
    if not sitting.rooms.exists():
        sitting.delete()


@transaction.atomic
def publish_exam(exam: Exam, *, by: Actor) -> Exam:
    """发布考试安排: from now on candidates see it and may book."""
    held = held_exam(exam, by)
    if held.published_at:
        raise refusals.exam_published()
    seats = sum(
        Room.objects.filter(sitting__exam=held, sitting__called_off_at=None).values_list("seats", flat=True)
    )
    if not seats:
        raise refusals.without_seats()
    held.published_at = clock.now()
    held.save(update_fields=["published_at"])
    detail = {"plan": str(held.plan_id), "seats": seats, "until": _last_day(held.booking_until)}
    record(held.pk, "publish_exam", by=by, detail=detail)
    return held


def held_exam(exam: Exam, by: Actor) -> Exam:
    """The exam as it is now, held until the transaction ends, for whoever is in charge of it."""
    held = locked_exam(exam.pk)
    require_examiner(held.plan, by)
    return held


def locked_exam(key: UUID) -> Exam:
    """Held until the transaction ends: whoever gives out seats of it, moves or closes it waits."""
    return Exam.objects.select_for_update(of=("self",)).select_related("plan").get(pk=key)


def _room(sitting: Sitting, name: str, seats: int) -> None:
    last = Room.objects.filter(sitting__exam_id=sitting.exam_id).aggregate(last=Max("number"))["last"] or 0
    Room.objects.create(sitting=sitting, number=last + 1, name=name, seats=seats)


def _last_day(until: datetime) -> str:
    return clock.day_of(until).isoformat()


def _require_window(booking: tuple[datetime, datetime]) -> None:
    if booking[1] <= booking[0]:
        raise refusals.bad_window("预约截止须晚于预约开始。", "booking_until")
