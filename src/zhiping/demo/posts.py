"""Posts of the demo's public institutions: declared, opined on and approved by the people who would."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from zhiping import clock
from zhiping.people.models import Actor
from zhiping.policy.posts import GRADES, Candidate, Contest, Figures, Level, Outcome
from zhiping.posts.acts import approve_posts, declare_posts, file_competition, give_opinion

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PostStory:
    """What a unit declared. `levels`: (ratio or head-count, employed) by grade, the highest first; a ratio is a text.

    `clerk`, `department`, `bureau` are logins; whoever is left out has not said anything yet.
    """

    clerk: str
    size: int
    total: int
    levels: tuple[tuple[str | int, int], ...]
    department: str = ""
    bureau: str = ""
    year: int = 2024
    contest: Contest | None = None


# 副高级: 25 % of 40 is 10, 8 employed: two vacant, one of them held by 杨舒.
INSTITUTE = PostStory("xu.yan", 60, 40, (("5", 1), ("25", 8), ("40", 15), ("30", 9)), "wu.gang", "guan.lan")
STANDARDS = PostStory("mei.qi", 45, 30, ((1, 2), (8, 6), (12, 10), (9, 5)))
BOILERS = PostStory("an.ping", 80, 60, (("6", 3), ("24", 12), ("40", 22), ("30", 11)), "wu.gang")


def make_posts(told: PostStory, actors: Mapping[str, Actor], moment: datetime) -> None:
    """The unit declares; an hour later its department, two hours later the bureau."""
    with clock.standing_at(moment):
        quota = declare_posts(year=told.year, figures=_figures(told, moment.date()), by=actors[told.clerk])
    if told.department:
        with clock.standing_at(moment + HOUR):
            give_opinion(quota, text="情况属实，同意上报。", by=actors[told.department])
    if told.bureau:
        with clock.standing_at(moment + 2 * HOUR):
            approve_posts(quota, text="经核，在核准的岗位结构比例内，同意。", by=actors[told.bureau])
    if told.contest:
        with clock.standing_at(moment + 3 * HOUR):
            file_competition(year=told.year, contest=told.contest, by=actors[told.clerk])


def contest(days: tuple[date, date, date], *names: Candidate) -> Contest:
    """A competition for one post of 副高级, made public on the unit's board."""
    outcomes = tuple(Outcome(grade, grade == "senior", 0, grade == "senior") for grade in GRADES)
    return Contest(*days, "单位公告栏和内部网", outcomes, names)


def _figures(told: PostStory, day: date) -> Figures:
    levels = tuple(
        Level(grade, employed, ratio=Decimal(said))
        if isinstance(said, str)
        else Level(grade, employed, head_count=said)
        for grade, (said, employed) in zip(GRADES, told.levels, strict=True)
    )
    return Figures(told.size, told.total, day, levels)
