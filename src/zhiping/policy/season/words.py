"""The words of conditions, asked of a whole season.

Words that read a single fact are asked of its distinct values by the very functions of
`zhiping.policy.conditions`. The words over titles, skills and schooling are written for columns here. Any
other word is judged row by row, and named in the result.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from zhiping.policy.conditions import CHECKS, Args, Case, check
from zhiping.policy.facts import MISSING
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import Condition, Leg
from zhiping.policy.season.columns import WITHIN, Bools, Codes, Column, Table
from zhiping.policy.season.days import begun_by, latest_begin
from zhiping.policy.season.outcomes import CODE, FAILED, PASSED, UNKNOWN, all_same
from zhiping.policy.season.persons import Season


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is judged: these persons, by this pack, as of this day."""

    pack: Pack
    season: Season
    on: date


Word = Callable[[Args, Sitting], Codes]


def ask(condition: Condition, sitting: Sitting) -> Codes:
    """The outcome of a condition for every person."""
    if condition.name in {"all_of", "any_of"}:
        choose = np.maximum if condition.name == "all_of" else np.minimum
        parts = [ask(part, sitting) for part in condition.parts]
        return choose.reduce(parts) if parts else all_same(PASSED, len(sitting.season))
    if condition.name in ONE_FACT:
        return _one_fact(condition, sitting)
    if condition.name in COLUMNWISE:
        return COLUMNWISE[condition.name](condition.args, sitting)
    return _row_by_row(condition, sitting)


def row_by_row_words(condition: Condition) -> Iterator[str]:
    """The words in it that no column answers."""
    if condition.name in {"all_of", "any_of"}:
        for part in condition.parts:
            yield from row_by_row_words(part)
    elif condition.name not in ONE_FACT and condition.name not in COLUMNWISE:
        yield condition.name


def facts_read(condition: Condition) -> Iterator[str]:
    """The facts it reads by their paths; a word that is judged row by row may read any."""
    if condition.name in ONE_FACT:
        yield ONE_FACT[condition.name](condition.args)
    for part in condition.parts:
        yield from facts_read(part)


def _one_fact(condition: Condition, sitting: Sitting) -> Codes:
    path = ONE_FACT[condition.name](condition.args)
    judge = CHECKS[condition.name]

    def outcome(value: Any) -> int:
        case = Case(sitting.pack, told(path, value), sitting.on)
        return CODE[judge(condition.args, case).outcome]

    question = (condition.name, spelled(condition.args), sitting.on, sitting.pack.score.threshold)
    return sitting.season.fact(path).ask(question, outcome, np.uint8)


def told(path: str, value: Any) -> Mapping[str, Any]:
    """Facts that say this one thing, or nothing."""
    if value is MISSING:
        return {}
    for step in reversed(path.split(".")):
        value = {step: value}
    return value  # type: ignore[no-any-return]


def spelled(args: Args) -> str:
    return json.dumps(dict(args), sort_keys=True, default=str)


def _every_year(args: Args, sitting: Sitting) -> Codes:
    years = [_one_year({**args, "years": [year]}, sitting) for year in args["years"]]
    return np.maximum.reduce(years) if years else all_same(PASSED, len(sitting.season))


def _one_year(args: Args, sitting: Sitting) -> Codes:
    """A year is a value, or a mapping of which one field counts."""
    path = f"{args['fact']}.{args['years'][0]}"
    question = ("every_year", spelled(args), sitting.on)

    def outcome(value: Any) -> int:
        case = Case(sitting.pack, told(path, value), sitting.on)
        return CODE[CHECKS["every_year"](args, case).outcome]

    def outcome_of_field(value: Any) -> int:
        return outcome({} if value is MISSING else {args["field"]: value})

    plain = sitting.season.fact(path)
    if "field" not in args:
        return plain.ask(question, outcome, np.uint8)
    inner = sitting.season.fact(f"{path}.{args['field']}").ask(question, outcome_of_field, np.uint8)
    has_fields = plain.ask("has fields", lambda value: value is WITHIN, np.bool_)
    return np.where(has_fields, inner, plain.ask((*question, "plain"), outcome, np.uint8))


