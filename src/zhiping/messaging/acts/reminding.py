"""期限提醒 and 每日汇总: made from where cases stand, once each, whatever how often the job runs."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.applications.queries import closing_window
from zhiping.messaging.acts import reminding_exams, reminding_integrity, reminding_readers
from zhiping.messaging.acts.telling import Saying, tell
from zhiping.messaging.models import Reading
from zhiping.messaging.telling.recipients import Known, Recipient
from zhiping.messaging.telling.wording import day
from zhiping.policy.calendar import YearNotPublished
from zhiping.policy.lifecycle import DRAFT, role_of, station_label
from zhiping.policy.packs import Window
from zhiping.screening.queries import CALENDAR, working_days_left

STEPS = (1, 3)  # working days before the end, the last one first
DUE = 3
ROWS = 1000
DIGEST_FROM, DIGEST_UNTIL = time(8, 30), time(12)
WEEKEND = 5  # Saturday


class Waiting(NamedTuple):
    """A case that waits for somebody, until when, and the working days left."""

    case: Application
    window: Window
    left: int


class Pile(NamedTuple):
    """What one body has under one plan until one moment."""

    desk: UUID
    station: str
    plan: UUID
    title: str
    closes: date
    left: int


def remind() -> int:
    """Applicants and desks three working days and one working day before a window closes; how many were
    told. And what of complaints and of the integrity archive is due soon, and which exams and interviews are near.
    """
    told, batch, piles = 0, list[Saying](), Counter[Pile]()
    for each in _waiting():
        step = _step(each.left)
        if step and role_of(each.case.station) == "applicant":
            batch.append(_to_applicant(each, step))
        elif step and each.case.desk_id:
            piles[_pile(each)] += 1
        if len(batch) >= ROWS:
            told, batch = told + tell(batch), []
    return told + tell(batch) + tell(list(_to_desks(piles))) + tell(list(_also()))


def _also() -> Iterator[Saying]:
    """What is due beside the windows of cases."""
    yield from reminding_integrity.sayings()
    yield from reminding_exams.sayings()
    yield from reminding_readers.sayings()


def _step(left: int) -> int:
    """Which reminder it is time for; 0 for none, and none once it is too late."""
    return next((step for step in STEPS if 0 <= left <= step), 0)


def _waiting() -> Iterator[Waiting]:
    cases = Application.objects.filter(outcome="").with_windows().order_by("id")
    now = clock.now()
    ends = _Ends()
    for case in cases.iterator(chunk_size=ROWS):
        found = ends.of(case)
        if found and (found[0].opens_at is None or found[0].opens_at <= now):
            yield Waiting(case, *found)


class _Ends:
    """Until when, and how many working days are left: the same for every case of one plan and employer at one station, asked once; for
    what waits for its applicant, of those that came on one day (补正 and 缴费 count from there).
    """

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[Window, int] | None] = {}

    def of(self, case: Application) -> tuple[Window, int] | None:
        came = clock.day_of(case.arrived_at) if role_of(case.station) == "applicant" else None
        key = (case.plan_id, case.employer_id, case.station, case.resume_at, case.pinned, came)
        if key not in self._known:
            self._known[key] = _end(case)
        return self._known[key]


def _end(case: Application) -> tuple[Window, int] | None:
    window = closing_window(case)
    try:
        return (window, working_days_left(window.last_day)) if window else None
    except YearNotPublished:
        return None  # nobody can count working days in that year yet


def _to_applicant(each: Waiting, step: int) -> Saying:
    case = each.case
    template = (
        "remind_own" if case.station != DRAFT else ("remind_return" if case.resume_at else "remind_draft")
    )
    values = {
        "number": case.number,
        "until": day(each.window.last_day),
        "left": str(each.left),
        "where": station_label(case.station),
    }
    source = f"reminder:{case.pk}:{each.window.key}:{each.window.last_day}:{step}"
    return Saying(source, Recipient(case.applicant_id), template, values, case.pk, clock.now())


def _pile(each: Waiting) -> Pile:
    case = each.case
    desk = case.desk_id or case.employer_id
    return Pile(desk, case.station, case.plan_id, case.plan.title, each.window.last_day, each.left)


def _to_desks(piles: Counter[Pile]) -> Iterator[Saying]:
    known = Known()
    for pile, count in piles.items():
        values = {
            "count": str(count), "until": day(pile.closes), "left": str(pile.left),
            "where": station_label(pile.station), "plan": f"《{pile.title}》",
        }  # fmt: skip
        source = f"reminder:{pile.desk}:{pile.plan}:{pile.closes}:{_step(pile.left)}"
        for each in known.staff(pile.desk, role_of(pile.station)):
            yield Saying(source, each, "remind_desk", values, None, clock.now())


def remind_today() -> int:
    """`remind`, once on each day from the morning on: people are not reminded at night."""
    if clock.now().time() < DIGEST_FROM or _done("reminders"):
        return 0
    told = remind()
    _finish("reminders")
    return told


def write_digests() -> int:
    """每日汇总 on the morning of a working day: one for everybody on duty at a desk with something on it; how many."""
    now = clock.now()
    if not DIGEST_FROM <= now.time() < DIGEST_UNTIL or not _is_working_day(now.date()) or _done("digest"):
        return 0
    told = tell(list(_digests(now)))
    _finish("digest")
    return told


def _digests(now: datetime) -> Iterator[Saying]:
    known = Known()
    for (desk, role), found in _counted(now).items():
        values = {name: str(found[name]) for name in ("total", "new", "due", "late")}
        for each in known.staff(desk, role):
            source = f"digest:{desk}:{role}:{now.date()}"
            yield Saying(source, each, "digest", values, None, now)


def _counted(now: datetime) -> dict[tuple[UUID, str], Counter[str]]:
    """What lies on each desk: all, what came since the morning before, what is due, what is late."""
    since, found = now - timedelta(days=1), dict[tuple[UUID, str], Counter[str]]()
    ends = _Ends()
    cases = Application.objects.filter(outcome="", desk__isnull=False).with_windows().order_by("id")
    for case in cases.iterator(chunk_size=ROWS):
        end = ends.of(case)
        here = found.setdefault((case.desk_id or case.employer_id, role_of(case.station)), Counter())
        here["total"] += 1
        here["new"] += case.arrived_at >= since
        if end:
            here["late" if end[1] < 0 else "due"] += end[1] <= DUE
    return found


def _is_working_day(today: date) -> bool:
    try:
        return CALENDAR.is_working_day(today)
    except YearNotPublished:
        return today.weekday() < WEEKEND  # until the year's table is entered


def _done(name: str) -> bool:
    return Reading.objects.filter(name=name, day=clock.today()).exists()


@transaction.atomic
def _finish(name: str) -> None:
    Reading.objects.update_or_create(name=name, defaults={"day": clock.today()})
