"""Moves what is written about years one year on: dates, 2021-2023, 2024年度. Document numbers keep theirs."""

import re
from calendar import isleap
from collections.abc import Callable
from datetime import date, datetime
from typing import Final

from zhiping.policy.years import add_years

_ANY: Final = r"(?:19|20)\d\d"
_MENTION: Final = re.compile(
    rf"""(?<![\d〔\[【])(?:
    (?P<day_year>{_ANY})(?P<first>[-./年])(?P<month>\d\d?)(?P<second>[-./月])(?P<day>\d\d?)(?!\d)(?P<law>日起(?:施行|实施))?
    | (?P<begin>{_ANY})(?P<to>年?度?[ ]?[-—–－~～至到]+[ ]?)(?P<end>{_ANY})(?!\d)
    | (?P<several>{_ANY}(?:[、，,和及]{_ANY})+)(?!\d)
    | (?P<single>{_ANY})(?=[年届])(?!年?(?:修[订正改]|版|制定|试行|起?施行|起?实施|印发|发布))
    )""",
    re.VERBOSE,
)
_OF_A_CASE: Final = re.compile(
    rf"""(?<=year:[ ])["']?{_ANY}\b | (?<=[a-z_]\.){_ANY}\b | (?<=[{{,\s])["']?{_ANY}["']?(?=:[ ])""",
    re.VERBOSE,
)
_YEAR: Final = re.compile(_ANY)
_LEAST_CASE_YEAR: Final = 2006
_YEARS_BACK: Final = 3
_FEBRUARY, _LEAP_DAY = 2, 29


def shift_day(day: date) -> date:
    """One year on; 29 February becomes 28 February. A moment keeps its hour."""
    moved = add_years(day, 1)
    return datetime.combine(moved, day.time()) if isinstance(day, datetime) else moved


def is_recent(found: int, year: int) -> bool:
    """Whether a plan of `year` reckons this year from its own: 2024 for 2024, the three before and the next."""
    return year - _YEARS_BACK <= found <= year + 1


def shift_words(text: str, year: int) -> str:
    """A text of a plan of `year`, moved on: days, ranges that end about that year, lists of years, single years.

    〔2024〕, 2020年修订 and years long past stay.
    """
    return _moved(text, lambda found: is_recent(found, year))


def shift_cases(text: str) -> str:
    """The text of a cases file moved on, comments and all: its people are as old on the new dates as they were on
    the old ones. Years up to 2005 stay, for the rules on old diplomas name them.
    """

    def known(found: int) -> bool:
        return found >= _LEAST_CASE_YEAR

    return _OF_A_CASE.sub(lambda found: _each(found[0], known), _moved(text, known))


def _moved(text: str, known: Callable[[int], bool]) -> str:
    return _MENTION.sub(lambda found: _mention(found, known), text)


def _mention(found: re.Match[str], known: Callable[[int], bool]) -> str:
    if found["end"]:
        whole = known(int(found["end"]))
        return _each(found[0], lambda _: True) if whole else found[0]
    if not found["day_year"]:
        return _each(found[0], known)
    if found["law"] or not known(int(found["day_year"])):
        return found[0]
    year, month, day = int(found["day_year"]) + 1, found["month"], found["day"]
    if (int(month), int(day)) == (_FEBRUARY, _LEAP_DAY) and not isleap(year):
        day = str(_LEAP_DAY - 1)
    return f"{year}{found['first']}{month}{found['second']}{day}"


def _each(text: str, known: Callable[[int], bool]) -> str:
    return _YEAR.sub(lambda year: str(int(year[0]) + known(int(year[0]))), text)
