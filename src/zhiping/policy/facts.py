"""The facts a pack reads: a JSON-able, read-only picture of one dossier, and small accessors on it.

Dates are ISO strings, decimals are strings, years are string keys. `gather` makes everything that can be
derived from the items, so that a dossier states each thing once. A path that is absent means "not said",
and a rule that needs it answers `unknown`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NotRequired, TypedDict

from zhiping.policy.vocabulary import BY_KEY, EDUCATION_LEVELS, POST_GRADES


class Evidence(TypedDict):
    id: str
    part: str
    page_count: NotRequired[int]


class Item(TypedDict):
    """One dossier item. `source`: "self" (typed in) or "extracted" (fetched from an official source);
    `verified`: by the employer.
    """

    id: str
    category: str
    values: Mapping[str, Any]
    source: NotRequired[str]
    verified: NotRequired[bool]
    evidence: NotRequired[Sequence[Evidence]]


class FactSheet(TypedDict, total=False):
    person: Mapping[str, Any]  # birth
    employment: Mapping[
        str, Any
    ]  # in_service, unit_type, employer, technical_post, professional_since, moved, establishment, non_public, branch, entrusts
    education: Sequence[Mapping[str, Any]]  # level, graduated, specialty, full_time, abroad
    highest: Mapping[str, Any]  # of the highest education: level, graduated
    titles: Sequence[Mapping[str, Any]]  # of the engineering series: level, obtained, specialty
    other_titles: Sequence[Mapping[str, Any]]  # of other series, the same
    skills: Sequence[Mapping[str, Any]]  # level, obtained
    assessments: Mapping[str, str]  # year -> choice key
    hours: Mapping[
        str, Mapping[str, str]
    ]  # year -> general_public, industry_public, specialist, other, online
    insurance: Mapping[str, Mapping[str, Any]]  # year -> months, in_province
    bonuses: Sequence[str]
    referees: Sequence[Mapping[str, Any]]  # name, level, specialty, province, unit, phone
    referee_loads: Mapping[str, int]  # referee_key -> other applicants of this plan they already signed for
    posts: Mapping[
        str, Any
    ]  # grade sought, offered, recommended; full_senior, senior, mid, junior -> approved, appointed, vacant
    works: Mapping[str, int]  # representative: how many are marked
    summary: bool
    penalty_until: str | None
    integrity_bar_until: str | None
    integrity_records: Sequence[
        Mapping[str, Any]
    ]  # begins, ends, bars (any, higher), held; from them integrity_bar_until is worked out for the title sought
    materials: Mapping[str, str]  # material id -> "present" | "missing", where the item list cannot tell
    items: Sequence[Item]
    score: Mapping[str, str]  # self


Facts = Mapping[str, Any]
MISSING: Final = object()
OWN_SERIES: Final = "engineering"  # the series of TITLE_LEVELS


def look(facts: Facts, path: str, default: Any = None) -> Any:
    """The value at a dotted path ("employment.in_service"), or `default` where the dossier does not say."""
    value: Any = facts
    for step in path.split("."):
        if not isinstance(value, Mapping) or step not in value:
            return default
        value = value[step]
    return value


def items_of(facts: Facts, *categories: str) -> Iterator[Item]:
    """The items of these categories (of all, when none is named), in the dossier's order."""
    return (item for item in facts.get("items", ()) if not categories or item["category"] in categories)


def is_extracted(item: Item) -> bool:
    return item.get("source", "self") == "extracted"


def parts_of(item: Item) -> set[str]:
    return {evidence["part"] for evidence in item.get("evidence", ())}


def is_proven(item: Item) -> bool:
    """Fetched from an official source, or carried by at least one page of evidence."""
    return is_extracted(item) or bool(item.get("evidence"))


def name_of(item: Item) -> str:
    return BY_KEY[item["category"]].title_of(item["values"])


def as_date(value: Any) -> date | None:
    """A date from an ISO string; a month (2019-12) counts from its first day. None when nothing readable is
    there.
    """
    if isinstance(value, date):
        return value
    text = str(value or "")
    try:
        return date.fromisoformat(f"{text}-01" if len(text) == len("2019-12") else text)
    except ValueError:
        return None


