"""What a pack asks of a person: conditions, rules, paths, the ladder, hours, the score and the materials."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from zhiping.policy.findings import Citation, Outcome
from zhiping.policy.packs.scheme import Scheme


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Condition:
    """One word of the closed vocabulary and its arguments; all_of and any_of carry `parts` instead."""

    name: str
    args: Mapping[str, Any] = field(default_factory=_nothing)
    parts: tuple["Condition", ...] = ()


def words_of(condition: Condition) -> Iterator[Condition]:
    """Every single word of a condition, whatever groups it stands in."""
    if condition.parts:
        for part in condition.parts:
            yield from words_of(part)
    else:
        yield condition


@dataclass(frozen=True, slots=True)
class Rule:
    """`met` and `otherwise`: the outcomes (provisional or unknown where the notice leaves it open);
    `pending` says what is still to come when it is met only provisionally. `paths`: empty means every path.
    """

    id: str
    label: str
    require: Condition
    citation: Citation
    remedy: str = ""
    required: str = ""
    pending: str = ""
    met: Outcome = Outcome.PASSED
    otherwise: Outcome = Outcome.FAILED
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PathRule:
    """A way to a title. `kind` is one of PATH_KINDS; `label` is the notice's own name for it; an empty `route` is the pack's."""

    key: str
    label: str
    gate: tuple[Rule, ...]
    citation: Citation
    note: str = ""
    kind: str = "regular"
    route: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leg:
    """One rung of the ladder: this schooling, holding that title for so many full years.

    An empty `holding`: no title before it, `years` are of professional work.
    """

    education: tuple[str, ...]
    holding: str
    years: int


@dataclass(frozen=True, slots=True)
class Ladder:
    document: str
    title: str
    legs: Mapping[str, tuple[Leg, ...]]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the clause it stands in."""

    value: Decimal
    citation: Citation


@dataclass(frozen=True, slots=True)
class Waiver:
    """A year in which the online cap did not hold, and who said so."""

    year: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class HoursRule:
    """Yearly continuing education. `public_of`: which kinds together make the public hours; `online_cap` (None: no cap) is
    waived in the years of `waivers`. `needed`: any so many of `years` are enough; None asks for every one.
    """

    title: str
    years: tuple[int, ...]
    total: Figure
    specialist: Figure
    public: Figure
    public_of: tuple[str, ...]
    online_cap: Figure | None
    waivers: tuple[Waiver, ...]
    register_at: str
    citation: Citation
    needed: int | None = None

    @property
    def waived_years(self) -> tuple[int, ...]:
        return tuple(each.year for each in self.waivers)


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """How the scheme is used: results count from `after_title` on or (`either`) within `within_years`
    before the results cut-off.

    `applies` is False where the notice knows no score: the scheme is then empty. `threshold` is None where it names none.
    `checked_on`: the columns (self, verified) that must reach it. `cap_mode`: items with a cap of their own count inside their
    group's cap ("nested") or beside it ("parallel").
    """

    scheme: Scheme
    threshold: Decimal | None
    after_title: str
    within_years: int
    either: bool
    needs: tuple[str, ...]
    threshold_citation: Citation
    window_citation: Citation
    evidence_citation: Citation
    same_result_citation: Citation
    applies: bool = True
    checked_on: tuple[str, ...] = ("self",)
    cap_mode: str = "nested"


@dataclass(frozen=True, slots=True)
class Upload:
    """The parts asked for, outer all, inner any one of; asked only of items that meet every entry of `when`
    (the first that fits wins).
    """

    parts: tuple[tuple[str, ...], ...]
    when: Mapping[str, Any] = field(default_factory=_nothing)
    extractable: bool = True
    citation: Citation | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A dossier category that serves a material.

    `blocking`: a gap stops the application; otherwise the claim just earns no points. `latest` names a date
    field: only the newest item is asked for (the title held now, not those before).
    """

    category: str
    uploads: tuple[Upload, ...]
    years: tuple[int, ...] = ()
    at_least: int = 0
    blocking: bool = True
    latest: str = ""
    where: Mapping[str, Any] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Material:
    """One line of the notice's list. `due`: apply, sign, endorse, recommend or qualify; `form`: the page of
    the system that makes it. `paths` and `units` (kinds of employer): asked only of these; empty means of everyone.
    """

    id: str
    number: str
    label: str
    citation: Citation
    due: str = "apply"
    extract: str = ""
    form: str = ""
    slots: tuple[Slot, ...] = ()
    representative: int | None = None
    copies: int = 0
    note: str = ""
    paths: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
