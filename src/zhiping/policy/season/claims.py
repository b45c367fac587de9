"""The claims of a season: which items a table of the scheme counts, and what each is worth in units."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, Self

import numpy as np

from zhiping.policy.facts import MISSING
from zhiping.policy.packs.scheme import Addon, ScoreItem, Table, Worth
from zhiping.policy.scoring.worth import points_of
from zhiping.policy.season.columns import Array, Bools, Column, Items, Values, Whole
from zhiping.policy.season.persons import Season
from zhiping.policy.season.sitting import plain, reads
from zhiping.policy.season.units import ODD, Unit, decimals
from zhiping.policy.vocabulary import BY_KEY

FIRST: Final = 0  # a derived line stands before all items of a person
TOP: Final = np.iinfo(np.int64).max  # no class above


@dataclass(frozen=True, eq=False)
class Claims:
    """The claims of one table that are worth something, or were before another took the result.

    `owner`, `worth` in units, `order` among the person's items, `result`: the number of the result it belongs
    to, 0 for none. `ceiling`: the base of the next class, or TOP; only under the rule base. `inside`: each
    sub-cap, in units, with the claims under it.
    """

    item: ScoreItem
    owner: Array
    worth: Whole
    order: Array
    result: Array
    ceiling: Whole
    inside: tuple[tuple[int, Bools], ...]

    def __len__(self) -> int:
        return len(self.owner)

    def losing(self, rows: Array) -> Self:
        """The same claims, these worth nothing."""
        worth = self.worth.copy()
        worth[rows] = 0
        return replace(self, worth=worth)


class Results:
    """Numbers for the names of results, the same in every category. Made before the season is divided."""

    def __init__(self, season: Season) -> None:
        self._numbers: dict[str, int] = {"": 0}
        self._by_values: dict[int, tuple[Values, Array]] = {}
        for items in season.items.values():
            values = items.column("result").values
            numbers = [self._number(value) for value in values.known]
            self._by_values[id(values)] = (values, np.array(numbers, dtype=np.int32))

    def _number(self, value: Any) -> int:
        name = str(plain(value) or "").strip()
        return self._numbers.setdefault(name, len(self._numbers))

    def of(self, column: Column, rows: Array) -> Array:
        """The number of each row's result."""
        _, numbers = self._by_values[id(column.values)]
        return np.take(numbers, column.codes[rows])


@dataclass(frozen=True, eq=False)
class Appraiser:
    """Works out claims. `odd`: the persons whose points do not fit a unit, to be scored row by row."""

    season: Season
    unit: Unit
    results: Results
    odd: set[int]

    def claims(self, item: ScoreItem, table: Table, passing: Bools) -> Claims:
        """The claims among the items of the table's category; those that earn nothing are left out."""
        items = self.season.items_of(table.category)
        rows = passing & belongs(table, items)
        worth = self._fitting(item_worth(table, items, self.unit), rows, items.owner)
        found = np.flatnonzero(rows & (worth > 0))
        level = items.column(table.worth.by)
        return Claims(
            item,
            owner=items.owner[found],
            worth=worth[found],
            order=items.order[found] + np.int32(1),
            result=self.results.of(items.column("result"), found),
            ceiling=ceilings(item, table, level, self.unit, found),
            inside=tuple(
                (self.unit.whole(sub.cap), _under(sub.levels, level, found)) for sub in table.sub_caps
            ),
        )

    def derived(self, item: ScoreItem, table: Table, worth: Whole) -> Claims:
        """The claims of a derived figure, of which everybody has one."""
        owner = np.arange(len(worth), dtype=np.int32)
        worth = self._fitting(worth, np.ones(len(worth), dtype=np.bool_), owner)
        found = np.flatnonzero(worth)
        based = item.rule == "base"
        ceiling = _next_class(table.worth, worth[found], self.unit) if based else found[:0]
        return Claims(
            item,
            owner=owner[found],
            worth=worth[found],
            order=np.full(len(found), FIRST, dtype=np.int32),
            result=np.zeros(len(found), dtype=np.int32),
            ceiling=ceiling,
            inside=tuple(
                (self.unit.whole(sub.cap), np.full(len(found), not sub.levels)) for sub in table.sub_caps
            ),
        )

    def _fitting(self, worth: Whole, rows: Bools, owner: Array) -> Whole:
        """Sets aside whoever has points that do not fit."""
        if not len(worth) or worth.min() >= 0:
            return worth
        self.odd.update(map(int, owner[rows & (worth < 0)]))
        return np.maximum(worth, 0)


