"""The statutory working-day calendar: weekends, public holidays and the make-up days that the State Council
sets each year.

A year without a table is refused, never guessed: a public notice computed on a guess would be void. A year that
the library does not know may be entered by an operator; `use` says where such years are kept.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from time import monotonic
from typing import Final

FIRST_YEAR, LAST_YEAR = 2018, 2026
STATUSES: Final = {"provisional": "暂定", "published": "国务院办公厅已公布"}
KEPT_FOR: Final = 60.0  # seconds after which an entered year is asked for again
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


def year_problem(year: int, holidays: Collection[date], make_up_days: Collection[date]) -> str:
    """What is wrong with a year's table, in words for who enters it; empty when nothing is."""
    if not holidays:
        return "没有填写放假日"
    if other := sorted(day for day in {*holidays, *make_up_days} if day.year != year):
        return f"{other[0]} 不在 {year} 年"
    if both := sorted({*holidays} & {*make_up_days}):
        return f"{both[0]} 既是放假日又是调休上班日"
    plain = sorted(day for day in make_up_days if day.weekday() < _SATURDAY)
    return f"{plain[0]} 本来就是工作日，不是调休上班日" if plain else ""


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One year's table. `document`: by which notice; `status`: one of STATUSES, provisional until the State Council announces it.

    `holidays`: days off that would be worked otherwise (weekend days among them change nothing); `make_up_days`: weekend
    days that are worked. ValueError says what is wrong with it.
    """

    year: int
    document: str
    status: str
    holidays: frozenset[date]
    make_up_days: frozenset[date]

    def __post_init__(self) -> None:
        wrong = year_problem(self.year, self.holidays, self.make_up_days)
        if wrong or self.status not in STATUSES:
            raise ValueError(wrong or f"不认识“{self.status}”这种状态")

    def exception(self, day: date) -> DayKind | None:
        """What the day is where it differs from the plain week."""
        if day in self.holidays:
            return DayKind.HOLIDAY
        return DayKind.MAKE_UP if day in self.make_up_days else None


YearsSource = Callable[[int], CalendarYear | None]


def _unknown(_year: int) -> None:
    return None


class Calendar:
    """A table of the days that differ from the plain week, for the years that are published.

    `more` is asked for a year that the table lacks.
    """

    def __init__(
        self, days: Mapping[date, DayKind], years: Iterable[int], more: YearsSource = _unknown
    ) -> None:
        self._days = dict(days)
        self.years = frozenset(years)
        self._more = more

    def kind(self, day: date) -> DayKind:
        """What the day is. YearNotPublished, here and below, when nobody has a table for its year."""
        plain = DayKind.WEEKEND if day.weekday() >= _SATURDAY else DayKind.WORKDAY
        return self._exception(day) or plain

    def with_tables(self, tables: Mapping[int, CalendarYear]) -> "Calendar":
        """These years in place of whatever there was for them."""
        days = {day: kind for day, kind in self._days.items() if day.year not in tables}
        return Calendar(days, self.years - tables.keys(), lambda year: tables.get(year) or self._more(year))

    def is_provisional(self, year: int) -> bool:
        """Whether the year's table was entered ahead of the State Council's."""
        entered = None if year in self.years else self._more(year)
        return entered is not None and entered.status == "provisional"

    def _exception(self, day: date) -> DayKind | None:
        if day.year in self.years:
            return self._days.get(day)
        entered = self._more(day.year)
        if entered is None:
            raise YearNotPublished(day.year)
        return entered.exception(day)

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


class _Entered:
    """The years that are entered, from wherever `use` says; each is kept for a while, so that a page asks at most once."""

    def __init__(self) -> None:
        self._source: YearsSource = _unknown
        self._kept: dict[int, tuple[float, CalendarYear | None]] = {}

    def use(self, source: YearsSource) -> YearsSource:
        before, self._source = self._source, source
        self.forget()
        return before

    def forget(self) -> None:
        self._kept.clear()

    def __call__(self, year: int) -> CalendarYear | None:
        asked, found = self._kept.get(year, (float("-inf"), None))
        if monotonic() - asked >= KEPT_FOR:
            found = self._source(year)
            self._kept[year] = (monotonic(), found)
        return found


_entered = _Entered()


def use(source: YearsSource | None) -> YearsSource:
    """Where `statutory` finds a year the library does not know; None for nowhere. `source` is asked for no other year.

    Answers with the source used before.
    """
    return _entered.use(source or _unknown)


def forget_years() -> None:
    """Ask again at once: a year has just been entered."""
    _entered.forget()


def with_years(calendar: Calendar, years: Iterable[CalendarYear]) -> Calendar:
    """The same calendar with these years on top; of two tables for one year the later in the list counts."""
    return calendar.with_tables({each.year: each for each in years})


@cache
def statutory() -> Calendar:
    """The published calendar of 2018 to 2026 (national holidays and make-up days), and the years entered after it."""
    from chinese_calendar.constants import holidays, workdays

    days = {day: DayKind.HOLIDAY for day in holidays if FIRST_YEAR <= day.year <= LAST_YEAR}
    days |= {
        day: DayKind.MAKE_UP
        for day in workdays
        if FIRST_YEAR <= day.year <= LAST_YEAR and day.weekday() >= _SATURDAY
    }
    return Calendar(days, range(FIRST_YEAR, LAST_YEAR + 1), _entered)
