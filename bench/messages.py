"""Telling people: python3 bench/messages.py [--repeats N]

Writes 100,000 journal rows about the demo's cases (submitted, recommended, returned, certified and rows that tell nobody, as they come),
reads them to the end, and prints rows and messages a second; then what the header's count costs, and a morning's digests and
reminders with 100,000 unread messages in the way.
"""

import os
import sys
import time
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import pages
from throwaway import settle

ROWS, SLOWEST = 100_000, 500  # rows; rows a second
ACTS = (
    "submit",
    "review",
    "review",
    "review",
    "endorse",
    "start_notice",
    "recommend",
    "edit",
    "return_case",
    "certify",
)
ADDRESSES = (
    ("lin.xiao", "/my/"),
    ("wu.gang", "/authority/"),
    ("wu.gang", "/messages/"),
    ("li.xue", "/messages/"),
)


def inside() -> int:
    import django

    django.setup()
    write()
    rate = read()
    count()
    mornings()
    repeats = int(sys.argv[sys.argv.index("--repeats") + 1])
    for who, address in ADDRESSES:
        print(pages.FIGURES.format(**pages.measured(who, address, repeats)))
    print("within budget" if rate >= SLOWEST else f"fewer than {SLOWEST} rows a second")
    return 0 if rate >= SLOWEST else 1


def write() -> None:
    """Rows without chains: what is measured is reading them."""
    from zhiping import clock
    from zhiping.applications.models import Application
    from zhiping.journal.models import Entry

    cases = cycle(Application.objects.exclude(submission=None).select_related("employer"))
    began = time.perf_counter()
    for start in range(0, ROWS, 5000):
        Entry.objects.bulk_create(
            Entry(
                subject=case.pk, sequence=1_000_000 + start + number, at=clock.now(), act=ACTS[number % len(ACTS)],
                station="employer", actor_name="某某", body=None, role="authority", previous_hash="0" * 64, hash="0" * 64,
            )
            for number, case in enumerate(islice(cases, 5000))
        )  # fmt: skip
    print(f"{ROWS} rows written in {time.perf_counter() - began:.1f} s")


def read() -> float:
    """Rows a second."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from zhiping.messaging.acts import read_journal
    from zhiping.messaging.models import Message

    before = Message.objects.count()
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        done = read_journal(batches=1)
    rest = read_journal()
    took = time.perf_counter() - began
    made = Message.objects.count() - before
    print(f"{done} rows in the first batch with {len(asked)} statements")
    print(
        f"{done + rest} rows in {took:.1f} s: {(done + rest) / took:.0f} rows/s, {made} messages, {made / took:.0f} messages/s"
    )
    return (done + rest) / took


def count() -> None:
    """The header's count for whoever has most to read, and how PostgreSQL finds it."""
    from django.db.models import Count

    from zhiping.messaging.models import Message
    from zhiping.messaging.queries import unread_of

    busiest = Message.objects.order_by().values("person", "duty").annotate(n=Count("pk")).order_by("-n")[0]
    settle()
    began = time.perf_counter()
    for _ in range(20):
        number = unread_of(busiest["person"], busiest["duty"])
    took = (time.perf_counter() - began) / 20
    print(f"count of {number} unread: {took * 1000:.2f} ms")
    plan = Message.objects.filter(
        person=busiest["person"], duty=busiest["duty"], read_at=None, shown=True
    ).order_by()
    print("by index:", "unread_messages" in plan.values("duty").explain())


def mornings() -> None:
    """Digests and reminders."""
    from zhiping import clock
    from zhiping.messaging.acts import remind, write_digests

    began = time.perf_counter()
    told = remind() + write_digests()
    print(f"{told} reminders and digests at {clock.now():%H:%M} in {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    sys.exit(inside() if os.environ.get("BENCH_INSIDE") else pages.main(__file__))
