"""Readers whose deadline is three working days and one working day away: once each."""

from collections.abc import Iterator
from datetime import timedelta

from zhiping import clock
from zhiping.deliberation.models import Assignment
from zhiping.messaging.acts.telling import Saying
from zhiping.messaging.telling.recipients import Recipient
from zhiping.messaging.telling.wording import day
from zhiping.people.models import Membership
from zhiping.screening.queries import working_days_left

STEPS = (1, 3)  # working days before the end, the last one first
AHEAD = timedelta(days=14)  # three working days are no further away, whatever holidays lie between


def sayings() -> Iterator[Saying]:
    """The case is told by its number alone: who reads it may not know whose it is."""
    today = clock.today()
    due = Assignment.objects.filter(
        recused_at=None, submitted_at=None, application__outcome="", due_on__range=(today, today + AHEAD)
    )
    rows = list(due.select_related("application", "seat").order_by("due_on", "id"))
    people = [each.seat.person_id for each in rows]
    duties = Membership.objects.filter(person__in=people, role="expert", until=None)
    known = dict(duties.order_by("-id").values_list("person_id", "pk"))
    for each in rows:
        left = working_days_left(each.due_on) if each.due_on else -1
        step = next((step for step in STEPS if 0 <= left <= step), 0)
        if step and each.due_on:
            values = {"number": each.application.number, "until": day(each.due_on), "left": str(left)}
            to = Recipient(each.seat.person_id, known.get(each.seat.person_id))
            source = f"reminder:{each.pk}:{each.due_on}:{step}"
            yield Saying(source, to, "remind_reading", values, None, clock.now())
