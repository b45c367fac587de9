"""A score scheme (量化评价标准): groups of items, each with its cap and the rule that turns claims into
points. What the rules mean, stage by stage, stands in `zhiping.policy.scoring`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from zhiping.policy.findings import Citation

NESTED, PARALLEL = "nested", "parallel"
CAP_MODES = (NESTED, PARALLEL)


@dataclass(frozen=True, slots=True)
class Step:
    """From this figure on (inclusive), so many points."""

    at_least: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Linear:
    """(figure - minus) x times, never below 0."""

    minus: Decimal
    times: Decimal


@dataclass(frozen=True, slots=True)
class SubCap:
    """A cap on part of a table: the claims whose level is one of these; none named means the whole table."""

    levels: tuple[str, ...]
    cap: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class Worth:
    """How a value becomes points: `levels` by a choice, `steps` by a figure, `linear` from a figure, or
    `flat`; exactly one, none where experts decide. `by` names the dossier field with the choice or figure.
    """

    by: str = ""
    levels: Mapping[str, Decimal] | None = None
    steps: tuple[Step, ...] = ()
    linear: Linear | None = None
    flat: Decimal | None = None

    @property
    def ways(self) -> int:
        """How many of the four are written."""
        return sum(each is not None for each in (self.levels, self.linear, self.flat)) + bool(self.steps)

    @property
    def classes(self) -> tuple[Decimal, ...]:
        """The points of its classes, each once, rising."""
        found = {*(self.levels or {}).values(), *(step.points for step in self.steps)}
        return tuple(sorted(found if self.flat is None else {*found, self.flat}))


@dataclass(frozen=True, slots=True)
class Addon:
    """附加分: points on top of the base, for claims with the values of `where`."""

    label: str
    worth: Worth
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """One source of points of an item: a dossier `category` (only items with the values of `where`), or a
    derived `fact`. `coefficients`: times this, by the value of field `times_by`. `suffix` ends the keys of
    its lines where an earlier table of the item draws on the same category.
    """

    worth: Worth
    category: str = ""
    fact: str = ""
    label: str = ""
    where: Mapping[str, str] = field(default_factory=dict)
    times_by: str = ""
    coefficients: Mapping[str, Decimal] | None = None
    addons: tuple[Addon, ...] = ()
    sub_caps: tuple[SubCap, ...] = ()
    suffix: str = ""

    @property
    def most(self) -> Decimal:
        """The most a claim is worth by class and coefficient; 0 where the table does not tell."""
        classes = self.worth.classes
        return max(classes, default=Decimal(0)) * max((self.coefficients or {}).values(), default=Decimal(1))


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One line of the scheme.

    `rule`: highest, interval and better (the best claim only; better: of several tables), each (every claim,
    or the `best` n), base (base and addons under the next class; each claim behind the best adds `further`),
    linear, expert. `own_cap`: the notice itself caps this item, so the mode of caps moves it. `pair`: of the
    two items that share this word only the better counts.
    """

    code: str
    group: str
    label: str
    cap: Decimal
    rule: str
    citation: Citation
    tables: tuple[Table, ...]
    best: int | None = None
    further: Decimal = Decimal(0)
    own_cap: bool = False
    pair: str = ""
    note: str = ""
    cap_citation: Citation | None = None

    @property
    def categories(self) -> tuple[str, ...]:
        """The dossier categories it draws on, each once."""
        return tuple(dict.fromkeys(table.category for table in self.tables if table.category))


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """`cap_citation`: where the cap stands, if it is not the scheme that says it."""

    code: str
    label: str
    cap: Decimal
    items: tuple[ScoreItem, ...]
    cap_citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """`provenance` "sample" means reconstructed, "partly_seen" that rows are missing: every page that shows
    a figure of it says so, in the words of `banner`. `groups` are as `cap_mode` wants them: see `in_mode`.
    """

    id: str
    title: str
    provenance: str
    maximum: Decimal
    groups: tuple[ScoreGroup, ...]
    cap_mode: str = NESTED
    banner: str = ""

    @property
    def items(self) -> tuple[ScoreItem, ...]:
        return tuple(item for group in self.groups for item in group.items)

    def item(self, code: str) -> ScoreItem:
        """The item with this code; StopIteration is a mistake of the caller."""
        return next(item for item in self.items if item.code == code)


def in_mode(groups: tuple[ScoreGroup, ...], mode: str) -> tuple[ScoreGroup, ...]:
    """Groups as written, for this reading of the caps.

    nested: an item with a cap of its own counts inside its group's cap. parallel: it stands beside, as a
    group of its own right behind, with its code, label and cap.
    """
    if mode != PARALLEL:
        return groups
    return tuple(each for group in groups for each in _split(group))


def _split(group: ScoreGroup) -> tuple[ScoreGroup, ...]:
    inside = tuple(item for item in group.items if not item.own_cap)
    beside = [item for item in group.items if item.own_cap]
    return (
        *([replace(group, items=inside)] if inside or not beside else []),
        *(
            ScoreGroup(item.code, item.label, item.cap, (replace(item, group=item.code),), item.cap_citation)
            for item in beside
        ),
    )


def caps_of(groups: tuple[ScoreGroup, ...]) -> Decimal:
    """The most that can be reached."""
    return sum((group.cap for group in groups), Decimal(0))
