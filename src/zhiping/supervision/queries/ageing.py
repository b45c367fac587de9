"""Where cases stand now and for how long: live, from the cases themselves."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.people.models import Actor
from zhiping.policy.calendar import statutory
from zhiping.policy.lifecycle import DRAFT

EDGES: Final = (5, 10, 20, 40)
BUCKETS: Final = ("0–5 个工作日", "6–10 个工作日", "11–20 个工作日", "21–40 个工作日", "超过 40 个工作日")
OWN_DRAFT: Final = Q(station=DRAFT, resume_at="")


@dataclass(slots=True)
class Ageing:
    """`here`: open cases by station; `returned`: waiting for the applicant's correction; `drafts`: never submitted or taken back;
    `waiting`: how many open cases have waited how long, by bucket; `ended`: by outcome.
    """

    here: Counter[str] = field(default_factory=Counter)
    waiting: Counter[int] = field(default_factory=Counter)
    ended: Counter[str] = field(default_factory=Counter)
    returned: int = 0
    drafts: int = 0

    @property
    def open(self) -> int:
        """Submitted and not ended, the returned ones among them."""
        return sum(self.here.values()) + self.returned

    @property
    def total(self) -> int:
        return self.open + self.drafts + sum(self.ended.values())


def standing_now(wanted: Q) -> Ageing:
    """Every case once: by station, outcome and waiting time, in one query."""
    rows = Application.objects.filter(wanted).order_by()
    grouped = rows.annotate(
        bucket=_bucket(), own=Case(When(OWN_DRAFT, then=Value(True)), default=Value(False))
    )
    found = Ageing()
    for station, outcome, own, bucket, number in grouped.values_list(
        "station", "outcome", "own", "bucket"
    ).annotate(number=Count("pk")):
        _add(found, (station, outcome, own, bucket), number)
    return found


def _add(found: Ageing, row: tuple[str, str, bool, int], number: int) -> None:
    station, outcome, own, bucket = row
    if outcome:
        found.ended[outcome] += number
    elif own:
        found.drafts += number
    else:
        found.waiting[bucket] += number
        if station == DRAFT:
            found.returned += number
        else:
            found.here[station] += number


def oldest(wanted: Q, by: Actor, number: int = 10) -> QuerySet[Application]:
    """The submitted cases that have waited longest where they are, each with `readable`: whether this actor may open it. First which
    cases, from the index, then what is shown of them.
    """
    open_cases = Application.objects.filter(wanted, outcome="", submission__isnull=False).exclude(OWN_DRAFT)
    first = open_cases.order_by("arrived_at", "pk").values("pk")[:number]
    shown = ("number", "station", "resume_at", "arrived_at", "employer__name", "desk__name", "outcome")
    mine = Application.objects.visible_to(by).filter(pk=OuterRef("pk"))
    found = Application.objects.filter(pk__in=first).select_related("employer", "desk").only(*shown)
    return found.annotate(readable=Exists(mine)).order_by("arrived_at", "pk")


def _bucket() -> Case:
    """The bucket of a case by the moment it arrived: more than N working days ago is before the end of the Nth working day back."""
    calendar, today = statutory(), clock.today()
    more = 0 if calendar.is_working_day(today) else 1
    whens = [
        When(arrived_at__lt=_start(calendar.add_working_days(today, -edge - more)), then=Value(index))
        for index, edge in reversed(list(enumerate(EDGES, start=1)))
    ]
    return Case(*whens, default=Value(0))


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.SHANGHAI)
