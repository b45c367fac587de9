"""Posts of a public institution (岗位结构比例): what is approved at each grade, what is filled, what is vacant; and what is wrong
with figures that were typed. 浙经信人事〔2020〕84号 附件4: 核准比例 and 核准人数 side by side; the approved number wins where it is given.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from zhiping.policy.numbers import identity_problem
from zhiping.policy.vocabulary import TITLE_GRADES
from zhiping.policy.vocabulary.choices import POST_GRADES

GRADES: Final = tuple(key for key, _ in POST_GRADES)
GRADE_LABELS: Final = dict(POST_GRADES)
WHOLE: Final = 100  # per cent
MOST: Final = 100_000  # more posts than any institution has: a slip of the finger
Problem = tuple[str, str]  # the field, and what is wrong there


def post_grade(level: str) -> str:
    """The grade of post a title belongs to: 副高级 for 高级工程师; titles below 中级 share the lowest."""
    by_label = {label: key for key, label in POST_GRADES}
    return by_label.get(TITLE_GRADES[level], POST_GRADES[-1][0])


@dataclass(frozen=True, slots=True)
class Level:
    """One grade: 核准比例 in per cent of all technical posts, or 核准人数, and 实聘人数."""

    grade: str
    employed: int
    head_count: int | None = None
    ratio: Decimal | None = None

    def approved(self, total: int) -> int:
        """核准人数 where it is given, else the ratio of all posts, rounded down."""
        if self.head_count is not None:
            return self.head_count
        return int((self.ratio or Decimal(0)) * total / WHOLE)

    def vacancy(self, total: int) -> int:
        """空缺情况; below zero where more are employed than approved."""
        return self.approved(total) - self.employed


@dataclass(frozen=True, slots=True)
class Figures:
    """What a unit declares. `as_of`: the day on which the employed were counted."""

    authorised_size: int
    posts_total: int
    as_of: date
    levels: tuple[Level, ...]

    def to_json(self) -> dict[str, object]:
        """For the journal."""
        rows = {
            level.grade: [str(level.ratio or ""), level.head_count, level.employed] for level in self.levels
        }
        head = {"authorised_size": self.authorised_size, "posts_total": self.posts_total}
        return {**head, "as_of": self.as_of.isoformat(), "levels": rows}


def figure_problems(figures: Figures, today: date) -> list[Problem]:
    """Everything wrong with figures before they may be declared. More employed than approved is no mistake: it is an overrun."""
    found = list(_head_problems(figures, today))
    for level in figures.levels:
        found += _level_problems(level, figures.posts_total)
    return found or list(_sum_problems(figures))


def _head_problems(figures: Figures, today: date) -> Iterator[Problem]:
    for field, label in (("authorised_size", "编制数"), ("posts_total", "专业技术岗位总数")):
        if not 0 < getattr(figures, field) <= MOST:
            yield field, f"{label}应是大于 0 的整数。"
    if figures.posts_total > figures.authorised_size:
        yield "posts_total", f"专业技术岗位总数不能多于编制数 {figures.authorised_size}。"
    if figures.as_of > today:
        yield "as_of", "实聘人数的统计日期不能晚于今天。"


def _level_problems(level: Level, total: int) -> Iterator[Problem]:
    label = GRADE_LABELS[level.grade]
    if level.ratio is None and level.head_count is None:
        yield f"{level.grade}_head_count", f"{label}请填写核准比例或核准人数；没有这一级岗位的填 0。"
    if level.ratio is not None and not 0 <= level.ratio <= WHOLE:
        yield f"{level.grade}_ratio", f"{label}核准比例应在 0 到 100 之间。"
    if level.head_count is not None and not 0 <= level.head_count <= total:
        yield f"{level.grade}_head_count", f"{label}核准人数应在 0 到岗位总数 {total} 之间。"
    if not 0 <= level.employed <= MOST:
        yield f"{level.grade}_employed", f"{label}实聘人数应是不小于 0 的整数。"


def _sum_problems(figures: Figures) -> Iterator[Problem]:
    ratios = sum((level.ratio for level in figures.levels if level.ratio is not None), Decimal(0))
    approved = sum(level.approved(figures.posts_total) for level in figures.levels)
    if ratios > WHOLE:
        yield f"{figures.levels[0].grade}_ratio", f"各级核准比例合计 {ratios.normalize():f}%，不能超过 100%。"
    if approved > figures.posts_total:
        yield "posts_total", f"各级核准人数合计 {approved}，多于专业技术岗位总数 {figures.posts_total}。"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name on the list of a competition (岗位信息表 名单). `seeks`: the level of the title."""

    name: str
    id_number: str
    current_title: str
    appointed_level: str
    appointed_on: date | None
    post_held: str
    seeks: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """竞聘结果 at one grade: offered, of these already qualified (appointed directly), and recommended to apply."""

    grade: str
    offered: int
    qualified: int
    recommended: int

    @property
    def label(self) -> str:
        return GRADE_LABELS[self.grade]


