"""From submitted dossier items to the rows of the review form."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from zhiping.documents import review_form as paper
from zhiping.policy.vocabulary import BY_KEY, CATEGORIES

Item = dict[str, Any]
Grouped = dict[str, list[Item]]
WORKS = ("paper", "book", "tech_report")
TYPED_IN = "个人填报"
UNPRINTED = ("result", "relevant")


def grouped(items: Iterable[Item]) -> Grouped:
    """Items by category, in their order."""
    found: Grouped = {}
    for item in items:
        found.setdefault(item["category"], []).append(item)
    return found


def record(items: Grouped, key: str) -> tuple[Any, ...]:
    """The rows of one table of personal facts."""
    return tuple(ROWS[key](item) for item in items.get(key, []))


def works(items: Grouped) -> tuple[paper.Work, ...]:
    """论文、著作、技术报告."""
    return tuple(_work(item) for key in WORKS for item in items.get(key, []))


def achievements(items: Grouped) -> tuple[paper.AchievementTable, ...]:
    """One table for each category of achievements that has any; works have their own."""
    shown = [category.key for category in CATEGORIES if category.achievement and category.key not in WORKS]
    return tuple(_table(key, items[key]) for key in shown if items.get(key))


def _table(key: str, items: list[Item]) -> paper.AchievementTable:
    """What must be said, and of the rest what anybody did say: the sheet of paper is narrow."""
    category = BY_KEY[key]
    said = {
        name for item in items for name, value in item["values"].items() if value not in (None, "", False)
    }
    fields = [
        field
        for field in category.fields
        if field.key not in UNPRINTED and (field.required or field.key in said)
    ]
    return paper.AchievementTable(
        category=category.label,
        columns=tuple(field.label for field in fields),
        rows=tuple(tuple(_label(item, field.key) for field in fields) for item in items),
        widths=tuple(3 if field.key == category.titled_by else 1 for field in fields),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _label(item: Item, key: str) -> str:
    return BY_KEY[item["category"]].label_of(key, item["values"].get(key))


def _education(item: Item) -> paper.Education:
    values = item["values"]
    return paper.Education(
        level=_label(item, "level"),
        school=values["school"],
        major=values["specialty"],
        graduated_on=date.fromisoformat(values["graduated"]),
        full_time=bool(values.get("full_time")),
        source=item.get("origin") or TYPED_IN,
    )


def _title(item: Item) -> paper.HeldTitle:
    values = item["values"]
    return paper.HeldTitle(
        name=_label(item, "level"),
        obtained_on=date.fromisoformat(values["obtained"]),
        approved_by=values.get("authority", ""),
        certificate_number=values.get("certificate_number", ""),
        appointed_on=_day(values.get("appointed")),
        current=True,
    )


def _employment(item: Item) -> paper.Employment:
    values = item["values"]
    return paper.Employment(
        start=date.fromisoformat(values["since"]),
        end=_day(values.get("until")),
        employer=values["employer"],
        work=values["work"],
        post=values.get("post") or "",
    )


def _hours(item: Item) -> paper.HoursYear:
    values = item["values"]
    kinds = ("general_public", "industry_public", "specialist", "other")
    general, industry, specialist, other = (Decimal(values.get(key) or 0) for key in kinds)
    return paper.HoursYear(
        year=int(values["year"]),
        general_public=general,
        industry_public=industry,
        specialist=specialist,
        total=general + industry + specialist + other,
    )


def _insurance(item: Item) -> paper.Insurance:
    values = item["values"]
    return paper.Insurance(
        year=int(values["year"]),
        months=int(values["months"]),
        payer=values["payer"],
        place=values["place"],
        source=item.get("origin") or TYPED_IN,
    )


def _assessment(item: Item) -> paper.Assessment:
    return paper.Assessment(year=int(item["values"]["year"]), result=_label(item, "outcome"))


def _work(item: Item) -> paper.Work:
    values, category = item["values"], BY_KEY[item["category"]]
    return paper.Work(
        title=values["name"],
        kind=category.label,
        published_in=values.get("journal") or values.get("publisher") or "",
        published_on=_day(values.get(category.dated_by)),
        serial_number=values.get("serial_number", ""),
        rank=_label(item, "rank") if "rank" in values else "",
        representative=bool(values.get("representative")),
    )


ROWS: dict[str, Callable[[Item], Any]] = {
    "education": _education,
    "title": _title,
    "employment": _employment,
    "hours": _hours,
    "insurance": _insurance,
    "assessment": _assessment,
}
