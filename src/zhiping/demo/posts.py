"""Posts of the demo's public institutions: declared, opined on and approved by the people who would."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from zhiping import clock
from zhiping.demo.post_stories import PostStory
from zhiping.people.models import Actor
from zhiping.policy.posts import GRADES, Figures, Level
from zhiping.posts.acts import approve_posts, declare_posts, file_competition, give_opinion

HOUR = timedelta(hours=1)


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


def _figures(told: PostStory, day: date) -> Figures:
    levels = tuple(
        Level(grade, employed, ratio=Decimal(said))
        if isinstance(said, str)
        else Level(grade, employed, head_count=said)
        for grade, (said, employed) in zip(GRADES, told.levels, strict=True)
    )
    return Figures(told.size, told.total, day, levels)