def belongs(table: Table, items: Items) -> Bools:
    """An item is a claim if it has the values the table asks for and, where its class may be left empty, a class."""
    rows, by = np.ones(len(items), dtype=np.bool_), table.worth.by
    if by and not BY_KEY[table.category].field(by).required:
        rows &= ~items.column(by).ask("no class", lambda value: plain(value) in {None, "", "none"}, np.bool_)
    for key, value in table.where.items():
        rows &= reads(items.column(key), (value,))
    return rows


def item_worth(table: Table, items: Items, unit: Unit) -> Whole:
    """Base x coefficient + addons, of every item; below 0 where it does not fit the unit."""
    per_time = 10 ** max(map(decimals, (table.coefficients or {}).values()), default=0)
    base = _points(table.worth, items, unit, per_time)
    worth: Whole = base * (per_time if table.coefficients is None else _times(table, items, per_time))
    for addon in table.addons:
        more = _plus(worth, _points(addon.worth, items, unit))
        worth = np.where((base > 0) & _has(addon, items), more, worth)
    return worth


def _points(worth: Worth, items: Items, unit: Unit, per_time: int = 1) -> Whole:
    """Points by class or figure, in units divided by `per_time`."""

    def points(value: Any) -> int:
        whole = unit.whole(points_of(worth, plain(value) if worth.by else None))
        return ODD if whole % per_time else whole // per_time

    return items.column(worth.by).ask(("points", unit, per_time, spelled(worth)), points, np.int64)


def _times(table: Table, items: Items, per_time: int) -> Whole:
    coefficients = table.coefficients or {}

    def times(value: Any) -> int:
        return int(coefficients.get(text(value), Decimal(0)) * per_time)

    question = ("times", per_time, repr(dict(coefficients)))
    return items.column(table.times_by).ask(question, times, np.int64)


def _has(addon: Addon, items: Items) -> Bools:
    rows = np.ones(len(items), dtype=np.bool_)
    for key, value in addon.where.items():
        rows &= reads(items.column(key), (value,))
    return rows


def _plus(worth: Whole, more: Whole) -> Whole:
    return np.where((worth < 0) | (more < 0), ODD, worth + more)


def ceilings(item: ScoreItem, table: Table, level: Column, unit: Unit, rows: Array) -> Whole:
    """The base of the next class for each of these items; none under every rule but base."""
    if item.rule != "base":
        return np.zeros(0, dtype=np.int64)

    def ceiling(value: Any) -> int:
        return above(table.worth, points_of(table.worth, plain(value) if table.worth.by else None), unit)

    return level.ask(("ceiling", unit, spelled(table.worth)), ceiling, np.int64)[rows]


def above(worth: Worth, base: Decimal, unit: Unit) -> int:
    return next((unit.whole(points) for points in worth.classes if points > base), TOP)


def _next_class(worth: Worth, whole: Whole, unit: Unit) -> Whole:
    classes = np.array([*map(unit.whole, worth.classes), TOP], dtype=np.int64)
    return classes[np.searchsorted(classes[:-1], whole, side="right")]


def _under(levels: tuple[str, ...], level: Column, rows: Array) -> Bools:
    """The claims under a sub-cap; one that names no level holds for the whole table."""
    if not levels:
        return np.ones(len(rows), dtype=np.bool_)
    return level.ask(("under", levels), lambda value: text(value) in levels, np.bool_)[rows]


def text(value: Any) -> str:
    """As `str(values.get(key, ""))` has it: what is not there at all is empty, None is a word."""
    return "" if value is MISSING else str(value)


def spelled(worth: Worth) -> str:
    """A worth in words that are the same only for the same."""
    levels = None if worth.levels is None else dict(worth.levels)
    return repr((bool(worth.by), levels, worth.steps, worth.linear, worth.flat))
