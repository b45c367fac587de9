"""An invented season: as many applicants as wanted, the same for the same seed, in a few seconds a million.

Shares and numbers are plausible, not counted anywhere. Most have what the notices ask for; some lack a
year, a page, a title; some tell one result twice. About ten results and fourteen records each.
"""

from dataclasses import dataclass

import numpy as np

from zhiping.policy.facts import MISSING
from zhiping.policy.season.chance import FLAGS, Chance, compact, whole, without
from zhiping.policy.season.columns import WITHIN, Array, Column, Items, Table, Values, places_within
from zhiping.policy.season.persons import Season
from zhiping.policy.season.results import results_of

REGIONS = (
    "杭州市",
    "宁波市",
    "温州市",
    "嘉兴市",
    "湖州市",
    "绍兴市",
    "金华市",
    "衢州市",
    "舟山市",
    "台州市",
    "丽水市",
)
STILL_SERVING, DECLARED = 0.985, 0.33
YEARLY = ("general_public", "industry_public", "specialist", "other", "online")


@dataclass(frozen=True, eq=False)
class Synthetic:
    """`paths` and `regions`: one for each person."""

    season: Season
    paths: Column
    regions: Column


def synthetic(persons: int, seed: int = 2024, year: int = 2024) -> Synthetic:
    """So many applicants of the season of `year`, for a title above engineer."""
    chance = Chance(np.random.default_rng(seed), persons)
    career = _career(chance, year)
    items = {**career, **_years(chance, year), **results_of(chance, year)}
    lists = {"education": "education", "titles": "title", "skills": "skill"}
    season = Season(
        persons,
        said={**_employment(chance, items["employment"]), **_told(chance, items), **_by_year(items, persons)},
        lists={
            name: Table(items[key].starts, items[key].owner, items[key].columns)
            for name, key in lists.items()
        },
        items=items,
    )
    paths = chance.pick(persons, {"regular": 70, "self_score": 27, "skilled": 3})
    return Synthetic(season, paths, chance.pick(persons, dict.fromkeys(REGIONS, 1)))


def _career(chance: Chance, year: int) -> dict[str, Items]:
    """Schooling, posts, titles, skills."""
    began = chance.days(chance.persons, year - 30, year - 5)
    return {
        "education": _education(chance, began),
        "employment": _posts(chance, began, year),
        "title": _titles(chance, year),
        "skill": _skills(chance, year),
        "bonus": _bonus(chance, year),
        "summary": chance.items(
            "summary",
            chance.counts((0.03, 0.97)),
            lambda owner: {"text": whole(len(owner), "任现职以来的工作。")},
        ),
    }


def _education(chance: Chance, began: Array) -> Items:
    levels = {"doctor": 3, "master": 24, "bachelor": 60, "college": 11.5, "secondary": 1.5}

    def fields(owner: Array) -> dict[str, Column]:
        return {
            "level": chance.pick(len(owner), levels),
            "graduated": chance.around(began[owner], -400, 60),
            "full_time": chance.flag(len(owner), 0.8),
            "abroad": chance.flag(len(owner), 0.02),
        }

    return chance.items("education", chance.counts((0.005, 0.9, 0.095)), fields, extracted=0.93)


def _posts(chance: Chance, began: Array, year: int) -> Items:
    """The first post begins the career; the last one is open, save for those who have retired."""
    roles = {"chief": 5, "department": 20, "project": 40, "none": 30, MISSING: 5}
    kinds = {"enterprise": 82, "institution": 15, "civil_service_managed": 1.5, "other": 1.5}

    def fields(owner: Array) -> dict[str, Column]:
        last = np.diff(owner, append=-1) != 0
        still = last & (chance.share(len(owner)) < STILL_SERVING)
        return {
            "unit_type": chance.pick(len(owner), kinds),
            "technical_post": chance.pick(len(owner), roles),
            "since": chance.around(began[owner] + 500 * places_within(owner), 0, 500),
            "until": without(chance.dates(len(owner), year - 10, year - 1), still),
        }

    return chance.items("employment", chance.counts((0.002, 0.55, 0.3, 0.148)), fields)


def _titles(chance: Chance, year: int) -> Items:
    levels = {"engineer": 66, "assistant_engineer": 30, "technician": 3, "senior_engineer": 1}

    def fields(owner: Array) -> dict[str, Column]:
        obtained = chance.dates(len(owner), year - 16, year - 4)
        return {"level": chance.pick(len(owner), levels), "obtained": chance.maybe(obtained, 0.003)}

    return chance.items("title", chance.counts((0.01, 0.5, 0.4, 0.09)), fields, extracted=0.8)


def _skills(chance: Chance, year: int) -> Items:
    levels = {"chief": 3, "senior_technician": 25, "technician": 40, "senior_worker": 32}

    def fields(owner: Array) -> dict[str, Column]:
        obtained = chance.dates(len(owner), year - 12, year - 1)
        return {"level": chance.pick(len(owner), levels), "obtained": obtained}

    return chance.items("skill", chance.counts((0.88, 0.12)), fields)


