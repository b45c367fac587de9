"""The same applicants as plain arrays, and the same rules as plain numbers, for a peer that knows neither
our columns nor our packs.

Records of a kind that comes once a year are arrays of applicants; all other dossier items stand in one
table of members, each with its owner, as an entity system wants them.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

from zhiping.policy.facts import as_date, as_decimal
from zhiping.policy.hours import KINDS
from zhiping.policy.packs import Pack
from zhiping.policy.packs.scheme import ScoreItem
from zhiping.policy.season import Season
from zhiping.policy.season.sitting import plain
from zhiping.policy.season.synthetic import Synthetic
from zhiping.policy.years import add_years

# Where a category's class stands; its items are members of the kind "category.class".
CLASSED = {
    "education": "level",
    "employment": "technical_post",
    "title": "level",
    "skill": "level",
    "bonus": "kind",
    "award": "grade",
    "project": "grade",
    "new_product": "grade",
    "patent": "kind",
    "standard": "grade",
    "benefit": "",
    "paper": "grade",
    "book": "kind",
    "tech_report": "",
    "honour": "grade",
    "other": "",
}
DATED = {"education": "graduated", "title": "obtained", "skill": "obtained", "award": "obtained"}
DATED |= {"project": "accepted", "new_product": "appraised", "patent": "granted", "standard": "published"}
DATED |= {"benefit": "proven", "paper": "published", "book": "published", "tech_report": "finished"}
DATED |= {"honour": "obtained", "other": "obtained"}
TIMED = {"award": "rank", "patent": "rank", "paper": "rank", "book": "rank", "new_product": "rank"}
TIMED |= {"project": "role", "standard": "role"}
PATHS = ("regular", "self_score", "skilled")
ROLES = {"lead": 1, "main": 2, "participant": 3}
FAR = 9_999_999
YEARLY = {"assessment": "form", "insurance": "pension_record", "hours": "hour_card"}
UNITS = ("enterprise", "institution", "other", "civil_service_managed")
ASSESSED = {"excellent": 4, "qualified": 3, "basically_qualified": 2, "unqualified": 1}
Answer = Callable[[Any], Any]


def kinds_of(season: Season) -> list[str]:
    found = []
    for category, by in CLASSED.items():
        classes = [str(value) for value in season.items_of(category).column(by).values.known[1:]]
        found += [f"{category}.{each}" for each in (*classes, "")]
    return found


def members(season: Season) -> dict[str, np.ndarray]:
    """One row for every item; sorted by category, then by owner."""
    kinds = {kind: number for number, kind in enumerate(kinds_of(season))}
    rows: dict[str, list[np.ndarray]] = {}
    for category, by in CLASSED.items():
        for key, array in _members(season, category, by, kinds).items():
            rows.setdefault(key, []).append(array)
    return {key: np.concatenate(arrays) for key, arrays in rows.items()}


def _members(season: Season, category: str, by: str, kinds: dict[str, int]) -> dict[str, np.ndarray]:
    items = season.items_of(category)

    def asked(key: str, answer: Answer, kind: type) -> np.ndarray:
        column = items.column(key)
        return np.array([answer(plain(value)) for value in column.values.known], dtype=kind)[column.codes]

    def kind_of(value: object) -> int:
        return kinds[f"{category}.{'' if value is None else value}"]

    return {
        "owner": items.owner.astype(np.int64),
        "kind": asked(by, kind_of, np.int32),
        "day": asked(DATED.get(category, ""), _ordinal, np.int32),
        "times": asked(
            TIMED.get(category, ""), lambda value: ROLES.get(value, 0) or int(value or 0), np.int32
        ),
        "amount": asked("amount", lambda value: float(as_decimal(value)), np.float32),
        "irrelevant": asked("relevant", lambda value: value is False, np.bool_),
        "result": items.column("result").codes.astype(np.int32),
        "representative": asked("representative", bool, np.bool_),
        "abroad": asked("abroad", bool, np.bool_),
        "extracted": items.extracted,
        "parts": items.parts.astype(np.int32),
        "place": items.order.astype(np.int32),
    }


def _ordinal(value: object) -> int:
    day = as_date(value)
    return day.toordinal() if day else FAR


def applicants(people: Synthetic) -> dict[str, np.ndarray]:
    season = people.season

    def asked(path: str, answer: Answer, kind: type) -> np.ndarray:
        column = season.fact(path)
        return np.array([answer(plain(value)) for value in column.values.known], dtype=kind)[column.codes]

    found = {
        "path": people.paths.ask("peer path", lambda key: PATHS.index(plain(key) or PATHS[0]), np.int32),
        "in_service": asked(
            "employment.in_service", lambda said: -1 if said is None else int(said), np.int32
        ),
        "unit_type": asked("employment.unit_type", lambda kind: UNITS.index(kind) if kind else -1, np.int32),
        "professional_since": asked("employment.professional_since", _ordinal, np.int32),
        "penalty_until": asked("penalty_until", _until, np.int32),
        "integrity_bar_until": asked("integrity_bar_until", _until, np.int32),
        "declared_score": asked("score.self", lambda score: float(score) if score else np.nan, np.float32),
        "representative_works": asked("works.representative", lambda count: count or 0, np.int32),
        "has_summary": asked("summary", bool, np.bool_),
    }
    for year in (2022, 2023, 2024):
        for kind in (*KINDS, "online"):
            found[f"hours_{kind}@{year}"] = asked(
                f"hours.{year}.{kind}", lambda hours: float(as_decimal(hours)), np.float32
            )
    for year in (2021, 2022, 2023):
        found[f"assessment@{year}"] = asked(f"assessments.{year}", lambda key: ASSESSED.get(key, 0), np.int32)
        months = asked(
            f"insurance.{year}.months", lambda months: -1 if months is None else int(months), np.int32
        )
        found[f"insured_months@{year}"] = months
    for category, part in YEARLY.items():
        found |= _proofs(season, category, part)
    return found


def _until(value: object) -> int:
    day = as_date(value)
    return day.toordinal() if day else 0


def _proofs(season: Season, category: str, part: str) -> dict[str, np.ndarray]:
    """Of each year: is there a record, was it fetched, is it shown, is it from another province."""
    items, found = season.items_of(category), {}
    columns = {
        "there": np.ones(len(items), np.bool_),
        "fetched": items.extracted,
        "shown": (items.parts & items.bits((part,))) != 0,
        "elsewhere": items.column("in_province").ask("elsewhere", lambda value: value is False, np.bool_),
    }
    for code, year in enumerate(items.column("year").values.known[1:], 1):
        rows = np.flatnonzero(items.column("year").codes == code)
        for name, values in columns.items():
            array = np.zeros(season.persons, dtype=np.bool_)
            array[items.owner[rows]] = values[rows]
            found[f"{category}_{name}@{year}"] = array
    return found


def rules_of(pack: Pack, season: Season) -> dict[str, object]:
    """The figures of the pack, by name."""
    scheme, results = pack.score.scheme, pack.cutoffs["results"].on
    recent = add_years(results, -pack.score.within_years) + timedelta(days=1)
    return {
        "kinds": kinds_of(season),
        "parts": {category: list(season.items_of(category).shown) for category in CLASSED},
        "threshold": float(pack.score.threshold or 0),
        "results_until": results.toordinal(),
        "recent_from": recent.toordinal(),
        "tenure_until": pack.cutoffs["tenure"].on.isoformat(),
        "groups": [
            {"cap": float(each.cap), "items": [item.code for item in each.items]} for each in scheme.groups
        ],
        "items": [_item(item) for item in scheme.items],
    }


def _item(item: ScoreItem) -> dict[str, object]:
    (table,) = item.tables
    return {
        "code": item.code,
        "cap": float(item.cap),
        "rule": item.rule,
        "best": item.best,
        "category": table.category,
        "fact": table.fact,
        "where": dict(table.where),
        "levels": {key: float(points) for key, points in (table.worth.levels or {}).items()},
        "steps": [[float(step.at_least), float(step.points)] for step in table.worth.steps],
        "flat": None if table.worth.flat is None else float(table.worth.flat),
        "times": {
            str(ROLES.get(key, key)): float(times) for key, times in (table.coefficients or {}).items()
        },
        "sub_caps": [{"levels": sub.levels, "cap": float(sub.cap)} for sub in table.sub_caps],
    }


def export(people: Synthetic, pack: Pack, place: Path) -> None:
    """members.npz, applicants.npz and rules.json."""
    np.savez(place / "members.npz", **members(people.season))
    np.savez(place / "applicants.npz", **applicants(people))
    (place / "rules.json").write_text(json.dumps(rules_of(pack, people.season)), encoding="utf-8")
