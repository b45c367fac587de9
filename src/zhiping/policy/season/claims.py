"""Claims of a whole season: what each line of the scheme is worth, and what bars it. Exact: points are whole
numbers of the scheme's smallest unit.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import numpy as np

from zhiping.policy.facts import MISSING, as_date
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.scheme import Scheme, ScoreItem
from zhiping.policy.scoring.claims import _base, _by_steps
from zhiping.policy.season.columns import Array, Bools, Column, Items, Values, Whole
from zhiping.policy.season.persons import Season
from zhiping.policy.season.words import one_of
from zhiping.policy.vocabulary import BY_KEY
from zhiping.policy.years import add_years, full_years

NEVER: Final = 9_999_999  # later than any day
CLOSED, OPEN, AFTER_TITLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Unit:
    """What one point is in whole numbers: 10 to the decimals that the scheme's figures and products need."""

    per_point: int

    @classmethod
    def of(cls, scheme: Scheme) -> "Unit":
        places = [decimals(group.cap) for group in scheme.groups]
        for item in scheme.items:
            places.append(max(map(decimals, (item.cap, *(sub.cap for sub in item.sub_caps)))))
            places.append(_places(item))
        return cls(10 ** max(2, *places))

    def whole(self, points: Decimal) -> int:
        return int(points * self.per_point)

    def cents(self, whole: Whole) -> Whole:
        """The one rounding, half up."""
        cent = self.per_point // 100
        return (whole + cent // 2) // cent


def decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _places(item: ScoreItem) -> int:
    figures = [*(item.levels or {}).values(), *(step.points for step in item.steps), item.flat or Decimal(0)]
    times = list((item.coefficients or {}).values())
    return max(map(decimals, figures)) + max(map(decimals, times), default=0)


@dataclass(frozen=True, eq=False)
class Claims:
    """The claims of one line that are worth something: whose, how much (in units), in which order.

    `result`: the number of the result it belongs to, 0 for none; `inside`: for each sub-cap the claims under it.
    """

    item: ScoreItem
    owner: Array
    worth: Whole
    order: Array
    result: Array
    inside: tuple[Bools, ...]

    def kept(self, rows: Array) -> "Claims":
        each = {key: getattr(self, key)[rows] for key in ("owner", "worth", "order", "result")}
        return replace(self, **each, inside=tuple(sub[rows] for sub in self.inside))


class Results:
    """Numbers for the names of results, the same in every category. Made before the season is divided."""

    def __init__(self, season: Season) -> None:
        self._numbers: dict[str, int] = {"": 0}
        self._by_values: dict[int, tuple[Values, Array]] = {}
        for items in season.items.values():
            values = items.column("result").values
            numbers = [self._number(value) for value in values.known]
            self._by_values[id(values)] = (values, np.array(numbers, dtype=np.int64))

    def _number(self, value: Any) -> int:
        name = str(("" if value is MISSING else value) or "").strip()
        return self._numbers.setdefault(name, len(self._numbers))

    def of(self, column: Column, rows: Array) -> Array:
        _, numbers = self._by_values.get(id(column.values), (None, np.zeros(1, dtype=np.int64)))
        return numbers[column.codes[rows]]


@dataclass(frozen=True, eq=False)
class Desk:
    """What claims are worked out with: the persons, the pack, its unit, and when each got the title that opens
    the window.
    """

    pack: Pack
    season: Season
    unit: Unit
    results: Results
    held: Array

    @classmethod
    def of(cls, pack: Pack, season: Season, unit: Unit, results: Results) -> "Desk":
        return cls(pack, season, unit, results, title_held(season, pack.score.after_title))


def title_held(season: Season, level: str) -> Array:
    """The day each person first got a title, as an ordinal; NEVER where it is not held."""
    titles = season.list_of("titles")
    days = titles.column("obtained").ask("day", _day, np.int32)
    return titles.least(np.where(one_of(titles.column("level"), (level,)), days, NEVER), NEVER)


def _day(value: Any) -> int:
    day = as_date(None if value is MISSING else value)
    return day.toordinal() if day else NEVER


def claims_of(item: ScoreItem, open_rows: Bools, desk: Desk) -> Claims:
    """The claims of a line among the items of its category; those that earn nothing are left out."""
    items = desk.season.items_of(item.category)
    worth = _worth(item, items, desk.unit)
    rows = np.flatnonzero(open_rows & (worth > 0) & _belongs(item, items))
    level = items.column(item.by) if item.by else Column.missing(len(items))
    return Claims(
        item=item,
        owner=items.owner[rows],
        worth=worth[rows],
        order=items.order[rows],
        result=desk.results.of(items.column("result"), rows),
        inside=tuple(_texts(level, sub.levels)[rows] for sub in item.sub_caps),
    )


def _texts(column: Column, words: tuple[str, ...]) -> Bools:
    return column.ask(
        ("texts", words), lambda value: str("" if value is MISSING else value) in words, np.bool_
    )


def _belongs(item: ScoreItem, items: Items) -> Bools:
    belongs = np.ones(len(items), dtype=np.bool_)
    if item.category == "employment":
        belongs &= ~_texts_none(items.column(item.by))
    for key, wanted in (item.where or {}).items():
        belongs &= items.column(key).ask(
            ("where", wanted),
            lambda value, word=wanted: str(None if value is MISSING else value) == word,
            np.bool_,
        )
    return belongs


def _texts_none(column: Column) -> Bools:
    return column.ask("no role", lambda value: value is MISSING or value in {None, "", "none"}, np.bool_)


def _worth(item: ScoreItem, items: Items, unit: Unit) -> Whole:
    """Item rule, then coefficient."""
    per_time = 10 ** max(map(decimals, (item.coefficients or {}).values()), default=0)

    def base(value: Any) -> int:
        source = {"id": "", "category": item.category, "values": {item.by: None if value is MISSING else value}}
        return int(_base(item, source)[0] * unit.per_point) // per_time  # type: ignore[arg-type]

    def times(value: Any) -> int:
        word = str("" if value is MISSING else value)
        return int((item.coefficients or {}).get(word, Decimal(0)) * per_time)

    name = (unit, spelled(item))
    worth: Whole = items.column(item.by).ask(("worth", *name), base, np.int64)
    if item.coefficients is None:
        return worth
    return worth * items.column(item.times_by).ask(("times", *name), times, np.int64)


def open_rows(category: str, desk: Desk) -> Bools:
    """The items that earn points at all: in the window, relevant, proven."""
    rule, known, items = desk.pack.score, BY_KEY[category], desk.season.items_of(category)
    rows = _in_window(category, items, desk) if known.dated_by else np.ones(len(items), dtype=np.bool_)
    if "relevance" in rule.needs and known.has("relevant"):
        rows &= ~items.column("relevant").ask("not relevant", lambda value: value is False, np.bool_)
    if "evidence" in rule.needs and known.parts:
        rows &= items.proven
    return rows


def _in_window(category: str, items: Items, desk: Desk) -> Bools:
    rule, cutoff = desk.pack.score, desk.pack.cutoffs["results"].on
    recent = add_years(cutoff, -rule.within_years) + timedelta(days=1)
    column = items.column(BY_KEY[category].dated_by)
    question = ("window", cutoff, recent, rule.either)
    state = column.ask(question, lambda value: _state(value, cutoff, recent, either=rule.either), np.uint8)
    rows = state == OPEN
    asked = np.flatnonzero(state == AFTER_TITLE)
    days = column.values.answers("day", _day, np.int32)[column.codes[asked]]
    rows[asked] = days >= desk.held[items.owner[asked]]
    return rows


def _state(value: Any, cutoff: date, recent: date, *, either: bool) -> int:
    day = as_date(None if value is MISSING else value)
    if day is None or day > cutoff:
        return CLOSED
    if either:
        return OPEN if day >= recent else AFTER_TITLE
    return AFTER_TITLE if day >= recent else CLOSED


def derived(item: ScoreItem, hours_met: Bools, desk: Desk) -> Whole:
    """The points of a line that is worked out from the facts: years of work, years in the title, hours."""

    def worth(figure: int) -> int:
        return desk.unit.whole(_by_steps(item, Decimal(figure)))

    until = desk.pack.cutoffs["tenure"].on

    def years(value: Any) -> int:
        day = as_date(None if value is MISSING else value)
        return worth(full_years(day, until)) if day else 0

    if item.fact == "hours_met":
        return np.where(hours_met, worth(1), worth(0))
    question = ("years", desk.unit, spelled(item), until)
    if item.fact == "professional_years":
        return desk.season.fact("employment.professional_since").ask(question, years, np.int64)
    return _by_day(desk.held, lambda day: years(date.fromordinal(day)))


def _by_day(days: Array, answer: Any) -> Whole:
    """An answer for every day, asked once of each different one; 0 for NEVER."""
    different, places = np.unique(days, return_inverse=True)
    answers = [0 if day == NEVER else answer(int(day)) for day in different]
    return np.array(answers, dtype=np.int64)[places]


def spelled(item: ScoreItem) -> str:
    """What a line gives, in words that are the same only for the same."""
    return repr((item.category, item.by, item.rule, item.levels, item.steps, item.flat, item.coefficients))
