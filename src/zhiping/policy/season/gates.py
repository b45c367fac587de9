"""Which dossier items may earn points at all: in the window, relevant, proven."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np

from zhiping.policy.packs.model import Pack
from zhiping.policy.season.columns import Array, Bools, Column, Items
from zhiping.policy.season.days import NEVER, days_of, known_days
from zhiping.policy.season.persons import Season
from zhiping.policy.season.sitting import one_of
from zhiping.policy.vocabulary import BY_KEY
from zhiping.policy.years import add_years

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
        days, last = known_days(column.values), cutoff.toordinal()
        state = np.take(window_states(days, last, recent.toordinal(), either=rule.either), column.codes)
        rows: Bools = state == OPEN
        asked = np.flatnonzero(state == AFTER_TITLE)
        rows[asked] = days[column.codes[asked]] >= self.title.days[items.owner[asked]]
        return rows


def window_states(days: Array, last: int, recent: int, *, either: bool) -> Array:
    """For each of these days: CLOSED, OPEN or AFTER_TITLE."""
    inside, of_late = days <= last, days >= recent
    states = (OPEN, AFTER_TITLE) if either else (AFTER_TITLE, CLOSED)
    return np.where(inside, np.where(of_late, *states), CLOSED).astype(np.uint8)


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
        days = days_of(obtained).astype(np.int64)
        dated = one_of(titles.column("level"), (level,)) & (days < NEVER)
        first = titles.least(
            np.where(dated, days << CODE_BITS | obtained.codes, NEVER << CODE_BITS), NEVER << CODE_BITS
        )
        return cls(
            (first >> CODE_BITS).astype(np.int32), Column(obtained.values, first & (1 << CODE_BITS) - 1)
        )
