"""What derived figures are worth for everybody: years, hours, marks, votes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np

from zhiping.policy.facts import as_decimal
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.scheme import Worth
from zhiping.policy.scoring.worth import points_of
from zhiping.policy.season.claims import spelled
from zhiping.policy.season.columns import Bools, Column, Whole
from zhiping.policy.season.days import NEVER, full_years_of, known_days
from zhiping.policy.season.gates import FirstTitle
from zhiping.policy.season.hours import MILLIONTHS, Ledgers, all_met, is_odd, millionths
from zhiping.policy.season.persons import Season
from zhiping.policy.season.sitting import plain
from zhiping.policy.season.units import ODD, Unit


@dataclass(frozen=True, eq=False)
class Figures:
    """`title`: when each person first got the title whose years count."""

    pack: Pack
    season: Season
    unit: Unit
    title: FirstTitle
    ledgers: Ledgers

    def worth(self, fact: str, worth: Worth) -> Whole:
        """The points of everybody, in units; ODD where they do not fit. KeyError for an unknown figure."""
        return WORTH[fact](self, worth)

    def _points(self, worth: Worth, figure: Decimal | int) -> int:
        return self.unit.whole(points_of(worth, figure))

    def professional_years(self, worth: Worth) -> Whole:
        return self._years(self.season.fact("employment.professional_since"), worth)

    def tenure_years(self, worth: Worth) -> Whole:
        return self._years(self.title.stated, worth)

    def _years(self, since: Column, worth: Worth) -> Whole:
        until, values = self.pack.cutoffs["tenure"].on, since.values

        def points() -> Whole:
            days = known_days(values)
            years, places = np.unique(full_years_of(days, until), return_inverse=True)
            each = np.array([self._points(worth, int(full)) for full in years], dtype=np.int64)
            return np.where(days < NEVER, each[places], 0)

        question = ("years", self.unit, until, spelled(worth))
        return np.take(values.worked_out(question, points), since.codes)

    def field_years(self, worth: Worth) -> Whole:
        """Summed over all posts; nothing where no post says."""
        posts = self.season.items_of("employment")
        stated = posts.column("field_years")
        said: Bools = stated.ask("said", lambda value: plain(value) not in {None, ""}, np.bool_)
        sums = posts.total(np.where(said, stated.ask("millionths", millionths, np.int64), 0))
        different, places = np.unique(sums, return_inverse=True)
        points = [self._points(worth, Decimal(int(each)) / MILLIONTHS) for each in different]
        found = np.where(posts.any(said), np.array(points, dtype=np.int64)[places], 0)
        odd = posts.any(stated.ask("is odd", is_odd, np.bool_) & said)
        return np.where(odd, ODD, found)

    def hours_met(self, worth: Worth) -> Whole:
        rule, persons = self.pack.hours, len(self.season)
        met = all_met(rule, self.ledgers.years(rule), persons)
        return np.where(met, self._points(worth, 1), self._points(worth, 0))

    def stated(self, path: str, worth: Worth) -> Whole:
        """A figure that the facts state outright."""

        def points(value: Any) -> int:
            return 0 if plain(value) in {None, ""} else self._points(worth, as_decimal(value))

        return self.season.fact(path).ask(("stated", self.unit, spelled(worth)), points, np.int64)


WORTH: Final[Mapping[str, Callable[[Figures, Worth], Whole]]] = {
    "professional_years": Figures.professional_years,
    "tenure_years": Figures.tenure_years,
    "field_years": Figures.field_years,
    "hours_met": Figures.hours_met,
    "exam.mark": lambda figures, worth: figures.stated("exam.mark", worth),
    "interview.mark": lambda figures, worth: figures.stated("interview.mark", worth),
    "mid_committee.ratio": lambda figures, worth: figures.stated("mid_committee.ratio", worth),
}
