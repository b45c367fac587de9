"""Until when records of the integrity archive bar each person from the title that a season is about."""

from datetime import date
from typing import Final

import numpy as np

from zhiping.policy.discipline import with_bar
from zhiping.policy.facts import MISSING
from zhiping.policy.season.columns import Column, Values, smallest
from zhiping.policy.season.persons import Season

UNTIL: Final = "integrity_bar_until"
RECORDS: Final = "integrity_records"


def with_bars(season: Season, sought: str, on: date) -> Season:
    """The season with `integrity_bar_until` worked out for the title sought, as `with_bar` does it for one person; few have records."""
    told = season.lists.get(RECORDS)
    if told is None or not len(told):
        return season
    said = season.fact(UNTIL)
    known, codes = list(said.values.known), said.codes.astype(np.int64)
    for person in np.unique(told.owner):
        found = with_bar(season.facts(int(person)), sought, on).get(UNTIL, MISSING)
        codes[person] = len(known)
        known.append(found)
    return season.saying(UNTIL, Column(Values(known), codes.astype(smallest(len(known)))))
