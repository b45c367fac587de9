"""What stands beside a field: the day in words, what it was last year, what to look at, what is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhiping.plans.models import Draft
from zhiping.policy.authoring.layered import counterpart
from zhiping.policy.calendar import DayKind, YearNotPublished, statutory
from zhiping.policy.packs import Problem
from zhiping.web.office.plans.fields import KINDS, Place, at

WEEKDAYS = "一二三四五六日"
KINDS_OF_DAY = {
    DayKind.WORKDAY: ("工作日", "ok"),
    DayKind.MAKE_UP: ("调休上班，算工作日", "ok"),
    DayKind.WEEKEND: ("周末，不是工作日", "wait"),
    DayKind.HOLIDAY: ("法定节假日，不是工作日", "wait"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """`was`: what the base says, None where it says the same; `look`: what to check; `clash`: who changed it meanwhile."""

    slug: str
    day: str = ""
    tone: str = "ok"
    was: str | None = None
    look: str = ""
    problems: tuple[Problem, ...] = ()
    clash: str = ""


def note_on(
    place: Place, draft: Draft, said: Any, base: Any, problems: Iterable[Problem], clash: str = ""
) -> Note:
    """Everything beside one field."""
    value, before = at(said, place.where), counterpart(base, said, place.where)
    day, tone = day_words(value) if isinstance(value, date) else ("", "ok")
    return Note(
        slug=place.slug,
        day=day,
        tone=tone,
        was=None if _same(place, value, before) else words(place, before),
        look="" if day and tone != "ok" else _look(draft.shifts, place.where, value),
        problems=tuple(
            each for each in problems if each.where == place.where or each.where.startswith(f"{place.where}[")
        ),
        clash=clash,
    )


def day_words(day: date) -> tuple[str, str]:
    """(2025年8月23日 星期六 · 周末，不是工作日, tone)."""
    text = f"{day.year}年{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"
    try:
        kind, tone = KINDS_OF_DAY[statutory().kind(date(day.year, day.month, day.day))]
    except YearNotPublished:
        kind, tone = f"{day.year}年的放假安排尚未录入，不能判断是不是工作日", "wait"
    return f"{text} · {kind}", tone


def words(place: Place, value: Any) -> str:
    """A value as the page says it."""
    if value is None or value == "":
        return "没有"
    shown = KINDS[place.kind].shown(value)
    if place.kind == "flag":
        return "是" if shown == "true" else "否"
    if isinstance(shown, list):
        return "、".join(dict(place.choices).get(str(each), str(each)) for each in shown)
    return dict(place.choices).get(str(shown), str(shown))


def _same(place: Place, value: Any, before: Any) -> bool:
    return (
        KINDS[place.kind].shown(value) == KINDS[place.kind].shown(before)
        if before is not None
        else value is None
    )


def _look(shifts: Mapping[str, Any], where: str, value: Any) -> str:
    """The reminder from when the draft was made, while the value is still the one it was about."""
    was_now_note = shifts.get(where)
    if not was_now_note or not was_now_note[2]:
        return ""
    _, now, note = was_now_note
    return str(note) if _told(value) == now else ""


def _told(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(map(str, value))
    return str(value)
