"""What a pack is once it is read: frozen values, every number with its citation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from zhiping.policy.findings import Citation, Outcome
from zhiping.policy.packs.scheme import Scheme

SHANGHAI = ZoneInfo("Asia/Shanghai")


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Source:
    """A document: the notice itself or one it rests on. `content` says when its text is not at hand."""

    document: str
    title: str = ""
    issuer: str = ""
    issued: date | None = None
    role: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class Direction:
    key: str
    label: str
    scope: str


@dataclass(frozen=True, slots=True)
class Seeks:
    """The title that is applied for: `title` is its name (高级工程师), `level` its key in TITLE_LEVELS."""

    series: str
    series_label: str
    specialty: str
    specialty_label: str
    level: str
    title: str
    committee: str
    directions: tuple[Direction, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Window:
    """Open until `closes_at`, exclusive: a date without an hour closes at the midnight that ends it, in
    Shanghai.
    """

    key: str
    label: str
    closes_at: datetime
    citation: Citation
    opens_at: datetime | None = None

    @property
    def last_day(self) -> date:
        return (self.closes_at - timedelta(microseconds=1)).astimezone(SHANGHAI).date()

    def is_open(self, now: datetime) -> bool:
        return (self.opens_at is None or now >= self.opens_at) and now < self.closes_at


@dataclass(frozen=True, slots=True)
class Cutoff:
    """A day up to which something counts, inclusive."""

    key: str
    label: str
    on: date
    citation: Citation


@dataclass(frozen=True, slots=True)
class Condition:
    """One word of the closed vocabulary and its arguments; all_of and any_of carry `parts` instead."""

    name: str
    args: Mapping[str, Any] = field(default_factory=_nothing)
    parts: tuple["Condition", ...] = ()


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
    key: str
    label: str
    gate: tuple[Rule, ...]
    citation: Citation
    note: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """One rung of the ladder: this schooling, holding that title for so many full years."""

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
class HoursRule:
    """Yearly continuing education. `public_of`: which kinds together make the public hours; `online_cap` is
    waived in `waived_years`.
    """

    title: str
    years: tuple[int, ...]
    total: Figure
    specialist: Figure
    public: Figure
    public_of: tuple[str, ...]
    online_cap: Figure
    waived_years: tuple[int, ...]
    register_at: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """How the scheme is used: results count from `after_title` on or (`either`) within `within_years`
    before the results cut-off.
    """

    scheme: Scheme
    threshold: Decimal
    after_title: str
    within_years: int
    either: bool
    needs: tuple[str, ...]
    threshold_citation: Citation
    window_citation: Citation
    evidence_citation: Citation
    same_result_citation: Citation


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
    the system that makes it.
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


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """A public notice. `count_first_day`: does the day of posting count."""

    working_days: int
    citation: Citation
    count_first_day: bool = True


@dataclass(frozen=True, slots=True)
class CommitteeRule:
    """Quorum and majority, as exact fractions. `recused` says whether a recused expert leaves the
    denominator of that one case.
    """

    attendance: Fraction
    passing: Fraction
    recused_leave_denominator: bool
    minimum_members: int
    odd_members: bool
    attendance_citation: Citation
    passing_citation: Citation
    recusal_citation: Citation
    size_citation: Citation

    def needed_present(self, members: int) -> int:
        return _share(members, self.attendance)

    def needed_yes(self, voters: int) -> int:
        """Yes votes needed among the experts present (less the recused, where they leave the denominator)."""
        return _share(voters, self.passing)


@dataclass(frozen=True, slots=True)
class PrintForm:
    copies: int
    watermark: bool
    after: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Sanctions:
    basis: str
    record_years: int
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Contact:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One notice as data. `bodies`: who runs the committee ("office") and who approves and certifies ("bureau"). `digest`: sha256 of its canonical content with every shared part and the scheme
    it uses.
    """

    id: str
    version: int
    digest: str
    title: str
    year: int
    source: Source
    basis: tuple[Source, ...]
    seeks: Seeks
    bodies: Mapping[str, str]
    windows: Mapping[str, Window]
    cutoffs: Mapping[str, Cutoff]
    paths: Mapping[str, PathRule]
    rules: tuple[Rule, ...]
    ladder: Ladder
    hours: HoursRule
    score: ScoreRule
    materials: tuple[Material, ...]
    unit_papers: tuple[Material, ...]
    route: tuple[str, ...]
    employer_notice: NoticeRule
    result_notice: NoticeRule
    readers_per_case: int
    committee: CommitteeRule
    print_form: PrintForm
    resubmit_until: str
    resume: str
    contacts: tuple[Contact, ...]
    sanctions: Sanctions
    links: tuple[Link, ...]
    citations: Mapping[str, Citation]

    def material(self, key: str) -> Material:
        """The material or unit paper with this id; StopIteration is a mistake of the caller."""
        return next(each for each in (*self.materials, *self.unit_papers) if each.id == key)

    def direction(self, key: str) -> Direction:
        return next(each for each in self.seeks.directions if each.key == key)


def _share(whole: int, share: Fraction) -> int:
    return -(-whole * share.numerator // share.denominator)
