"""期限提醒 outside the stations: complaints to be taken up or concluded, and people who may still explain or defend themselves."""

from collections.abc import Iterator
from datetime import timedelta

from zhiping import clock
from zhiping.inquiries.models import ACCEPT_DAYS, Complaint, Hearing, Inquiry
from zhiping.integrity.models import Proceeding
from zhiping.messaging.acts.telling import Saying
from zhiping.messaging.telling.recipients import Known, Recipient
from zhiping.messaging.telling.wording import day

AHEAD = timedelta(days=3)  # these days are calendar days, and so are those before


def sayings() -> Iterator[Saying]:
    """One for each thing that is due within three days, however often it is asked."""
    yield from _to_handlers()
    yield from _to_persons()


def _to_handlers() -> Iterator[Saying]:
    """What nobody has decided to take up, what nobody has concluded; to everybody on duty there."""
    known, today, soon = Known(), clock.today(), clock.now() + AHEAD
    waiting = Complaint.objects.filter(triaged_at=None, filed_at__lte=soon - timedelta(days=ACCEPT_DAYS))
    open_ones = Inquiry.objects.filter(conclusion="", due_on__range=(today, soon.date()))
    found: list[Complaint | Inquiry] = [*waiting.select_related("body"), *open_ones.select_related("body")]
    for due in found:
        if due.due_on is None or due.due_on < today:
            continue  # too late is told by the list, every day
        for who in known.staff(due.body_id, due.body.kind):
            values = {"number": due.number, "until": day(due.due_on)}
            yield Saying(f"due:{due.pk}:{due.due_on}", who, "remind_complaint", values, None, clock.now())


def _to_persons() -> Iterator[Saying]:
    """Who was asked and has not answered, who may defend themselves and has not."""
    today, last = clock.today(), clock.today() + AHEAD
    asked = Hearing.objects.filter(answered_at=None, until__range=(today, last))
    served = Proceeding.objects.filter(
        outcome="", waived_at=None, defences=None, defence_until__range=(today, last)
    )
    ends = [(each.pk, each.person_id, each.until) for each in asked]
    ends += [(each.pk, each.person_id, each.defence_until) for each in served if each.defence_until]
    for key, person, until in ends:
        source = f"due:{key}:{until}"
        yield Saying(source, Recipient(person), "remind_statement", {"until": day(until)}, None, clock.now())
