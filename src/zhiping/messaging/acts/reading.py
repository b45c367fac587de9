"""From the journal to messages: every row once, in bounded batches, whoever else reads at the same time.

A row becomes visible when its transaction commits, and that is not the order of the keys (UUIDv7: the moment they were made). So the
floor stays an hour behind: below it everything is done; above it `Told` remembers row by row. No transaction takes an hour.
"""

import time
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from zhiping.journal.models import Entry
from zhiping.messaging.acts.telling import Saying, tell
from zhiping.messaging.models import Message, Preference, Reading, Told
from zhiping.messaging.telling.recipients import Known, recipients
from zhiping.messaging.telling.table import RECEIPTS, TOLD
from zhiping.messaging.telling.templates import TEMPLATES
from zhiping.messaging.telling.wording import values_for

BATCH = 500
SETTLED = timedelta(hours=1)
JOURNAL = "journal"
NONE = UUID(int=0)
SUBJECTS = {
    "item": "item",
    "readings": "",
    "letters": "letter",
}  # pages about something else than the chain's subject


def read_journal(*, batches: int = 1000) -> int:
    """Work through what is new, batch by batch, each its own transaction; the number of rows."""
    known, done, last = Known(), 0, NONE
    for _ in range(batches):
        rows = _batch(known, last)
        if not rows:
            break
        done, last = done + len(rows), rows[-1].pk
    return done


@transaction.atomic
def _batch(known: Known, last: UUID) -> list[Entry]:
    Reading.objects.get_or_create(name=JOURNAL)
    reading = Reading.objects.select_for_update(skip_locked=True).filter(name=JOURNAL).first()
    if reading is None:
        return []  # another worker has it in hand
    settled = _settled()
    rows = list(_untold(reading.floor or NONE, last)[:BATCH])
    if rows:
        known.prepare(rows)
        tell([saying for row in rows for saying in sayings(row, known)])
        _forget([row.subject for row in rows if row.act == "erase_person"])
        Told.objects.bulk_create([Told(entry=row.pk) for row in rows if row.pk > settled])
    elif last == NONE:
        Told.objects.filter(entry__lte=settled).delete()  # the floor goes up to there
    _raise_floor(reading, rows, last, settled)
    return rows


def _raise_floor(reading: Reading, rows: list[Entry], last: UUID, settled: UUID) -> None:
    """Up to the last settled row of a backlog; where nothing is left, up to an hour ago."""
    reached = [row.pk for row in rows if row.pk <= settled][-1:] or (
        [settled] if not rows and last == NONE else []
    )
    if reached and reached[0] > (reading.floor or NONE):
        reading.floor = reached[0]
        reading.save(update_fields=["floor"])


def _untold(floor: UUID, last: UUID) -> QuerySet[Entry]:
    told = Told.objects.filter(entry=OuterRef("pk"))
    return Entry.objects.filter(~Exists(told), pk__gt=max(floor, last)).order_by("pk")


def _settled() -> UUID:
    """The smallest key that could have been made an hour ago."""
    return UUID(int=int((time.time() - SETTLED.total_seconds()) * 1000) << 80)


def sayings(entry: Entry, known: Known) -> list[Saying]:
    """What this row says, and to whom."""
    found = []
    for tells in TOLD.get(entry.act, ()):
        meant = [
            each
            for each in recipients(tells.whom, entry, known)
            if each.person != entry.actor or tells.template in RECEIPTS
        ]
        if meant:
            values = values_for(entry, known, tells.template)
            about = _about(entry, tells.template)
            found += [Saying(str(entry.pk), each, tells.template, values, about, entry.at) for each in meant]
    return found


def _about(entry: Entry, template: str) -> UUID | None:
    """What the page is about: the chain's subject, or the item or letter that the row names."""
    named = SUBJECTS.get(TEMPLATES[template].page)
    if named is None:
        return entry.subject
    return UUID(entry.detail[named]) if entry.detail.get(named) else None


def _forget(people: list[UUID]) -> None:
    """Who had their account erased is told nothing more, and what they were told goes."""
    if people:
        Message.objects.filter(person__in=people).delete()
        Preference.objects.filter(person__in=people).delete()