def one_of(column: Column, keys: tuple[str, ...]) -> Bools:
    """The rows whose value is one of these choices."""
    return column.ask(("one of", keys), lambda value: value in keys, np.bool_)


def since_at_least(column: Column, years: int, until: date) -> Bools:
    """The rows dated so that so many full years are over on the day `until`."""
    return begun_by(column, latest_begin(years, until))


def _holding(table: Table, keys: tuple[str, ...], years: int, until: date) -> Bools:
    """Who has held one of these levels for so many years. The earliest is the longest: any will do."""
    long_enough = since_at_least(table.column("obtained"), years, until)
    return table.any(one_of(table.column("level"), keys) & long_enough)


def _listed(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _met(met: Bools) -> Codes:
    return np.where(met, np.uint8(PASSED), np.uint8(FAILED))


def _holds(args: Args, sitting: Sitting) -> Codes:
    titles = sitting.season.list_of("titles")
    return _met(titles.any(one_of(titles.column("level"), _listed(args["title"]))))


def _years_since(args: Args, sitting: Sitting) -> Codes:
    until = sitting.pack.cutoffs[args["until"]].on
    skills = sitting.season.list_of("skills")
    return _met(_holding(skills, _listed(args["skill"]), int(args["years"]), until))


def _ladder(args: Args, sitting: Sitting) -> Codes:
    """Any rung whose schooling and tenure the person has; without schooling it is not known."""
    pack, until = sitting.pack, sitting.pack.cutoffs[args.get("until", "tenure")].on
    education = sitting.season.list_of("education")
    met = np.zeros(len(sitting.season), dtype=np.bool_)
    for leg in pack.ladder.legs.get(pack.seeks.level, ()):
        met |= education.any(one_of(education.column("level"), leg.education)) & _tenure(leg, sitting, until)
    schooled = np.diff(education.starts) > 0
    return np.where(schooled, _met(met), np.uint8(UNKNOWN))


def _tenure(leg: Leg, sitting: Sitting, until: date) -> Bools:
    if not leg.holding:
        return since_at_least(sitting.season.fact("employment.professional_since"), leg.years, until)
    return _holding(sitting.season.list_of("titles"), (leg.holding,), leg.years, until)


def _has(args: Args, sitting: Sitting) -> Codes:
    """So many items of a category, with these values where they are named."""
    items = sitting.season.items_of(args["category"])
    rows = np.ones(len(items), dtype=np.bool_)
    for key, value in args.get("where", {}).items():
        rows &= reads(items.column(key), (str(value),))
    return _met(items.count(rows) >= int(args.get("at_least", 1)))


def reads(column: Column, words: tuple[str, ...]) -> Bools:
    """The rows whose value, as text, is one of these; what is not said reads None."""
    return column.ask(("reads", words), lambda value: str(plain(value)) in words, np.bool_)


def plain(value: Any) -> Any:
    """The value as a mapping's `get` gives it."""
    return None if value is MISSING else value


def _row_by_row(condition: Condition, sitting: Sitting) -> Codes:
    season = sitting.season
    cases = (Case(sitting.pack, season.facts(person), sitting.on) for person in range(len(season)))
    return np.fromiter((CODE[check(condition, case).outcome] for case in cases), np.uint8, len(season))


def _fact(args: Args) -> str:
    return str(args["fact"])


ONE_FACT: Final[Mapping[str, Callable[[Args], str]]] = {
    "is": _fact,
    "one_of": _fact,
    "at_least": _fact,
    "at_most": _fact,
    "exactly": _fact,
    "over": _fact,
    "score_reached": lambda args: f"score.{args['column']}",
}
COLUMNWISE: Final[Mapping[str, Word]] = {
    "every_year": _every_year,
    "holds": _holds,
    "years_since": _years_since,
    "ladder": _ladder,
    "has": _has,
}
