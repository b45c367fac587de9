"""From facts to columns, one person after the other."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from zhiping.policy.facts import MISSING, Facts, Item, is_extracted, parts_of
from zhiping.policy.season.columns import WITHIN, Column, Items, Table, Values, identity, smallest, starts_of
from zhiping.policy.vocabulary import BY_KEY

OTHER = "-"  # evidence that shows a part outside the vocabulary: it proves, but closes no slot


class GrowingColumn:
    """A column in the making; rows that are passed over say nothing."""

    def __init__(self) -> None:
        self.numbers: dict[Hashable, int] = {identity(MISSING): 0}
        self.known: list[Any] = [MISSING]
        self.codes: list[int] = []

    def put(self, row: int, value: Any) -> None:
        number = self.numbers.setdefault(identity(value), len(self.known))
        if number == len(self.known):
            self.known.append(value)
        if row > len(self.codes):
            self.codes.extend([0] * (row - len(self.codes)))
        self.codes.append(number)

    def column(self, rows: int) -> Column:
        codes = np.zeros(rows, dtype=smallest(len(self.known)))
        codes[: len(self.codes)] = self.codes
        return Column(Values(self.known), codes)


class GrowingColumns:
    """Columns of the same rows."""

    def __init__(self) -> None:
        self.columns: dict[str, GrowingColumn] = {}

    def put(self, row: int, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            column = self.columns.get(key)
            if column is None:
                column = self.columns[key] = GrowingColumn()
            column.put(row, value)

    def made(self, rows: int) -> dict[str, Column]:
        return {key: column.column(rows) for key, column in self.columns.items()}


class GrowingTable:
    """Rows of persons in the making."""

    def __init__(self) -> None:
        self.columns = GrowingColumns()
        self.owners: list[int] = []

    def put(self, person: int, values: Mapping[str, Any]) -> None:
        self.columns.put(len(self.owners), values)
        self.owners.append(person)

    def rows(self, persons: int) -> dict[str, Any]:
        owner = np.array(self.owners, dtype=np.int32)
        return {
            "starts": starts_of(owner, persons),
            "owner": owner,
            "columns": self.columns.made(len(self.owners)),
        }

    def table(self, persons: int) -> Table:
        return Table(**self.rows(persons))


class GrowingItems(GrowingTable):
    """Dossier items of one category in the making."""

    def __init__(self, category: str) -> None:
        super().__init__()
        known = BY_KEY.get(category)
        self.shown = (*(key for key, _ in known.parts), OTHER) if known else (OTHER,)
        self.order: list[int] = []
        self.extracted: list[bool] = []
        self.parts: list[int] = []

    def item(self, person: int, item: Item, order: int) -> None:
        self.put(person, item["values"])
        self.order.append(order)
        self.extracted.append(is_extracted(item))
        shown = {part if part in self.shown else OTHER for part in parts_of(item)}
        self.parts.append(sum(1 << self.shown.index(part) for part in shown))

    def items(self, persons: int) -> Items:
        return Items(
            **self.rows(persons),
            order=np.array(self.order, dtype=np.int32),
            extracted=np.array(self.extracted, dtype=np.bool_),
            parts=np.array(self.parts, dtype=smallest(1 << len(self.shown))),
            shown=self.shown,
        )


class GrowingSeason:
    """Everything said of persons, in the making."""

    def __init__(self) -> None:
        self.persons = 0
        self.said = GrowingColumns()
        self.lists: dict[str, GrowingTable] = {}
        self.items: dict[str, GrowingItems] = {}

    def put(self, facts: Facts) -> None:
        rest = dict(facts)
        self._items(rest.pop("items", ()))
        for name in [key for key, value in rest.items() if is_table(value)]:
            table = self.lists.setdefault(name, GrowingTable())
            for row in rest[name]:
                table.put(self.persons, row)
            rest[name] = WITHIN
        self.said.put(self.persons, dict(paths_of(rest)))
        self.persons += 1

    def _items(self, items: Sequence[Item]) -> None:
        by_id = sorted(range(len(items)), key=lambda place: items[place]["id"])
        order = {place: rank for rank, place in enumerate(by_id)}
        for place, item in enumerate(items):
            growing = self.items.get(item["category"])
            if growing is None:
                growing = self.items[item["category"]] = GrowingItems(item["category"])
            growing.item(self.persons, item, order[place])


def is_table(value: Any) -> bool:
    """A list of mappings, such as titles; other lists are values."""
    return isinstance(value, (list, tuple)) and all(isinstance(each, Mapping) for each in value)


def paths_of(facts: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Every dotted path that `look` can reach. A key with a dot in it can not be reached."""
    for key, value in facts.items():
        if not isinstance(key, str) or "." in key:
            continue
        path = f"{above}{key}"
        if isinstance(value, Mapping):
            yield path, WITHIN
            yield from paths_of(value, f"{path}.")
        else:
            yield path, value
