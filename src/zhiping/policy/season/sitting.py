"""Who is judged, by what, and the questions that words have in common."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from zhiping.policy.conditions import CHECKS, Args, Case
from zhiping.policy.facts import MISSING
from zhiping.policy.packs.model import Pack
from zhiping.policy.season.columns import WITHIN, Bools, Codes, Column
from zhiping.policy.season.days import begun_by, latest_begin
from zhiping.policy.season.outcomes import CODE, FAILED, PASSED, all_same
from zhiping.policy.season.persons import Season


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is judged: these persons, by this pack, as of this day."""

    pack: Pack
    season: Season
    on: date


Word = Callable[[Args, Sitting], Codes]


def told(path: str, value: Any) -> Mapping[str, Any]:
    """Facts that say this one thing, or nothing."""
    if value is MISSING:
        return {}
    for step in reversed(path.split(".")):
        value = {step: value}
    return value  # type: ignore[no-any-return]


def spelled(args: Args) -> str:
    return json.dumps(dict(args), sort_keys=True, default=str)


def every_year(args: Args, sitting: Sitting) -> Codes:
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


def listed(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def met(met: Bools) -> Codes:
    return np.where(met, np.uint8(PASSED), np.uint8(FAILED))


def reads(column: Column, words: tuple[str, ...]) -> Bools:
    """The rows whose value, as text, is one of these; what is not said reads None."""
    return column.ask(("reads", words), lambda value: str(plain(value)) in words, np.bool_)


def plain(value: Any) -> Any:
    """The value as a mapping's `get` gives it."""
    return None if value is MISSING else value
