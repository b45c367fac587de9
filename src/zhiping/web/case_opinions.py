"""What the bodies before said of a case when they passed it on: the next level reads it first."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from zhiping.applications.models import Application
from zhiping.policy.lifecycle import station_label


@dataclass(frozen=True, slots=True)
class ShownOpinion:
    """`total`: the verified total it passed with; None where the notice knows no score, or none was verified."""

    station: str
    body: str
    by: str
    at: datetime
    text: str
    total: Decimal | None = None


def opinions(case: Application) -> list[ShownOpinion]:
    """Of the employer and of every level so far, in the order in which they were given; on an earlier submission they still stand."""
    scored = case.pack.score.applies
    said = [
        ShownOpinion(station_label("employer"), each.body.name, each.by.name, each.at, each.opinion)
        for each in case.endorsements.select_related("body", "by")
    ]
    said += [
        ShownOpinion(
            station_label(each.station),
            each.body.name,
            each.by.name,
            each.at,
            each.opinion,
            each.verified_score if scored else None,
        )
        for each in case.checks.select_related("body", "by")
    ]
    return sorted(said, key=lambda each: each.at)
