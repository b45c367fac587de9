"""What a pack is once it is read: frozen values, every number with its citation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from zhiping.policy.findings import Citation
from zhiping.policy.packs.requirements import HoursRule, Ladder, Material, PathRule, Rule, ScoreRule

SHANGHAI = ZoneInfo("Asia/Shanghai")


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
    """One notice as data.

    `bodies`: who runs the committee ("office") and who approves and certifies ("bureau").
    `sources`: the text of every file it was read from. `digest`: sha256 of its canonical content with every shared part and the scheme
    it uses.
    """

    id: str
    version: int
    digest: str
    sources: Mapping[str, str]
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
