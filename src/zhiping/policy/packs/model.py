"""What a pack is once it is read: frozen values, every number with its citation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from zhiping.policy.findings import Citation
from zhiping.policy.packs.arrangements import (
    CommitteeRule,
    Contact,
    Delivery,
    Doubt,
    Fee,
    Joint,
    Link,
    NoticeRule,
    PostProof,
    PrintForm,
    RecheckRule,
    Referees,
    ReturnRule,
    Sanctions,
    Validity,
)
from zhiping.policy.packs.examinations import ExamRule, InterviewRule
from zhiping.policy.packs.reading_rule import ReadingRule
from zhiping.policy.packs.requirements import HoursRule, Ladder, Material, PathRule, Rule, ScoreRule, words_of

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Term:
    """From when and until when (both inclusive) a document is in force; None where that is open."""

    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Source:
    """A document: the notice itself or one it rests on. `content` says when its text is not at hand."""

    document: str
    title: str = ""
    issuer: str = ""
    issued: date | None = None
    role: str = ""
    content: str = ""
    term: Term = Term()


@dataclass(frozen=True, slots=True)
class Direction:
    """What an applicant chooses within a plan: a direction of one specialty, or a specialty with a committee of its own.

    `aliases`: the names it bears in older documents. `basis`: the document with its own conditions, where there is one.
    """

    key: str
    label: str
    scope: str
    committee: str = ""
    aliases: tuple[str, ...] = ()
    basis: str = ""


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

    @property
    def committees(self) -> tuple[str, ...]:
        """Every committee that decides under this plan, once."""
        return tuple(dict.fromkeys(each.committee or self.committee for each in self.directions))


@dataclass(frozen=True, slots=True)
class Window:
    """Open until `closes_at`, exclusive: a date without an hour closes at the midnight that ends it, in
    Shanghai. `derived`: why it is this date, where the notice itself names none.
    """

    key: str
    label: str
    closes_at: datetime
    citation: Citation
    opens_at: datetime | None = None
    derived: str = ""

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
class Pack:
    """One notice as data.

    `kind`: "review" by a committee, or "direct" without one. `bodies`: the body at a place: "office" runs the committee, "bureau"
    announces and certifies, others (approval, society, mid_committee …) where the notice names them.
    `path_hours`: the hours rule of the paths that ask for other years. `forms`: what the notice calls a form, by its key.
    `aliases`: names under which a system or form also appears.
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
    kind: str = "review"
    path_hours: Mapping[str, HoursRule] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    pre_review_notice: NoticeRule | None = None
    fee: Fee | None = None
    post_proof: PostProof | None = None
    referees: Referees | None = None
    validity: Validity | None = None
    delivery: Delivery | None = None
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    return_allowed_until: str = ""
    returns: ReturnRule = field(default_factory=ReturnRule)
    recheck: RecheckRule = field(default_factory=RecheckRule)
    joint: tuple[Joint, ...] = ()
    exam: ExamRule | None = None
    interview: InterviewRule | None = None
    reading: ReadingRule = field(default_factory=ReadingRule)

    def material(self, key: str) -> Material:
        """The material or unit paper with this id; StopIteration is a mistake of the caller."""
        return next(each for each in (*self.materials, *self.unit_papers) if each.id == key)

    def joint_at(self, station: str) -> Joint | None:
        """Who has to agree at this station beside the body whose desk it is."""
        return next((each for each in self.joint if each.station == station), None)

    @property
    def exam_rule(self) -> ExamRule:
        """What holds for its theory exam, the platform's own where the pack says nothing."""
        return self.exam or ExamRule()

    @property
    def interview_rule(self) -> InterviewRule:
        return self.interview or InterviewRule()

    def rule_of(self, kind: str) -> ExamRule | InterviewRule:
        """What holds for a mark of this kind: "exam" or "interview"."""
        return self.interview_rule if kind == "interview" else self.exam_rule

    def route_for(self, path: str) -> tuple[str, ...]:
        """The stations of a case on this path. KeyError for an unknown path, here and below."""
        return self.paths[path].route or self.route

    def basis_on(self, day: date) -> tuple[Source, ...]:
        """What it rests on that is in force on this day."""
        return tuple(each for each in self.basis if each.term.covers(day))

    def rules_for(self, path: str) -> tuple[Rule, ...]:
        """The gate of the path, then every rule asked on it."""
        return (
            *self.paths[path].gate,
            *(rule for rule in self.rules if not rule.paths or path in rule.paths),
        )

    def materials_for(self, path: str) -> tuple[Material, ...]:
        return tuple(each for each in self.materials if not each.paths or path in each.paths)

    def hours_for(self, path: str) -> HoursRule:
        return self.path_hours.get(path, self.hours)

    def asks_for_score(self, path: str) -> bool:
        """Whether this path stands or falls with the score."""
        return any(
            word.name == "score_reached" for rule in self.paths[path].gate for word in words_of(rule.require)
        )

    def form_name(self, key: str, default: str = "") -> str:
        """What this notice calls a form."""
        return self.forms.get(key, default)

    def direction(self, key: str) -> Direction:
        return next(each for each in self.seeks.directions if each.key == key)
