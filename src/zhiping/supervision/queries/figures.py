"""What the journal told when it was counted last: how long cases stayed, how they left, why they were returned."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Final

from django.db.models import OuterRef, Q, Subquery, Sum

from zhiping.people.models import Body
from zhiping.policy.reasons import BY_CODE
from zhiping.supervision.models import ReasonCount, StayCount

MOST_UNITS: Final = 20
DONE: Final = (
    "forward",
    "returned",
    "ended",
)  # what a station itself decided; a case taken back tells nothing about it


@dataclass(slots=True)
class StationFigures:
    """One station: `entered` cases ever, `done` stays it decided, `returned` of them, and how many stays took how many working days."""

    entered: int = 0
    done: int = 0
    returned: int = 0
    days: Counter[int] = field(default_factory=Counter)

    @property
    def median(self) -> int | None:
        """In so many working days half of the stays were over."""
        return self.percentile(50)

    @property
    def ninetieth(self) -> int | None:
        return self.percentile(90)

    @property
    def return_rate(self) -> float | None:
        """Per cent of the stays that ended in a return."""
        return round(100 * self.returned / self.done, 1) if self.done else None

    def percentile(self, per_cent: int) -> int | None:
        """The least number of working days in which so many per cent of the stays were over (nearest rank); None without any."""
        wanted, seen = sum(self.days.values()) * per_cent, 0
        for days in sorted(self.days):
            seen += self.days[days]
            if seen * 100 >= wanted:
                return days
        return None


@dataclass(frozen=True, slots=True)
class UnitReturns:
    """A unit's cases: stays decided anywhere, how many were returned, and the reason named most."""

    name: str
    done: int
    returned: int
    reason: str

    @property
    def rate(self) -> float:
        return round(100 * self.returned / self.done, 1) if self.done else 0.0


def station_figures(wanted: Q) -> dict[str, StationFigures]:
    """By station, in one query."""
    rows = StayCount.objects.filter(wanted).order_by().values_list("station", "left", "days")
    found: defaultdict[str, StationFigures] = defaultdict(StationFigures)
    for station, left, days, stays, entered in rows.annotate(Sum("stays"), Sum("entered")):
        one = found[station]
        one.entered += entered
        if left in DONE:
            one.done += stays
            one.returned += stays if left == "returned" else 0
            if days is not None:
                one.days[days] += stays
    return dict(found)


def reasons_by_station(wanted: Q) -> dict[str, Counter[str]]:
    """How often each station named each reason (its label), in one query."""
    rows = ReasonCount.objects.filter(wanted).order_by().values_list("station", "reason")
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for station, reason, times in rows.annotate(Sum("times")):
        found[station][_label(reason)] += times
    return dict(found)


def returns_by_unit(wanted: Q) -> list[UnitReturns]:
    """The units whose cases were returned most, at most MOST_UNITS, in one query."""
    stays = StayCount.objects.filter(wanted, left__in=DONE).exclude(station="draft").order_by()
    returned = Sum("stays", filter=Q(left="returned"), default=0)
    rows = stays.values("employer").annotate(done=Sum("stays"), back=returned)
    names = Body.objects.filter(pk=OuterRef("employer")).values("name")
    named = ReasonCount.objects.filter(wanted, employer=OuterRef("employer")).order_by().values("reason")
    most = named.annotate(total=Sum("times")).order_by("-total", "reason")
    told = rows.filter(back__gt=0).annotate(
        name=Subquery(names),
        why=Subquery(most.values("reason")[:1]),
        often=Subquery(most.values("total")[:1]),
    )
    return [
        UnitReturns(each["name"], each["done"], each["back"], _most(each["why"], each["often"]))
        for each in told.order_by("-back", "employer")[:MOST_UNITS]
    ]


def _label(reason: str) -> str:
    return BY_CODE[reason].label if reason in BY_CODE else reason


def _most(reason: str | None, times: int | None) -> str:
    return f"{_label(reason)}（{times} 次）" if reason else ""
