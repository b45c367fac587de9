"""What the bodies before said of a case when they passed it on: the next level reads it first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from zhiping.journal.models import Entry
from zhiping.policy.lifecycle import station_label

PASSING_ON = ("endorse", "recommend", "qualify")


@dataclass(frozen=True, slots=True)
class ShownOpinion:
    """`total`: the verified total it passed with; None where the notice knows no score, or none was verified."""

    station: str
    body: str
    by: str
    at: datetime
    text: str
    total: Decimal | None = None


def opinions(entries: Iterable[Entry], *, scored: bool) -> list[ShownOpinion]:
    """Of the employer and of every level so far, as the journal has them, in the order in which they were given."""
    return [
        ShownOpinion(
            station=station_label(entry.station),
            body=entry.body_name,
            by=entry.actor_name,
            at=entry.at,
            text=str(entry.detail.get("opinion", "")),
            total=Decimal(entry.detail["verified_score"])
            if scored and "verified_score" in entry.detail
            else None,
        )
        for entry in entries
        if entry.act in PASSING_ON
    ]
