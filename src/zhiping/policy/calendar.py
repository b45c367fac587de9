"""The statutory working-day calendar: weekends, public holidays and the make-up days that the State Council
sets each year.

A year without a published table is refused, never guessed: a public notice computed on a guess would be
void.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

FIRST_YEAR, LAST_YEAR = 2018, 2026
_DAY = timedelta(days=1)
_SATURDAY = 5


class DayKind(StrEnum):
    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"


class YearNotPublished(LookupError):  # noqa: N818 - the word the pages use
    """No table for this year yet: nothing that counts working days in it can be decided."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            f"{year}年的放假和调休安排尚未录入，无法计算工作日。请在国务院办公厅公布后先录入该年度日历。"
        )


class Calendar:
    """A table of the days that differ from the plain week, for the years that are published."""

    def __init__(self, days: Mapping[date, DayKind], years: Iterable[int]) -> None:
        self._days = dict(days)
        self.years = frozenset(years)

    def kind(self, day: date) -> DayKind:
        if day.year not in self.years:
            raise YearNotPublished(day.year)
        plain = DayKind.WEEKEND if day.weekday() >= _SATURDAY else DayKind.WORKDAY
        return self._days.get(day, plain)

    def is_working_day(self, day: date) -> bool:
        return self.kind(day) in {DayKind.WORKDAY, DayKind.MAKE_UP}

    def next_working_day(self, day: date) -> date:
        """`day` itself when it is worked, else the first worked day after it."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def add_working_days(self, start: date, days: int) -> date:
        """The `days`-th working day after `start`, or before it when negative; for 0 the next working day
        from `start`, itself included.
        """
        if days == 0:
            return self.next_working_day(start)
        step = _DAY if days > 0 else -_DAY
        day, left = start, abs(days)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is earlier. 2024-08-23
        to 09-05 is 9.
        """
        if end < start:
            return -self.working_days_between(end, start)
        span = (end - start).days
        return sum(self.is_working_day(start + _DAY * number) for number in range(1, span + 1))

    def notice_window(self, start: date, days: int, *, count_first_day: bool = True) -> tuple[date, date]:
        """First and last counted day of a public notice of `days` working days that is posted on `start`."""
        first = self.next_working_day(start if count_first_day else start + _DAY)
        return first, self.add_working_days(first, days - 1)

    def latest_notice_start(self, deadline: date, days: int, *, count_first_day: bool = True) -> date:
        """The last working day to post a notice that is over before the `deadline` day, on which the unit
        still has to act.
        """
        return self.add_working_days(deadline, -days if count_first_day else -days - 1)


@cache
def statutory() -> Calendar:
    """The published calendar of 2018 to 2026 (national holidays and make-up days)."""
    from chinese_calendar.constants import holidays, workdays

    days = {day: DayKind.HOLIDAY for day in holidays if FIRST_YEAR <= day.year <= LAST_YEAR}
    days |= {
        day: DayKind.MAKE_UP
        for day in workdays
        if FIRST_YEAR <= day.year <= LAST_YEAR and day.weekday() >= _SATURDAY
    }
    return Calendar(days, range(FIRST_YEAR, LAST_YEAR + 1))
