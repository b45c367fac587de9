"""What every dossier of a season earns by the pack's scheme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.scheme import Scheme, ScoreItem, Table
from zhiping.policy.scoring import score
from zhiping.policy.season.claims import Appraiser, Claims, Results
from zhiping.policy.season.columns import Whole
from zhiping.policy.season.counting import earned, once_per_result
from zhiping.policy.season.figures import WORTH, Figures
from zhiping.policy.season.gates import Gates
from zhiping.policy.season.hours import Ledgers
from zhiping.policy.season.persons import Season
from zhiping.policy.season.units import Unit


@dataclass(frozen=True, eq=False)
class Scorer:
    """Totals by columns; a person whose points do not fit the unit is scored row by row."""

    pack: Pack
    unit: Unit
    results: Results

    @classmethod
    def of(cls, pack: Pack, season: Season) -> "Scorer":
        """For this season; its parts are then scored one by one."""
        return cls(pack, Unit.of(pack.score.scheme), Results(season))

    def totals(self, season: Season, ledgers: Ledgers) -> Whole:
        """The total of every person's score sheet, in cents."""
        persons, items = len(season), self.pack.score.scheme.items
        if not items:
            return np.zeros(persons, dtype=np.int64)
        if row_by_row_figures(self.pack.score.scheme):
            return np.fromiter((self._row(season, person) for person in range(persons)), np.int64, persons)
        appraiser = Appraiser(season, self.unit, self.results, set())
        claims = self._claims(season, appraiser, ledgers)
        each = {item.code: earned(item, claims[item.code], persons, self.unit) for item in items}
        better_of_pairs(items, each)
        total = np.zeros(persons, dtype=np.int64)
        for group in self.pack.score.scheme.groups:
            inside = sum((each[item.code] for item in group.items), np.zeros(persons, dtype=np.int64))
            total += np.minimum(inside, self.unit.whole(group.cap))
        cents = self.unit.cents(total)
        for person in appraiser.odd:
            cents[person] = self._row(season, person)
        return cents

    def _row(self, season: Season, person: int) -> int:
        return int(score(self.pack, season.facts(person)).total * 100)

    def _claims(self, season: Season, appraiser: Appraiser, ledgers: Ledgers) -> Mapping[str, list[Claims]]:
        gates, tables = Gates.of(self.pack, season), self._tables()
        passing = {table.category: gates.passing(table.category) for _, table in tables if table.category}
        figures = Figures(self.pack, season, self.unit, gates.title, ledgers)
        found = [
            appraiser.claims(item, table, passing[table.category])
            if table.category
            else appraiser.derived(item, table, figures.worth(table.fact, table.worth))
            for item, table in tables
        ]
        by_item: dict[str, list[Claims]] = {item.code: [] for item in self.pack.score.scheme.items}
        for claims in once_per_result(found):
            by_item[claims.item.code].append(claims)
        return by_item

    def _tables(self) -> list[tuple[ScoreItem, Table]]:
        """Where points come from; the experts' come later."""
        tables = [(item, table) for item in self.pack.score.scheme.items for table in item.tables]
        return [(item, table) for item, table in tables if table.fact or item.rule != "expert"]


def row_by_row_figures(scheme: Scheme) -> tuple[str, ...]:
    """The derived figures that no column answers."""
    facts = [table.fact for item in scheme.items for table in item.tables if table.fact]
    return tuple(dict.fromkeys(fact for fact in facts if fact not in WORTH))


def better_of_pairs(items: Sequence[ScoreItem], each: dict[str, Whole]) -> None:
    """Of two paired items the one that counts more; of equals the one that stands first."""
    for pair in {item.pair for item in items if item.pair}:
        codes = [item.code for item in items if item.pair == pair]
        best = np.argmax([each[code] for code in codes], axis=0)
        for number, code in enumerate(codes):
            each[code] = np.where(best == number, each[code], 0)
