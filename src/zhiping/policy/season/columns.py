"""Columns of coded values. Each distinct value stands once; a row holds its number.

A question is put to the distinct values, by the same functions that judge one person, and the answers are
spread over the rows. So a column gives what row by row gives, at the price of its few different values.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

from zhiping.policy.facts import MISSING

Array = NDArray[Any]
Bools = NDArray[np.bool_]
Codes = NDArray[np.uint8]
Whole = NDArray[np.int64]


class Within:
    """Stands for a mapping that has paths of its own below it: like one, it is no number, date or choice."""

    def __repr__(self) -> str:
        return "{…}"


WITHIN: Final = Within()


class Values:
    """The distinct values of a column; number 0 is MISSING. Answers once given are kept."""

    def __init__(self, known: Sequence[Any]) -> None:
        self.known = tuple(known)
        self._answers: dict[Hashable, Array] = {}

    def __len__(self) -> int:
        return len(self.known)

    def worked_out(self, question: Hashable, make: Callable[[], Array]) -> Array:
        """An array with an element for every value, made once."""
        found = self._answers.get(question)
        if found is None:
            found = self._answers[question] = make()
        return found

    def answers(self, question: Hashable, answer: Callable[[Any], Any], kind: DTypeLike) -> Array:
        """`answer` of every value as an array of `kind`. `question` names it: the same name, the same answers."""
        return self.worked_out(
            question, lambda: np.array([answer(value) for value in self.known], dtype=kind)
        )


def identity(value: Any) -> Hashable:
    """1, True, 1.0 and "1" are four values; lists and mappings are known by their text."""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple, dict)):
        return (type(value), json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))
    return (type(value), value)


def smallest(size: int) -> DTypeLike:
    """The narrowest unsigned type for `size` numbers."""
    return next(kind for kind in (np.uint8, np.uint16, np.uint32) if size <= np.iinfo(kind).max + 1)


@dataclass(frozen=True, eq=False)
class Column:
    """One field of every row: `codes[row]` is the number of its value."""

    values: Values
    codes: Array

    @classmethod
    def missing(cls, size: int) -> "Column":
        return cls(_NOTHING, np.zeros(size, dtype=np.uint8))

    def ask_some(
        self, rows: Array, question: Hashable, answer: Callable[[Any], Any], kind: DTypeLike
    ) -> Array:
        """The answer for these rows alone, told by their numbers."""
        return np.take(self.values.answers(question, answer, kind), self.codes[rows])

    def ask(self, question: Hashable, answer: Callable[[Any], Any], kind: DTypeLike) -> Array:
        """The answer for every row."""
        return np.take(self.values.answers(question, answer, kind), self.codes)

    def at(self, row: int) -> Any:
        return self.values.known[self.codes[row]]

    def __getitem__(self, rows: slice) -> Self:
        return replace(self, codes=self.codes[rows])


_NOTHING: Final = Values((MISSING,))


@dataclass(frozen=True, eq=False)
class Table:
    """Rows that belong to persons, in their order: `owner[row]` is the person; those of person p are `starts[p]`
    to `starts[p + 1]`.
    """

    starts: Array
    owner: Array
    columns: Mapping[str, Column]

    @classmethod
    def empty(cls, persons: int) -> "Table":
        return Table(np.zeros(persons + 1, dtype=np.int64), np.zeros(0, dtype=np.int32), {})

    @property
    def persons(self) -> int:
        return len(self.starts) - 1

    def __len__(self) -> int:
        return int(self.starts[-1] - self.starts[0])

    def column(self, key: str) -> Column:
        return self.columns.get(key) or Column.missing(len(self))

    def any(self, rows: Bools) -> Bools:
        """Which persons have one of these rows."""
        return self.having(np.flatnonzero(rows))

    def having(self, rows: Array) -> Bools:
        """Which persons have one of these rows, told by their numbers."""
        found = np.zeros(self.persons, dtype=np.bool_)
        found[self.owner[rows]] = True
        return found

    def count(self, rows: Bools) -> Whole:
        found: Whole = np.bincount(self.owner[np.flatnonzero(rows)], minlength=self.persons)
        return found

    def total(self, figures: Array) -> Whole:
        """The sum of a figure over each person's rows."""
        out = np.zeros(self.persons, dtype=np.int64)
        np.add.at(out, self.owner, figures)
        return out

    def least(self, figures: Array, nothing: int) -> Array:
        """The least of each person's rows; `nothing` where there is no row."""
        out = np.full(self.persons, nothing, dtype=figures.dtype)
        np.minimum.at(out, self.owner, figures)
        return out

    def most(self, figures: Array, nothing: int = 0) -> Array:
        out = np.full(self.persons, nothing, dtype=figures.dtype)
        np.maximum.at(out, self.owner, figures)
        return out

    def of_persons(self, persons: slice) -> Self:
        first, last = self.starts[persons.start], self.starts[persons.stop]
        return replace(
            self,
            starts=self.starts[persons.start : persons.stop + 1] - first,
            owner=self.owner[first:last] - np.int32(persons.start),
            **self._sliced(slice(int(first), int(last))),
        )

    def _sliced(self, rows: slice) -> dict[str, Any]:
        return {"columns": {key: column[rows] for key, column in self.columns.items()}}


def starts_of(owner: Array, persons: int) -> Array:
    """Where each person's rows begin, from the owners in order."""
    return np.concatenate(([0], np.cumsum(np.bincount(owner, minlength=persons))))


@dataclass(frozen=True, eq=False)
class Items(Table):
    """The dossier items of one category.

    `order` sorts a person's items, of all categories, by their ids; `extracted`: from an official source;
    `parts`: which parts the evidence shows, as bits in the order of `shown`.
    """

    order: Array
    extracted: Bools
    parts: Array
    shown: tuple[str, ...]

    @property
    def proven(self) -> Bools:
        found: Bools = self.extracted | (self.parts != 0)
        return found

    def bits(self, parts: Iterable[str]) -> int:
        return sum(1 << self.shown.index(part) for part in set(parts) if part in self.shown)

    def _sliced(self, rows: slice) -> dict[str, Any]:
        own = {key: getattr(self, key)[rows] for key in ("order", "extracted", "parts")}
        return {**super()._sliced(rows), **own}


def repeats(values: Array) -> Bools:
    """Where a value is the one before. Values are 0 or more."""
    found: Bools = np.diff(values, prepend=-1) == 0
    return found


def run_starts(values: Array) -> Array:
    """For each row the first of its run of equal values."""
    found: Array = np.maximum.accumulate(np.where(repeats(values), 0, np.arange(len(values))))
    return found


def places_within(values: Array) -> Array:
    """0, 1, 2 … within each run of equal values."""
    return np.arange(len(values)) - run_starts(values)
