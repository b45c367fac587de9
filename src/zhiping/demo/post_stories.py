"""What the demo's public institutions have by way of posts: plain figures, no database."""

from dataclasses import dataclass
from datetime import date

from zhiping.policy.posts import GRADES, Candidate, Contest, Outcome


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


def contest(days: tuple[date, date, date], *names: Candidate) -> Contest:
    """A competition for one post of 副高级, made public on the unit's board."""
    outcomes = tuple(Outcome(grade, grade == "senior", 0, grade == "senior") for grade in GRADES)
    return Contest(*days, "单位公告栏和内部网", outcomes, names)
