"""Days as numbers: a column of dates is read once, then compared by its few different days."""

from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from zhiping.policy.facts import MISSING, as_date
from zhiping.policy.season.columns import Array, Bools, Column, Values
from zhiping.policy.years import add_years

NEVER: Final = 9_999_999  # later than any day


def known_days(values: Values) -> Array:
    """The ordinal of every distinct value; NEVER where there is no readable date."""
    return values.answers("day", _ordinal, np.int32)


def days_of(column: Column) -> Array:
    """The ordinal of every row."""
    return np.take(known_days(column.values), column.codes)


def _ordinal(value: Any) -> int:
    day = as_date(None if value is MISSING else value)
    return day.toordinal() if day else NEVER


def begun_by(column: Column, last: int) -> Bools:
    """The rows dated up to this day, inclusive."""
    return np.take(known_days(column.values) <= last, column.codes)


def latest_begin(years: int, until: date) -> int:
    """The last day from which so many full years are over on the day `until`; 0 where there is none."""
    if years >= until.year:
        return 0
    day = add_years(until, -years)
    while add_years(day + timedelta(days=1), years) <= until:
        day += timedelta(days=1)
    return day.toordinal()


def full_years_of(days: Array, until: date) -> Array:
    """Completed years from each of these days, as `zhiping.policy.years.full_years` counts them."""
    dated = days[days < NEVER]
    most = until.year - date.fromordinal(int(dated.min())).year if len(dated) else 0
    begins = np.array([latest_begin(years, until) for years in range(most, 0, -1)], dtype=np.int64)
    years: Array = len(begins) - np.searchsorted(begins, days, side="left")
    return years
