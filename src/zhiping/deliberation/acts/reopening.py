"""The office at work on readings that are late or wrong: reopen what was handed in, remind who has not."""

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.permissions import require_duty
from zhiping.deliberation import refusals
from zhiping.deliberation.acts.placing import due_day, held_reading, keep_looked
from zhiping.deliberation.models import Assignment
from zhiping.deliberation.models.meeting import UNANNOUNCED
from zhiping.journal.models import Entry
from zhiping.people.models import Actor


@transaction.atomic
def reopen_reading(assignment: Assignment, *, reason: str, by: Actor) -> Assignment:
    """重新开放: what was handed in may be changed and handed in once more, with a new deadline; not once the case is under vote."""
    case = locked(assignment.application)
    require_duty(case, by)
    if case.polls.filter(UNANNOUNCED).exists():
        raise refusals.poll_open()
    held = held_reading(assignment)
    if held.recused_at or held.submitted_at is None:
        raise refusals.not_handed_in(held.seat.person.name)
    told = {
        "seat": str(held.seat_id),
        "seats": [str(held.seat_id)],
        "reason": reason,
        "total": str(held.total),
    }
    case = advance(case, "reopen_reading", by=by, detail=told)
    held.submitted_at, held.total, held.due_on = None, None, due_day(case)
    held.reopened_at, held.reopen_reason = clock.now(), reason
    held.save(update_fields=["submitted_at", "total", "due_on", "reopened_at", "reopen_reason"])
    keep_looked(case)
    return held


@transaction.atomic
def remind_reader(assignment: Assignment, *, by: Actor) -> None:
    """催办, once a day for each reader and case."""
    held = held_reading(assignment)
    name, seat = held.seat.person.name, str(held.seat_id)
    if held.recused_at or held.submitted_at:
        raise refusals.handed_in_already(name)
    said = Entry.objects.filter(subject=held.application_id, act="remind_reader", at__date=clock.today())
    if said.filter(detail__seats__contains=[seat]).exists():
        raise refusals.reminded_today(name)
    advance(held.application, "remind_reader", by=by, detail={"seats": [seat]})
