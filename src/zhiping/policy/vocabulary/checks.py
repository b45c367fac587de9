"""What is wrong with an item as a whole, whoever read it in: a form on a page or a row of a spreadsheet."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from zhiping.policy.numbers import FORMS
from zhiping.policy.vocabulary.shape import Category, Field, Kind

EARLIEST: Final = date(1950, 1, 1)
TEXT_LENGTH: Final = 200
LONG_TEXT_LENGTH: Final = 8000
LIMITS: Final = {"months": 12, "team_size": 500, "place": 500}
MOST: Final = 999_999
ORDERED: Final = (
    ("since", "until"),
    ("obtained", "appointed"),
    ("enrolled", "graduated"),
    ("started", "ended"),
)
RANKED: Final = ("rank", "place")


def problems_of(category: Category, values: Mapping[str, Any], today: date) -> Iterator[tuple[str, str]]:
    """(field, what is wrong with it) of values as the dossier stores them; each field was read by itself before."""
    for field in category.fields:
        said = _alone(field, values, today)
        if said:
            yield field.key, said
    yield from _order(category, values)
    yield from _ranks(category, values)


def _alone(field: Field, values: Mapping[str, Any], today: date) -> str:
    value = values.get(field.key)
    if value in (None, ""):
        return ""
    if field.kind is Kind.DATE:
        return date_problem(date.fromisoformat(str(value)), today, ahead=field.ahead)
    if field.kind is Kind.YEAR:
        return year_problem(int(value), today)
    return FORMS[field.form](str(value), values) if field.form else ""


def date_problem(value: date, today: date, *, ahead: bool = False) -> str:
    """A day that may not lie ahead, nor before people now at work were born."""
    if value > today and not ahead:
        return "日期晚于今天，请核对。"
    return f"日期早于 {EARLIEST.year} 年，请核对。" if value < EARLIEST else ""


def year_problem(value: int, today: date) -> str:
    """A year that has been."""
    sound = EARLIEST.year <= value <= today.year
    return "" if sound else f"请填写 {EARLIEST.year} 至 {today.year} 之间的年度。"


def _order(category: Category, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for earlier, later in ORDERED:
        first, second = values.get(earlier), values.get(later)
        if first and second and category.has(earlier) and category.has(later) and str(second) < str(first):
            yield later, f"{category.field(later).label}早于{category.field(earlier).label}，请核对。"


def _ranks(category: Category, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    total = values.get("team_size")
    for key in RANKED:
        mine = values.get(key)
        if category.has(key) and mine not in (None, "") and str(mine) == "0":
            yield key, "排名从 1 开始，请核对。"
        elif category.has(key) and mine and total not in (None, "") and int(mine) > int(str(total)):
            yield key, f"本人排名第 {mine}，超过了总人数 {total}，请核对。"