def _bonus(chance: Chance, year: int) -> Items:
    def fields(owner: Array) -> dict[str, Column]:
        kinds = chance.pick(len(owner), {"foreign_language": 55, "computer": 45})
        return {"kind": kinds, "obtained": chance.dates(len(owner), year - 20, year - 2)}

    return chance.items("bonus", chance.counts((0.6, 0.3, 0.1)), fields)


def _years(chance: Chance, year: int) -> dict[str, Items]:
    """Assessments, insurance and hours, at most one record of each year."""
    outcomes = {"excellent": 16, "qualified": 82, "basically_qualified": 1.2, "unqualified": 0.8}

    def assessed(owner: Array) -> dict[str, Column]:
        return {"outcome": chance.pick(len(owner), outcomes)}

    def insured(owner: Array) -> dict[str, Column]:
        months = chance.pick(len(owner), {"12": 96, "11": 1, "6": 1, "1": 1, "0": 1})
        return {"months": months, "in_province": chance.flag(len(owner), 0.97)}

    before = range(year - 3, year)
    return {
        "assessment": chance.yearly("assessment", before, 0.98, assessed),
        "insurance": chance.yearly("insurance", before, 0.985, insured),
        "hours": chance.yearly(
            "hours", range(year - 2, year + 1), 0.98, lambda owner: _hours(chance, len(owner))
        ),
    }


def _hours(chance: Chance, rows: int) -> dict[str, Column]:
    return {
        "general_public": chance.pick(rows, {"18": 75, "12": 10, "20": 10, "9": 5}),
        "industry_public": chance.pick(rows, {"0": 40, "6": 45, "12": 15}),
        "specialist": chance.pick(rows, {"60": 30, "66": 25, "72": 40, "58.5": 2, "45": 3}),
        "other": chance.pick(rows, {"12": 60, "6": 10, "0": 10, "24": 20}),
        "online": chance.pick(rows, {"30": 45, "36": 30, "0": 20, "48": 5}),
    }


def _employment(chance: Chance, posts: Items) -> dict[str, Column]:
    """What `gather` makes of the posts: of the last one, which stands for the one held now."""
    some, last = np.diff(posts.starts) > 0, posts.starts[1:] - 1

    def now(column: Column) -> Column:
        codes = column.codes[np.maximum(last, 0)]
        return Column(column.values, np.where(some, codes, 0).astype(codes.dtype))

    until, since = now(posts.columns["until"]), posts.columns["since"]
    serves = np.where(until.codes == 0, 1, 2)
    in_service = Column(FLAGS, np.where(some, serves, 0).astype(np.uint8))
    first = posts.least(since.codes.astype(np.int32), len(since.values))
    return {
        "employment": whole(chance.persons, WITHIN),
        "employment.in_service": in_service,
        "employment.unit_type": now(posts.columns["unit_type"]),
        "employment.technical_post": now(posts.columns["technical_post"]),
        "employment.professional_since": Column(
            since.values, np.where(first < len(since.values), first, 0).astype(since.codes.dtype)
        ),
    }


def _told(chance: Chance, items: dict[str, Items]) -> dict[str, Column]:
    """Single facts; a third of the applicants declare their score."""
    persons = chance.persons
    marked = sum(
        each.count(each.column("representative").ask("is true", lambda value: value is True, np.bool_))
        for each in items.values()
    )
    counts = np.minimum(np.asarray(marked), 9)
    declared = Values((MISSING, *(f"{cents / 100:.2f}" for cents in range(4000, 13500, 50))))
    codes = np.where(chance.share(persons) < DECLARED, chance.numbers(persons, 1, len(declared)), 0)
    return {
        "score": whole(persons, WITHIN),
        "score.self": Column(declared, codes.astype(np.uint8)),
        "works": whole(persons, WITHIN),
        "works.representative": Column(Values((MISSING, *range(10))), (counts + 1).astype(np.uint8)),
        "summary": Column(FLAGS, np.where(np.diff(items["summary"].starts) > 0, 1, 2).astype(np.uint8)),
        "penalty_until": compact(chance.maybe(chance.dates(persons, 2023, 2025), 0.997)),
        "integrity_bar_until": compact(chance.maybe(chance.dates(persons, 2021, 2026), 0.999)),
    }


def _by_year(items: dict[str, Items], persons: int) -> dict[str, Column]:
    """The years as facts: assessments.2023, hours.2023.specialist …"""
    found: dict[str, Column] = {
        name: whole(persons, WITHIN) for name in ("assessments", "hours", "insurance")
    }
    for name, key, fields in (
        ("assessments", "assessment", {"": "outcome"}),
        ("hours", "hours", {f".{kind}": kind for kind in YEARLY}),
        ("insurance", "insurance", {".months": "months", ".in_province": "in_province"}),
    ):
        table = items[key]
        for code, year in enumerate(table.columns["year"].values.known[1:], 1):
            rows = np.flatnonzero(table.columns["year"].codes == code)
            found[f"{name}.{year}"] = _spread(whole(len(table), WITHIN), rows, table, persons)
            for suffix, field in fields.items():
                found[f"{name}.{year}{suffix}"] = _spread(table.columns[field], rows, table, persons)
    return found


def _spread(column: Column, rows: Array, table: Items, persons: int) -> Column:
    codes = np.zeros(persons, dtype=column.codes.dtype)
    codes[table.owner[rows]] = column.codes[rows]
    return Column(column.values, codes)
