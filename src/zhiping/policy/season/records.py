"""The words that read records of the dossier, asked of a whole season."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np

from zhiping.policy.conditions import CHECKS, Args, Case
from zhiping.policy.conditions.records import months_until
from zhiping.policy.facts import as_date, as_decimal
from zhiping.policy.season.columns import Array, Codes, Column
from zhiping.policy.season.hours import count_years, hours_columns
from zhiping.policy.season.outcomes import CODE, FAILED, UNKNOWN, all_same
from zhiping.policy.season.sitting import Sitting, Word, every_year, listed, met, one_of, plain, reads

NO_STEP: Final = np.int16(-1)


def _has(args: Args, sitting: Sitting) -> Codes:
    """So many items of a category, with these values and this proof where they are named."""
    items = sitting.season.items_of(args["category"])
    rows = np.ones(len(items), dtype=np.bool_)
    for key, value in args.get("where", {}).items():
        words = value if isinstance(value, (list, tuple)) else [value]
        rows &= reads(items.column(key), tuple(map(str, words)))
    if "part" in args:
        rows &= (items.parts & items.bits([args["part"]])) != 0
    if "at_most" in args:
        return met(items.count(rows) <= int(args["at_most"]))
    return met(items.count(rows) >= int(args.get("at_least", 1)))


def _insured_in(args: Args, sitting: Sitting) -> Codes:
    """Months of each year up to the most that year can have, added up."""
    items, last = sitting.season.items_of("insurance"), sitting.pack.windows["apply"].last_day
    places = listed(args["place"])
    here = items.column("place").ask(
        ("begins with", places), lambda value: str(plain(value) or "").startswith(places), np.bool_
    )
    year, months = _whole(items.column("year")), _whole(items.column("months"))
    total = np.zeros(len(sitting.season), dtype=np.int64)
    for each in np.unique(year[here]):
        of_year = items.total(np.where(here & (year == each), months, 0))
        total += np.minimum(of_year, months_until(last, int(each)))
    return met(total >= int(args["months"]))


def _whole(column: Column) -> Array:
    return column.ask("whole", lambda value: int(as_decimal(plain(value))), np.int64)


def _referees(_args: Args, sitting: Sitting) -> Codes:
    """Few have any; those few are judged by the very function that judges one person."""
    season, judge = sitting.season, CHECKS["referees"]

    def outcome(facts: Mapping[str, Any]) -> int:
        return CODE[judge({}, Case(sitting.pack, facts, sitting.on)).outcome]

    found = all_same(outcome({}), len(season)).copy()
    for person in np.flatnonzero(np.diff(season.list_of("referees").starts)):
        found[person] = outcome(season.facts(int(person)))
    return found


def _assessed_over_step(args: Args, sitting: Sitting) -> Codes:
    """The years of each length of step, spread over the persons whose step is so long."""
    step = np.full(len(sitting.season), int(args["years"])) if "years" in args else _steps(sitting)
    found = all_same(UNKNOWN, len(sitting.season)).copy()
    for each in np.unique(step[step != NO_STEP]):
        years = range(sitting.pack.year - int(each), sitting.pack.year)
        asked = {**args, "fact": "assessments", "years": list(years), "scale": "assessment.outcome"}
        found = np.where(step == each, every_year(asked, sitting), found)
    return found


def _steps(sitting: Sitting) -> Array:
    """The fewest years of the rungs that fit the schooling; NO_STEP where none does."""
    pack, education = sitting.pack, sitting.season.list_of("education")
    step = np.full(len(sitting.season), NO_STEP)
    for leg in sorted(pack.ladder.legs.get(pack.seeks.level, ()), key=lambda leg: -leg.years):
        step[education.any(one_of(education.column("level"), leg.education))] = leg.years
    return step


def _hours_since(args: Args, sitting: Sitting) -> Codes:
    """The learning years from each first year on, spread over the persons who begin in it."""
    rule, last, needed = sitting.pack.hours, sitting.pack.cutoffs["tenure"].on, int(args["needed"])
    first = sitting.season.fact(args["fact"]).ask("year of", _year, np.int16)
    found = all_same(UNKNOWN, len(sitting.season)).copy()
    for each in np.unique(first[first > 0]):
        years = tuple(range(int(each), last.year + 1))
        codes = all_same(FAILED, len(sitting.season))
        if len(years) >= needed:
            asked = replace(rule, years=years, needed=needed)
            counted = count_years(asked, sitting.season)
            codes = hours_columns(asked, counted, len(sitting.season), sitting.on)[0]
        found = np.where(first == each, codes, found)
    return found


def _year(value: Any) -> int:
    day = as_date(plain(value))
    return day.year if day else 0


RECORDS: Final[Mapping[str, Word]] = {
    "has": _has,
    "insured_in": _insured_in,
    "referees": _referees,
    "assessed_over_step": _assessed_over_step,
    "hours_since": _hours_since,
}
