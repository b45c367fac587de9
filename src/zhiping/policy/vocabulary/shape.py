"""What a category of the dossier and a field of it are."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a field is typed in; values are stored as JSON: text, ISO date, whole number, decimal as text,
    bool.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    YEAR = "year"
    INTEGER = "integer"
    DECIMAL = "decimal"
    CHOICE = "choice"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Field:
    """`form`: how a number that others give out is written (policy/numbers.py), empty where any text will do; `ahead`: the
    date may lie in the future.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = True
    hint: str = ""
    form: str = ""
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of dossier item. `parts`: what the evidence must show, (key, label); `dated_by`: the field
    whose date counts for cut-offs.
    """

    key: str
    label: str
    fields: tuple[Field, ...]
    parts: tuple[tuple[str, str], ...] = ()
    dated_by: str = ""
    titled_by: str = ""
    single: bool = False
    achievement: bool = False

    def field(self, key: str) -> Field:
        return next(field for field in self.fields if field.key == key)

    def has(self, key: str) -> bool:
        return any(field.key == key for field in self.fields)

    def part_label(self, key: str) -> str:
        """The words for one part of the evidence."""
        return dict(self.parts).get(key, key)

    def title_of(self, values: Mapping[str, object]) -> str:
        """How one item is called in a list: 论文“…”."""
        name = self.label_of(self.titled_by, values.get(self.titled_by)) if self.titled_by else ""
        return self.label if self.single or not name else f"{self.label}“{name}”"

    def label_of(self, key: str, value: object) -> str:
        """The words shown for a stored value."""
        if isinstance(value, bool):
            return "是" if value else "否"
        said = "" if value is None else str(value)
        return next((label for choice, label in self.field(key).choices if choice == said), said)
