"""What the season of another notice is made of: its bodies, who is on duty, its committees, and a few applicants."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from zhiping.clock import SHANGHAI
from zhiping.demo.cast import BodyRole, CastMember
from zhiping.demo.post_stories import PostStory
from zhiping.policy.numbers import patent_check

Items = Mapping[str, Mapping[str, Any]]


def at(year: int, month: int, day: int, hour: int = 10) -> datetime:
    """A moment in Shanghai."""
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Tale:
    """An applicant and how far their case has come.

    `case`: the name of a case beside the pack whose dossier is theirs, the example applicant's where it is empty; `add`: further
    items, or others in their place, as in the cases. `until`: the station where the case rests, or the outcome it ended with;
    `then`: what was begun there, and when.
    """

    login: str
    name: str
    employer: str
    told: str
    until: str = "draft"
    pack: str = ""
    path: str = "regular"
    direction: str = ""
    gender: str = "male"
    born: int = 1984
    case: str = ""
    add: Items = field(default_factory=dict)
    then: tuple[str, datetime] | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The season of one notice. `packs`: the plans made from it, the first is the tales' unless they name another.

    `begins`: the first submission; `dates`: a station is not passed before this moment; `filed`: from when to when its committees are
    on file; `experts`: (login, name, duty), the same people for all of them; `works`: achievements that every applicant has;
    `posts`: what its institutions declare, five days before.
    """

    key: str
    label: str
    packs: tuple[str, ...]
    bodies: tuple[BodyRole, ...]
    staff: tuple[CastMember, ...]
    experts: tuple[tuple[str, str, str], ...]
    tales: tuple[Tale, ...]
    begins: datetime
    filed: tuple[date, date] | None = None
    works: Items = field(default_factory=dict)
    dates: Mapping[str, datetime] = field(default_factory=dict)
    filed_by: str = "浙人社评备"
    announced_by: str = "浙人社职"
    posts: tuple[PostStory, ...] = ()


def works(product: str, year: int) -> Items:
    """A patent and a project of these years, each proven."""
    number = f"{year}20123456"
    patent = {
        "category": "patent", "name": f"一种{product}的加工装置", "kind": "utility", "number": f"ZL{number}.{patent_check(number)}",
        "granted": f"{year}-05-18", "rank": "1", "relevant": "true", "proof": ["certificate"],
    }  # fmt: skip
    project = {
        "category": "project", "name": f"{product}工艺改进", "grade": "enterprise", "amount": "86", "accepted": f"{year}-11-20",
        "role": "lead", "relevant": "true", "proof": ["cover", "amount"],
    }  # fmt: skip
    return {"patent": patent, "project": project}


def on_duty(
    login: str, name: str, role: str, body: str, told: str, born: date = date(1985, 5, 20)
) -> CastMember:
    """A member of the cast by the few words that differ."""
    gender = "female" if sum(map(ord, login)) % 2 else "male"
    return CastMember(login, name, gender, born, body, role, body, told)


def panel(prefix: str, names: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """Experts from their names: the first chairs, the second is vice chair."""
    duties = ["chair", "vice_chair", *["member"] * len(names)]
    return tuple((f"{prefix}.{number:02d}", name, duties[number - 1]) for number, name in enumerate(names, 1))
