"""Columns by chance: choices by weight, days, dossier items."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from zhiping.policy.facts import MISSING
from zhiping.policy.season.columns import Array, Bools, Column, Items, Values, places_within, smallest
from zhiping.policy.season.growing import GrowingItems

FIRST_YEAR, LAST_YEAR = 1985, 2027
Fields = Callable[[Array], dict[str, Column]]  # the owner of every row in, columns out


def first_day(year: int) -> int:
    return date(year, 1, 1).toordinal()


_FIRST: Final = first_day(FIRST_YEAR)
FLAGS: Final = Values((MISSING, True, False))
DAYS: Final = Values(
    (MISSING, *(date.fromordinal(day).isoformat() for day in range(_FIRST, first_day(LAST_YEAR))))
)


def whole(rows: int, value: Any) -> Column:
    """The same value everywhere."""
    return Column(Values((MISSING, value)), np.ones(rows, dtype=np.uint8))


@dataclass(frozen=True, eq=False)
class Chance:
    """One source of chance for so many persons."""

    source: np.random.Generator
    persons: int

    def share(self, rows: int) -> Array:
        return self.source.random(rows, dtype=np.float32)

    def numbers(self, rows: int, low: int, high: int) -> Array:
        return self.source.integers(low, high, rows, dtype=np.int32)

    def pick(self, rows: int, weights: Mapping[Any, float]) -> Column:
        """One of these values, by weight; MISSING among them is not said."""
        known = [key for key in weights if key is not MISSING]
        ordered = ([MISSING] if MISSING in weights else []) + known
        bounds = np.cumsum([weights[key] for key in ordered]) / sum(weights.values())
        bounds[-1] = 2
        codes = np.searchsorted(bounds, self.share(rows), side="right") + (MISSING not in weights)
        return Column(Values((MISSING, *known)), codes.astype(np.uint8))

    def flag(self, rows: int, share: float) -> Column:
        return self.pick(rows, {True: share, False: 1 - share})

    def days(self, rows: int, first: int, last: int) -> Array:
        """Ordinals between the first of January of one year and the last day of another."""
        return self.numbers(rows, first_day(first), first_day(last + 1))

    def dates(self, rows: int, first: int, last: int) -> Column:
        return on(self.days(rows, first, last))

    def around(self, days: Array, least: int, most: int) -> Column:
        """So many days from these."""
        return on(days + self.numbers(len(days), least, most))

    def maybe(self, column: Column, missing: float) -> Column:
        """The column with this share of it left out."""
        return without(column, self.share(len(column.codes)) < missing)

    def counts(self, shares: Sequence[float]) -> Array:
        """How many rows each person has: 0 with the first share, 1 with the second …"""
        return np.searchsorted(np.cumsum(shares)[:-1], self.share(self.persons), side="right")

    def items(
        self, category: str, counts: Array, fields: Fields, *, extracted: float = 0.5, shown: float = 0.92
    ) -> Items:
        """Items of a category; `shown`: how many of those typed in show every part."""
        starts = np.concatenate(([0], np.cumsum(counts)))
        owner = np.repeat(np.arange(self.persons, dtype=np.int32), counts)
        rows = len(owner)
        known = GrowingItems(category).shown
        every = (1 << len(known) - 1) - 1
        parts = np.where(self.share(rows) < shown, every, self.numbers(rows, 0, every + 1))
        fetched = self.share(rows) < extracted
        return Items(
            starts,
            owner,
            fields(owner),
            order=places_within(owner).astype(np.int16),
            extracted=fetched,
            parts=np.where(fetched, 0, parts).astype(smallest(1 << len(known))),
            shown=known,
        )

    def yearly(self, category: str, years: Iterable[int], share: float, fields: Fields) -> Items:
        """A record of each year for almost everybody."""
        span = tuple(years)
        there: Bools = self.share(self.persons * len(span)) < share
        year = np.tile(np.arange(1, len(span) + 1, dtype=np.uint8), self.persons)[there]
        counts = there.reshape(self.persons, len(span)).sum(axis=1)
        known = Values((MISSING, *map(str, span)))
        return self.items(
            category, counts, lambda owner: {"year": Column(known, year), **fields(owner)}, extracted=0.9
        )


def compact(column: Column) -> Column:
    """The column with those values alone that occur."""
    used, codes = np.unique(np.append(column.codes, 0), return_inverse=True)
    known = Values([column.values.known[code] for code in used])
    return Column(known, codes[:-1].astype(smallest(len(known))))


def without(column: Column, rows: Bools) -> Column:
    """The column with these rows left unsaid."""
    return Column(column.values, np.where(rows, 0, column.codes).astype(column.codes.dtype))


def on(days: Array) -> Column:
    """A column of dates from ordinals."""
    return Column(DAYS, np.clip(days - _FIRST + 1, 1, len(DAYS) - 1).astype(smallest(len(DAYS))))
