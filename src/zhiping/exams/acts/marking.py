"""Marks written down twice by two people, or taken from the marking system; where they differ somebody settles it."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet

from zhiping import clock
from zhiping.exams import refusals
from zhiping.exams.acts.arranging import held_exam
from zhiping.exams.models import Booking, Exam, MarkEntry
from zhiping.journal.acts import record
from zhiping.people.models import Actor

FROM_TABLE, FIRST, SECOND = 0, 1, 2


@transaction.atomic
def enter_marks(exam: Exam, *, turn: int, marks: Mapping[str, Decimal], by: Actor) -> int:
    """One person's entries of one turn, by ticket number: all of them or none. What both turns agree on is settled at once."""
    held = _markable(exam, by)
    found = {each.number: each for each in _sat(held).filter(number__in=marks)}
    for number, mark in marks.items():
        _require_mark(held, found.get(number), number, mark)
    _require_another(list(found.values()), turn, by)
    for number, mark in marks.items():
        _write(found[number], turn, mark, by)
    record(held.pk, "enter_marks", by=by, detail={"turn": turn, "count": len(marks)})
    return len(marks)


@transaction.atomic
def import_marks(exam: Exam, *, marks: Mapping[str, Decimal], name: str, by: Actor) -> int:
    """What the marking system gave (read from a spreadsheet, cell by cell: exams/marks_table.py): settles a mark, unless people
    entered another.
    """
    held = _markable(exam, by)
    found = {each.number: each for each in _sat(held).filter(number__in=marks)}
    for number, mark in marks.items():
        _require_mark(held, found.get(number), number, mark)
        _write(found[number], FROM_TABLE, mark, by)
    record(held.pk, "import_marks", by=by, detail={"file": name, "count": len(marks)})
    return len(marks)


@transaction.atomic
def settle_mark(booking: Booking, *, mark: Decimal, why: str, by: Actor) -> Booking:
    """核定: which mark holds where the entries differ, and why."""
    exam = _markable(booking.exam, by)
    held = Booking.objects.select_for_update().get(pk=booking.pk)
    if held.settled or len(_different(held)) < SECOND:
        raise refusals.nobody_to_settle()
    _require_mark(exam, held, held.number, mark)
    _settle(held, mark, why.strip(), by)
    given = [str(each) for each in sorted(_different(held))]
    detail = {"number": held.number, "mark": str(mark), "entered": given, "why": why.strip()}
    record(exam.pk, "settle_mark", by=by, detail=detail)
    return held


def _markable(exam: Exam, by: Actor) -> Exam:
    held = held_exam(exam, by)
    if held.results_at:
        raise refusals.results_out()
    return held


def _sat(exam: Exam) -> QuerySet[Booking]:
    """Who may be marked, held until the transaction ends."""
    seated = exam.bookings.filter(cancelled_at=None, checked_in_at__isnull=False, absent=False)
    return seated.select_for_update()


def _require_mark(exam: Exam, booking: Booking | None, number: str, mark: Decimal) -> None:
    highest = exam.plan.pack.exam_rule.highest
    if not 0 <= mark <= highest:
        raise refusals.beyond_scale(number, mark, highest)
    if booking is None:
        raise refusals.not_sat(number)


def _require_another(bookings: list[Booking], turn: int, by: Actor) -> None:
    """Who entered one turn does not enter the other of the same candidate, and nobody writes over what a colleague entered."""
    known = MarkEntry.objects.filter(booking__in=bookings, turn__in=(FIRST, SECOND)).select_related(
        "booking", "by"
    )
    for each in known:
        if each.turn != turn and each.by_id == by.person_id:
            raise refusals.same_person(by.person_name)
        if each.turn == turn and each.by_id != by.person_id:
            raise refusals.entered_by_another(each.booking.number, each.by.name)


def _write(booking: Booking, turn: int, mark: Decimal, by: Actor) -> None:
    """Also again by the same turn: a slip is put right until the mark is settled."""
    if booking.settled and booking.settled_why:
        return  # settled by hand: what is typed afterwards changes nothing
    MarkEntry.objects.update_or_create(
        booking=booking, turn=turn, defaults={"mark": mark, "by": by.me, "at": clock.now()}
    )
    entries = list(booking.entries.all())
    agreed = {each.mark for each in entries}
    enough = any(each.turn == FROM_TABLE for each in entries) or len(entries) >= SECOND
    _settle(booking, agreed.pop() if enough and len(agreed) == 1 else None, "", by)


def _settle(booking: Booking, mark: Decimal | None, why: str, by: Actor) -> None:
    booking.mark, booking.settled_why = mark, why
    booking.settled_at, booking.settled_by = (clock.now(), by.me) if mark is not None else (None, None)
    booking.save(update_fields=["mark", "settled_why", "settled_at", "settled_by"])


def _different(booking: Booking) -> set[Decimal]:
    return set(booking.entries.values_list("mark", flat=True))