def as_decimal(value: Any) -> Decimal:
    """A figure; nothing and nonsense are 0."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return Decimal(0)
    return number if number.is_finite() else Decimal(0)


def title_obtained(facts: Facts, level: str) -> date | None:
    """The day the title was first obtained, None when it is not held."""
    days = [
        as_date(title.get("obtained")) for title in facts.get("titles", ()) if title.get("level") == level
    ]
    return min((day for day in days if day), default=None)


def highest_education(facts: Facts) -> Mapping[str, Any] | None:
    order = [level for level, _ in EDUCATION_LEVELS]
    known = [each for each in facts.get("education", ()) if each.get("level") in order]
    return min(known, key=lambda each: order.index(each["level"]), default=None)


def referee_key(referee: Mapping[str, Any]) -> str:
    """Who a referee is, whoever names them: letters and digits of name and phone."""
    return "/".join("".join(filter(str.isalnum, str(referee.get(key) or ""))) for key in ("name", "phone"))


def gather(
    items: Iterable[Item],
    *,
    person: Mapping[str, Any] | None = None,
    employment: Mapping[str, Any] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Facts from a dossier's items; `employment` and `more` (penalty_until, score, materials …) add to or
    override what they tell.
    """
    listed = list(items)
    by_trust = sorted(
        listed, key=is_extracted
    )  # of two cards for one year the fetched one, coming last, counts
    values = {key: [item["values"] for item in by_trust if item["category"] == key] for key in BY_KEY}
    return {
        "person": dict(person or {}),
        "employment": {**_employment(values["employment"]), **(employment or {})},
        "education": values["education"],
        "highest": _highest(values["education"]),
        "titles": [each for each in values["title"] if _own_series(each)],
        "other_titles": [each for each in values["title"] if not _own_series(each)],
        "skills": values["skill"],
        "assessments": {str(each["year"]): each["outcome"] for each in values["assessment"]},
        "hours": _hours(values["hours"]),
        "insurance": {str(each["year"]): each for each in values["insurance"]},
        "bonuses": [each["kind"] for each in values["bonus"]],
        "referees": values["referee"],
        "referee_loads": {},
        "posts": _posts(values["post_form"]),
        "works": {"representative": sum(bool(item["values"].get("representative")) for item in listed)},
        "summary": any(str(each.get("text") or "").strip() for each in values["summary"]),
        "penalty_until": None,
        "integrity_bar_until": None,
        "materials": {},
        "items": listed,
        "score": {},
        **more,
    }


def _employment(posts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    if not posts:
        return {}
    current = max(posts, key=lambda post: (not post.get("until"), str(post.get("since", ""))))
    return {
        "in_service": not current.get("until"),
        "unit_type": current.get("unit_type"),
        "employer": current.get("employer"),
        "technical_post": current.get("technical_post") or "none",
        "moved": current.get("moved") or current.get("since"),
        "establishment": current.get("establishment") or "none",
        "non_public": bool(current.get("non_public")),
        "branch": bool(current.get("branch")),
        "professional_since": min((str(post["since"]) for post in posts if post.get("since")), default=None),
    }


def _own_series(title: Mapping[str, Any]) -> bool:
    return (title.get("series") or OWN_SERIES) == OWN_SERIES


def _highest(education: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    best = highest_education({"education": education})
    return {} if best is None else {"level": best["level"], "graduated": best.get("graduated")}


def _posts(forms: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The form with its vacancies worked out: what is approved less what is appointed, never a typed figure."""
    if not forms:
        return {}
    form = forms[-1]
    found = {key: form.get(key) for key in ("grade", "offered", "recommended")}
    for grade, _ in POST_GRADES:
        approved, appointed = (
            as_decimal(form.get(f"{grade}_{count}")) for count in ("approved", "appointed")
        )
        figures = {"approved": approved, "appointed": appointed, "vacant": approved - appointed}
        found[grade] = {key: str(value) for key, value in figures.items()}
    return found


def _hours(cards: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Several cards of one year (two registering systems) add up."""
    years: dict[str, dict[str, str]] = {}
    for card in cards:
        year = years.setdefault(str(card["year"]), {})
        for kind in ("general_public", "industry_public", "specialist", "other", "online"):
            year[kind] = str(as_decimal(year.get(kind)) + as_decimal(card.get(kind)))
    return years
