"""A score scheme (量化评价标准): groups of items, each with its cap and the rule that turns claims into
points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhiping.policy.findings import Citation


@dataclass(frozen=True, slots=True)
class Step:
    """From this figure on (inclusive), so many points."""

    at_least: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class SubCap:
    """A cap on part of an item: the claims whose level is one of these."""

    levels: tuple[str, ...]
    cap: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One line of the scheme.

    `rule`: highest (best claim only), interval (steps of a figure, best only), each (every claim, or the
    `best` n), expert (the experts' figure, 0 before). `category` and `by` name the dossier field that gives
    the level or the figure; `fact` a derived figure instead (professional_years, tenure_years, hours_met).
    `where` keeps only claims with these values. `coefficients`: times this, by the value of field
    `times_by`.
    """

    code: str
    group: str
    label: str
    cap: Decimal
    rule: str
    citation: Citation
    category: str = ""
    by: str = ""
    fact: str = ""
    where: Mapping[str, str] | None = None
    levels: Mapping[str, Decimal] | None = None
    steps: tuple[Step, ...] = ()
    flat: Decimal | None = None
    times_by: str = ""
    coefficients: Mapping[str, Decimal] | None = None
    best: int | None = None
    sub_caps: tuple[SubCap, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    code: str
    label: str
    cap: Decimal
    items: tuple[ScoreItem, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """`provenance` "sample" means reconstructed, not official: every page that shows a figure of it says
    so.
    """

    id: str
    title: str
    provenance: str
    maximum: Decimal
    groups: tuple[ScoreGroup, ...]

    @property
    def items(self) -> tuple[ScoreItem, ...]:
        return tuple(item for group in self.groups for item in group.items)

    def item(self, code: str) -> ScoreItem:
        """The item with this code; StopIteration is a mistake of the caller."""
        return next(item for item in self.items if item.code == code)
