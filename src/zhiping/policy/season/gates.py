"""Which dossier items may earn points at all: in the window, relevant, proven."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import numpy as np

from zhiping.policy.facts import as_date
from zhiping.policy.packs.model import Pack
from zhiping.policy.season.columns import Array, Bools, Column, Items
from zhiping.policy.season.persons import Season
from zhiping.policy.season.sitting import one_of, plain
from zhiping.policy.vocabulary import BY_KEY
from zhiping.policy.years import add_years

NEVER: Final = 9_999_999  # later than any day
CODE_BITS: Final = 32
CLOSED, OPEN, AFTER_TITLE = 0, 1, 2  # a day does not count, counts, counts after the title alone


@dataclass(frozen=True, eq=False)
class Gates:
    """`title`: when each person first got the title that opens the window."""

    pack: Pack
    season: Season
    title: "FirstTitle"

    @classmethod
    def of(cls, pack: Pack, season: Season) -> "Gates":
        return cls(pack, season, FirstTitle.of(season, pack.score.after_title))

    def passing(self, category: str) -> Bools:
        """The items of a category that no gate bars."""
        needs, known, items = self.pack.score.needs, BY_KEY[category], self.season.items_of(category)
        rows = self._in_window(items, known.dated_by) if known.dated_by else np.ones(len(items), np.bool_)
        if "relevance" in needs and known.has("relevant"):
            rows &= ~items.column("relevant").ask("not relevant", lambda value: value is False, np.bool_)
        if "evidence" in needs and known.parts:
            rows &= items.proven
        return rows

    def _in_window(self, items: Items, dated_by: str) -> Bools:
        rule, column = self.pack.score, items.column(dated_by)
        cutoff = (self.pack.cutoffs.get("results") or self.pack.cutoffs["tenure"]).on
        recent = add_years(cutoff, -rule.within_years) + timedelta(days=1)
        question = ("window", cutoff, recent, rule.either)
        state = column.ask(
            question, lambda value: window_state(value, cutoff, recent, either=rule.either), np.uint8
        )
        rows: Bools = state == OPEN
        asked = np.flatnonzero(state == AFTER_TITLE)
        days = column.values.answers("day", day_number, np.int64)[column.codes[asked]]
        rows[asked] = days >= self.title.days[items.owner[asked]]
        return rows


def window_state(value: Any, cutoff: date, recent: date, *, either: bool) -> int:
    day = as_date(plain(value))
    if day is None or day > cutoff:
        return CLOSED
    if either:
        return OPEN if day >= recent else AFTER_TITLE
    return AFTER_TITLE if day >= recent else CLOSED


@dataclass(frozen=True, eq=False)
class FirstTitle:
    """The first time each person got a title: `days` as ordinals, NEVER where it is not held, and the value
    that says so.
    """

    days: Array
    stated: Column

    @classmethod
    def of(cls, season: Season, level: str) -> "FirstTitle":
        titles = season.list_of("titles")
        obtained = titles.column("obtained")
        days = obtained.ask("day", day_number, np.int64)
        dated = one_of(titles.column("level"), (level,)) & (days < NEVER)
        first = titles.least(
            np.where(dated, days << CODE_BITS | obtained.codes, NEVER << CODE_BITS), NEVER << CODE_BITS
        )
        return cls(first >> CODE_BITS, Column(obtained.values, first & (1 << CODE_BITS) - 1))


def day_number(value: Any) -> int:
    day = as_date(plain(value))
    return day.toordinal() if day else NEVER
