"""A season: the persons of one year as columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zhiping.policy.facts import MISSING, Facts
from zhiping.policy.season.columns import WITHIN, Column, Items, Table
from zhiping.policy.season.growing import GrowingItems, GrowingSeason


@dataclass(frozen=True, eq=False)
class Season:
    """What `gather` makes of each person, as columns.

    `said`: single facts by dotted path ("employment.in_service", "hours.2023.specialist"); `lists`: titles,
    education and whatever else is a list of mappings; `items`: the dossier items by category.
    """

    persons: int
    said: Mapping[str, Column]
    lists: Mapping[str, Table]
    items: Mapping[str, Items]

    @classmethod
    def of(cls, facts: Iterable[Facts]) -> "Season":
        """The season of these persons, in their order."""
        growing = GrowingSeason()
        for each in facts:
            growing.put(each)
        persons = growing.persons
        return cls(
            persons,
            growing.said.made(persons),
            {name: table.table(persons) for name, table in growing.lists.items()},
            {name: items.items(persons) for name, items in growing.items.items()},
        )

    def __len__(self) -> int:
        return self.persons

    def __getitem__(self, persons: slice) -> "Season":
        """Some neighbouring persons; nothing is copied."""
        first, last, _ = persons.indices(self.persons)
        these = slice(first, max(first, last))
        return Season(
            these.stop - these.start,
            {path: column[these] for path, column in self.said.items()},
            {name: table.of_persons(these) for name, table in self.lists.items()},
            {name: items.of_persons(these) for name, items in self.items.items()},
        )

    def fact(self, path: str) -> Column:
        return self.said.get(path) or Column.missing(self.persons)

    def list_of(self, name: str) -> Table:
        return self.lists.get(name) or Table.empty(self.persons)

    def items_of(self, category: str) -> Items:
        """The items of a category of the vocabulary."""
        found = self.items.get(category)
        return GrowingItems(category).items(self.persons) if found is None else found

    def saying(self, path: str, column: Column) -> "Season":
        """The same season with another column for a fact."""
        return replace(self, said={**self.said, path: column})

    def facts(self, person: int) -> dict[str, Any]:
        """One person's facts again, for what can only be judged row by row; ids of items keep their order."""
        facts: dict[str, Any] = {}
        for name, table in self.lists.items():
            rows = self._rows(table, person)
            if rows or self.fact(name).at(person) is not MISSING:
                facts[name] = rows
        for path in sorted(self.said, key=lambda path: path.count(".")):
            _put(facts, path, self.said[path].at(person))
        facts["items"] = [item for name, items in self.items.items() for item in _items(name, items, person)]
        return facts

    @staticmethod
    def _rows(table: Table, person: int) -> list[dict[str, Any]]:
        return [_values(table, row) for row in range(*table.starts[person : person + 2])]


def _put(facts: dict[str, Any], path: str, value: Any) -> None:
    if value is MISSING:
        return
    *above, last = path.split(".")
    for step in above:
        facts = facts.setdefault(step, {})
    if value is WITHIN:
        facts.setdefault(last, {})
    else:
        facts[last] = value


def _values(table: Table, row: int) -> dict[str, Any]:
    found = {key: column.at(row) for key, column in table.columns.items()}
    return {key: value for key, value in found.items() if value is not MISSING}


def _items(category: str, items: Items, person: int) -> list[dict[str, Any]]:
    found = []
    for row in range(*items.starts[person : person + 2]):
        key = f"{category}-{items.order[row]:04d}"
        shown = [part for bit, part in enumerate(items.shown) if items.parts[row] >> bit & 1]
        found.append(
            {
                "id": key,
                "category": category,
                "values": _values(items, row),
                "source": "extracted" if items.extracted[row] else "self",
                "evidence": [{"id": f"{key}/{part}", "part": part} for part in shown],
            }
        )
    return found
