"""Everybody whom the simulated systems know by number."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from zhiping.demo.cast import BODIES, id_number
from zhiping.demo.elsewhere import SETTINGS
from zhiping.demo.elsewhere.items import items_of
from zhiping.demo.elsewhere.shape import Tale
from zhiping.demo.samples import declared, extracted
from zhiping.demo.scenes import NEWCOMERS, STORIES
from zhiping.demo.season import Story

AREA, ELSEWHERE = "339999", "339996"  # no such counties: nobody has a number like these
FIRST_STORY, FIRST_NEWCOMER = 500, 700
FILED = ("hours", "paper")  # typed in by the person, and known outside all the same
Item = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody of the cast is to the state: born then, known by this number."""

    birth: date
    id_number: str


@dataclass(frozen=True, slots=True)
class Known:
    """A test person with what is on file about them, by dossier category. `outcomes`: how systems answer about them from the start."""

    login: str
    name: str
    id_number: str
    items: tuple[Item, ...]
    outcomes: Mapping[str, str] = field(default_factory=dict)


def story_identity(story: Story) -> Identity:
    """The same number every time the world is made."""
    serial = (
        FIRST_NEWCOMER + NEWCOMERS.index(story) if story in NEWCOMERS else FIRST_STORY + STORIES.index(story)
    )
    birth = date(story.born, 3, serial % 27 + 1)
    return Identity(birth, id_number(AREA, birth, serial))


def tale_identity(tale: Tale) -> Identity:
    """The same for the people of the other notices."""
    place = [each.login for setting in SETTINGS for each in setting.tales].index(tale.login) + 1
    birth = date(tale.born, 6, place % 27 + 1)
    return Identity(birth, id_number(ELSEWHERE, birth, place))


@cache
def everybody() -> dict[str, Known]:
    """The test persons by identity number."""
    return {each.id_number: each for each in (*_stories(), *_tales())}


def _stories() -> Iterator[Known]:
    names = {body.key: body.name for body in BODIES}
    for story in (*STORIES, *NEWCOMERS):
        employer = names[story.employer]
        delivered = list(extracted(story.profile, employer))
        typed = [each for each in declared(story.profile, employer) if each[0] in FILED]
        number = story_identity(story).id_number
        yield Known(story.login, story.name, number, (*delivered, *typed), story.outside)


def _tales() -> Iterator[Known]:
    for setting in SETTINGS:
        for tale in setting.tales:
            number = tale_identity(tale).id_number
            yield known_by(tale.name, number, items_of(tale, setting), tale.login)


def known_by(name: str, number: str, items: Iterable[Mapping[str, Any]], login: str = "") -> Known:
    """What systems know of somebody with these items: what was delivered, and what is filed though it was typed."""
    filed = [each for each in items if each.get("source") == "extracted" or each["category"] in FILED]
    return Known(login, name, number, tuple((each["category"], each["values"]) for each in filed))
