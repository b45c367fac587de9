"""What a pack arranges beside its conditions: notices, committee, printing, discipline, fee, posts, referees, delivery."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction

from zhiping.policy.ceilings import Ceiling
from zhiping.policy.findings import Citation
from zhiping.policy.vocabulary import TITLE_LEVELS
from zhiping.policy.years import last_day

ORDER_40 = Citation("人社部令第40号", "第十七、十八条", "known")
# Article 27 gives the right and leaves the days to local rules.
RECHECK = Citation("本平台约定", "人社部令第40号 第二十七条准许复查，未写明期限", "known")


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """A public notice. `count_first_day`: does the day of posting count. `sites`: where it is posted, if the notice says.

    `after_objection`: whether the days go on or begin again where an objection was found untrue; `after_citation` says by which clause,
    None where the pack says nothing. `listed`: an employer's notice that is also shown in the public list (`listed_citation`).
    """

    working_days: int
    citation: Citation
    count_first_day: bool = True
    sites: tuple[str, ...] = ()
    after_objection: str = "continue"
    after_citation: Citation | None = None
    listed: bool = False
    listed_citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class CommitteeRule:
    """Quorum and majority, as exact fractions. `recused` says whether a recused expert leaves the
    denominator of that one case. `ceiling`: how many may pass at most, None where the notice says nothing.
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
    ceiling: Ceiling | None = None

    def needed_present(self, members: int) -> int:
        return _share(members, self.attendance)

    def needed_yes(self, voters: int) -> int:
        """Yes votes needed among the experts present (less the recused, where they leave the denominator)."""
        return _share(voters, self.passing)


@dataclass(frozen=True, slots=True)
class ReturnRule:
    """What a plan says of returns beside the employer's (人社部令第40号 第十七、十八条).

    `later`: the window until which a case returned by a level above the employer may come back; empty for the employers' own.
    `working_days`: how long a 补正 asked for at 资格审查 may take; None where the windows alone decide.
    `again`: a second return for what could have been seen before is "refused", or "justified" in words.
    """

    later: str = ""
    working_days: int | None = None
    again: str = "justified"
    later_citation: Citation | None = None
    days_citation: Citation | None = None
    again_citation: Citation = ORDER_40


@dataclass(frozen=True, slots=True)
class RecheckRule:
    """复查: how many working days after the result was announced an applicant may ask for it, once (人社部令第40号 第二十七条)."""

    working_days: int = 10
    citation: Citation = RECHECK


@dataclass(frozen=True, slots=True)
class PrintForm:
    """评审表 on paper. `after`: the station that must have passed before it is final. `before_committee`: whether all copies must be in
    before the committee votes, by `before_citation`.
    """

    copies: int
    watermark: bool
    after: str
    citation: Citation
    before_committee: bool = False
    before_citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Joint:
    """会同审核: at this station a second body, the one of `place` above the employer, says its opinion before the case goes on."""

    station: str
    place: str
    citation: Citation


def is_higher(sought: str, held: str) -> bool:
    """Whether a title (one of TITLE_LEVELS) stands above the one held, "" for none."""
    order = ["", *dict(TITLE_LEVELS)]
    return order.index(sought) > order.index(held)


@dataclass(frozen=True, slots=True)
class Sanctions:
    """`counts_from`: "decision" (from that day on) or "next_year" (from 1 January after it). `bars`: any title, or only a "higher" one."""

    basis: str
    record_years: int
    text: str
    citation: Citation
    counts_from: str = "decision"
    bars: str = "any"

    def stops(self, held: str, sought: str) -> bool:
        """Whether, while the record runs, who holds this title (one of TITLE_LEVELS, "" for none) may not apply for that one."""
        return self.bars == "any" or is_higher(sought, held)

    def begins_on(self, decided: date) -> date:
        """The first day of the record."""
        return date(decided.year + 1, 1, 1) if self.counts_from == "next_year" else decided

    def ends_on(self, decided: date) -> date:
        """The last day of the record; decided 2024-10-15 for three years from the decision, it is 2027-10-14."""
        return last_day(self.begins_on(decided), self.record_years)


@dataclass(frozen=True, slots=True)
class Fee:
    """评审推荐费 (浙经信人事〔2020〕84号 五（二）). `after`: the stations that must have passed before it is due; `amount` in yuan,
    None where the notice says none. It is due `working_days` after the case has come to be paid for, at `at` (17:00) of that day;
    a window `fee` is a cut-off for everybody. `terms`: where amount and deadline come from, when not from the notice itself.
    """

    charged: bool
    after: tuple[str, ...]
    amount: Decimal | None
    citation: Citation
    working_days: int | None = None
    at: time = time(17)
    terms: Citation | None = None

    @property
    def price(self) -> Decimal:
        """The amount; asked only where the station `fee` is in the route, which needs one."""
        if self.amount is None:
            raise ValueError("the pack names no amount")
        return self.amount

    @property
    def terms_citation(self) -> Citation:
        return self.terms or self.citation


@dataclass(frozen=True, slots=True)
class PostProof:
    """How a public institution proves a vacant post: "online" (approved in its personnel system) or "form" (岗位信息表)."""

    mode: str
    citation: Citation
    note: str = ""


@dataclass(frozen=True, slots=True)
class Referees:
    """推荐专家: how many an applicant on these paths needs, for how many applicants one may sign, and who qualifies."""

    needed: int
    most_per_referee: int
    minimum_title: str
    province: str
    paths: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Validity:
    """Where a result holds, when not everywhere: `region` for whom `fact` is true, else unlimited."""

    region: str
    fact: str
    note: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where and when the paper goes."""

    address: str
    note: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the notice leaves open, contradicts or misspells, and how it is read here."""

    about: str
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


def _share(whole: int, share: Fraction) -> int:
    return -(-whole * share.numerator // share.denominator)
