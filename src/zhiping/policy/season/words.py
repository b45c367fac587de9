"""The words of conditions, asked of a whole season.

Words that read a single fact are asked of its distinct values by the very functions of
`zhiping.policy.conditions`. The words over titles, skills and schooling are written for columns here. Any
other word is judged row by row, and named in the result.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import numpy as np

from zhiping.policy.conditions import CHECKS, Args, Case, check
from zhiping.policy.facts import as_date
from zhiping.policy.packs.requirements import Condition, Leg
from zhiping.policy.season.columns import Bools, Codes, Table
from zhiping.policy.season.outcomes import CODE, PASSED, UNKNOWN, all_same
from zhiping.policy.season.records import RECORDS
from zhiping.policy.season.sitting import (
    Sitting,
    Word,
    every_year,
    listed,
    met,
    one_of,
    plain,
    since_at_least,
    spelled,
    told,
)


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


def _holding(table: Table, keys: tuple[str, ...], years: int, until: date) -> Bools:
    """Who has held one of these levels for so many years. The earliest is the longest: any will do."""
    long_enough = since_at_least(table.column("obtained"), years, until)
    return table.any(one_of(table.column("level"), keys) & long_enough)


def _holds(args: Args, sitting: Sitting) -> Codes:
    titles = sitting.season.list_of("titles")
    return met(titles.any(one_of(titles.column("level"), listed(args["title"]))))


def _years_since(args: Args, sitting: Sitting) -> Codes:
    until = sitting.pack.cutoffs[args["until"]].on
    skills = sitting.season.list_of("skills")
    return met(_holding(skills, listed(args["skill"]), int(args["years"]), until))


def _ladder(args: Args, sitting: Sitting) -> Codes:
    """Any rung whose schooling and tenure the person has; without schooling it is not known."""
    pack, until = sitting.pack, sitting.pack.cutoffs[args.get("until", "tenure")].on
    education = sitting.season.list_of("education")
    climbed = np.zeros(len(sitting.season), dtype=np.bool_)
    for leg in pack.ladder.legs.get(pack.seeks.level, ()):
        fits = education.any(one_of(education.column("level"), leg.education))
        climbed |= fits & _tenure(leg, sitting, until)
    schooled = np.diff(education.starts) > 0
    return np.where(schooled, met(climbed), np.uint8(UNKNOWN))


def _tenure(leg: Leg, sitting: Sitting, until: date) -> Bools:
    if not leg.holding and not leg.years:
        return np.ones(len(sitting.season), dtype=np.bool_)
    if not leg.holding:
        return since_at_least(sitting.season.fact("employment.professional_since"), leg.years, until)
    return _holding(sitting.season.list_of("titles"), (leg.holding,), leg.years, until)


def _years_from(args: Args, sitting: Sitting) -> Codes:
    until, since = sitting.pack.cutoffs[args["until"]].on, sitting.season.fact(args["fact"])
    dated = since.ask("is a day", lambda value: as_date(plain(value)) is not None, np.bool_)
    return np.where(dated, met(since_at_least(since, int(args["years"]), until)), np.uint8(UNKNOWN))


def _same_grade(_args: Args, sitting: Sitting) -> Codes:
    """The grade sought, of another series or of another specialty."""
    seeks, season = sitting.pack.seeks, sitting.season
    own, elsewhere = season.list_of("titles"), season.list_of("other_titles")
    label = seeks.specialty_label
    other = own.column("specialty").ask(
        ("other specialty", label), lambda value: label not in str(plain(value)), np.bool_
    )
    here = own.any(one_of(own.column("level"), (seeks.level,)) & other)
    return met(here | elsewhere.any(one_of(elsewhere.column("level"), (seeks.level,))))


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
    "every_year": every_year,
    "holds": _holds,
    "years_since": _years_since,
    "ladder": _ladder,
    "years_from": _years_from,
    "same_grade": _same_grade,
    **RECORDS,
}