@dataclass(frozen=True, slots=True)
class Contest:
    """竞聘结果 of a year: collectively decided on a day, made public inside the unit."""

    decided_on: date
    notice_from: date
    notice_to: date
    manner: str
    outcomes: tuple[Outcome, ...]
    candidates: tuple[Candidate, ...]


def contest_problems(contest: Contest, vacancies: Mapping[str, int], today: date) -> list[Problem]:
    """Sums of the form: names ≤ recommended ≤ offered ≤ vacancy at each grade; everyone once, with a sound identity number."""
    found = list(_day_problems(contest, today))
    for outcome in contest.outcomes:
        named = sum(post_grade(each.seeks) == outcome.grade for each in contest.candidates)
        found += _outcome_problems(outcome, vacancies.get(outcome.grade, 0), named)
    return found + list(_name_problems(contest.candidates))


def _day_problems(contest: Contest, today: date) -> Iterator[Problem]:
    if contest.decided_on > today:
        yield "decided_on", "集体研究的日期不能晚于今天。"
    if contest.notice_to < contest.notice_from:
        yield "notice_to", "公示结束日期不能早于开始日期。"
    if contest.notice_to > today:
        yield "notice_to", "公示还没有结束，期满后再填报竞聘结果。"


def _outcome_problems(outcome: Outcome, vacancy: int, named: int) -> Iterator[Problem]:
    label, key = GRADE_LABELS[outcome.grade], outcome.grade
    negative = [field for field in ("offered", "qualified", "recommended") if getattr(outcome, field) < 0]
    if negative:
        yield from ((f"{key}_{field}", f"{label}人数不能是负数。") for field in negative)
        return
    if outcome.offered > max(vacancy, 0):
        yield f"{key}_offered", f"{label}空缺 {max(vacancy, 0)} 个，拟聘岗位 {outcome.offered} 个，超过空缺。"
    if outcome.qualified + outcome.recommended > outcome.offered:
        both = outcome.qualified + outcome.recommended
        yield (
            f"{key}_recommended",
            f"{label}直接聘任和推荐申报合计 {both} 人，多于拟聘岗位 {outcome.offered} 个。",
        )
    if named > outcome.recommended:
        yield f"{key}_recommended", f"{label}名单上有 {named} 人，多于推荐申报的 {outcome.recommended} 人。"


def _name_problems(candidates: tuple[Candidate, ...]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, each in enumerate(candidates, start=1):
        wrong = identity_problem(each.id_number)
        known = seen.setdefault(each.id_number.strip().upper(), number)
        if wrong:
            yield f"id_number_{number}", f"第 {number} 行：{wrong}"
        elif known != number:
            yield f"id_number_{number}", f"第 {number} 行与第 {known} 行是同一个人，一人只能列一次。"
