"""Continuing education by year, for a whole season."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from zhiping.policy.facts import as_decimal
from zhiping.policy.hours import KINDS, count_year
from zhiping.policy.packs.requirements import HoursRule
from zhiping.policy.season.columns import Array, Bools, Codes, Column, Whole
from zhiping.policy.season.outcomes import FAILED, PASSED, PROVISIONAL
from zhiping.policy.season.persons import Season

# Hours are whole numbers of a millionth. What does not fit is counted row by row.
MILLIONTHS: Final = 1_000_000
MOST: Final = 10**9
TOTAL, SPECIALIST, PUBLIC = 1, 2, 4
SHORT_OF: Final = {"总学时": TOTAL, "专业科目": SPECIALIST, "公需科目": PUBLIC}


@dataclass(frozen=True, slots=True)
class YearColumn:
    """One learning year. `short`: which of TOTAL, SPECIALIST and PUBLIC is not reached, as bits."""

    year: int
    short: Codes

    @property
    def met(self) -> Bools:
        found: Bools = self.short == 0
        return found

    def is_open(self, on: date) -> bool:
        return on <= date(self.year, 12, 31)

    def outcomes(self, on: date) -> Codes:
        """As of the day `on`: a year that is not over cannot fail yet."""
        missed = PROVISIONAL if self.is_open(on) else FAILED
        return np.where(self.met, np.uint8(PASSED), np.uint8(missed))


def count_years(rule: HoursRule, season: Season) -> tuple[YearColumn, ...]:
    return tuple(YearColumn(year, _short(rule, year, season)) for year in rule.years)


class Ledgers:
    """The learning years of some persons, each rule counted once."""

    def __init__(self, season: Season) -> None:
        self.season = season
        self._counted: list[tuple[HoursRule, tuple[YearColumn, ...]]] = []

    def years(self, rule: HoursRule) -> tuple[YearColumn, ...]:
        found = next((years for known, years in self._counted if known == rule), None)
        if found is None:
            found = count_years(rule, self.season)
            self._counted.append((rule, found))
        return found


def hours_columns(rule: HoursRule, years: tuple[YearColumn, ...], persons: int, on: date) -> list[Codes]:
    """The outcomes of each year; one column for all of them where any so many of the years are enough."""
    if rule.needed is None:
        return [year.outcomes(on) for year in years]
    met, hoped = counted(years, persons), counted(years, persons, on)
    missed = np.where(hoped >= rule.needed, np.uint8(PROVISIONAL), np.uint8(FAILED))
    return [np.where(met >= rule.needed, np.uint8(PASSED), missed)]


def counted(years: tuple[YearColumn, ...], persons: int, on: date | None = None) -> Array:
    """How many years are met; as of a day, those that are not over count as well."""
    found = np.zeros(persons, dtype=np.int16)
    for year in years:
        found += year.met | (on is not None and year.is_open(on))
    return found


def all_met(rule: HoursRule, years: tuple[YearColumn, ...], persons: int) -> Bools:
    return counted(years, persons) >= (len(rule.years) if rule.needed is None else rule.needed)


def _short(rule: HoursRule, year: int, season: Season) -> Codes:
    columns = {kind: season.fact(f"hours.{year}.{kind}") for kind in (*KINDS, "online")}
    hours = {kind: column.ask("millionths", millionths, np.int64) for kind, column in columns.items()}
    short = np.zeros(len(season), dtype=np.uint8)
    for bit, least, got in _needed(rule, year, hours):
        short |= (got < least).view(np.uint8) * np.uint8(bit)
    for column in columns.values():
        for person in _odd(column):
            short[person] = _short_of(rule, year, season.facts(int(person)))
    return short


def _odd(column: Column) -> Array:
    """Whose figure does not fit."""
    odd = column.values.answers("is odd", is_odd, np.bool_)
    return np.flatnonzero(odd[column.codes]) if odd.any() else np.zeros(0, dtype=np.int64)


def _needed(rule: HoursRule, year: int, hours: Mapping[str, Whole]) -> tuple[tuple[int, int, Array], ...]:
    total = sum(hours[kind] for kind in KINDS)
    if rule.online_cap is not None and year not in rule.waived_years:
        total = total - np.maximum(hours["online"] - millionths(rule.online_cap.value), 0)
    public = sum(hours[kind] for kind in rule.public_of)
    return (
        (TOTAL, millionths(rule.total.value), np.asarray(total)),
        (SPECIALIST, millionths(rule.specialist.value), hours["specialist"]),
        (PUBLIC, millionths(rule.public.value), np.asarray(public)),
    )


def _short_of(rule: HoursRule, year: int, facts: Mapping[str, Any]) -> int:
    counted = count_year(rule, year, facts["hours"].get(str(year)) or {})
    return sum(SHORT_OF[label] for label, _ in counted.short)


def millionths(value: Any) -> int:
    """0 for a figure that does not fit."""
    number = as_decimal(value)
    return 0 if is_odd(number) else int(number * MILLIONTHS)


def is_odd(value: Any) -> bool:
    """Too great, or finer than a millionth."""
    number = as_decimal(value)
    return abs(number) > MOST or number * MILLIONTHS != int(number * MILLIONTHS)
