"""A pack compiled for seasons: the same answers as row by row, for everybody at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import numpy as np

from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import Rule
from zhiping.policy.season.claims import Results, Unit
from zhiping.policy.season.columns import Array, Codes, Column, Values, Whole, smallest
from zhiping.policy.season.counting import totals
from zhiping.policy.season.hours import count_years
from zhiping.policy.season.materials import material_columns
from zhiping.policy.season.outcomes import CODE, NOT_ASKED, gravest
from zhiping.policy.season.persons import Season
from zhiping.policy.season.result import RuleColumn, SeasonResult, failed_bits
from zhiping.policy.season.words import Sitting, ask, facts_read, row_by_row_words

CHUNK: Final = 65_536  # persons at a time: their columns stay in the processor's cache
THREADS: Final = 2
SCORE: Final = "score.self"

Paths = str | Sequence[str] | Column


@dataclass(frozen=True, slots=True)
class Asked:
    """A column of the result and the paths it is asked on; no path means every one."""

    rule: str
    label: str
    paths: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class SeasonRules:
    """One pack, ready for any season. `row_by_row`: words of its conditions that no column answers."""

    pack: Pack
    gates: tuple[tuple[Rule, tuple[str, ...]], ...]
    asked: tuple[Asked, ...]
    row_by_row: tuple[str, ...]
    reads_score: bool
    unit: Unit

    def evaluate(
        self, season: Season, paths: Paths, on: date, *, chunk: int = CHUNK, threads: int = THREADS
    ) -> SeasonResult:
        """Judge every person on their path, as of the day `on`.

        `paths`: one path for all, one for each person, or a column of them. KeyError for an unknown path.
        `chunk` persons are worked on at a time, by so many threads; the answer does not depend on either.
        """
        chosen = self._numbers(paths, len(season))
        parts = [slice(first, min(first + chunk, len(season))) for first in range(0, len(season), chunk)]
        with ThreadPoolExecutor(max(1, threads)) as pool:
            cents = self._totals(season, parts, pool.map)
            judged = with_scores(season, cents) if self.reads_score else season
            sittings = ((Sitting(self.pack, judged[part], on), chosen[part]) for part in parts)
            found = list(pool.map(lambda each: self._judge(*each), sittings))
        return self._result(found, cents)

    def _totals(self, season: Season, parts: Sequence[slice], over: Callable[..., Iterator[Whole]]) -> Whole:
        results = Results(season)
        found = over(lambda part: totals(self.pack, season[part], self.unit, results), parts)
        return np.concatenate([np.zeros(0, dtype=np.int64), *found])

    def _numbers(self, paths: Paths, persons: int) -> Codes:
        """Each person's path as its place in the pack."""
        places = {key: place for place, key in enumerate(self.pack.paths)}
        if isinstance(paths, str):
            return np.full(persons, places[paths], dtype=np.uint8)
        if isinstance(paths, Column):
            known = [each for each in paths.values.known[1:]]
            return np.array([0, *(places[each] for each in known)], dtype=np.uint8)[paths.codes]
        return np.fromiter((places[each] for each in paths), np.uint8, persons)

    def _judge(self, sitting: Sitting, chosen: Codes) -> "_Part":
        season = sitting.season
        years = count_years(self.pack.hours, season)
        columns = [
            *(judge(rule, sitting) for rule, _ in self.gates),
            *(year.outcomes(sitting.on) for year in years),
            *(
                column
                for material in (*self.pack.materials, *self.pack.unit_papers)
                for column in material_columns(material, season)
            ),
        ]
        columns = [self._where_asked(*each, chosen) for each in zip(columns, self.asked, strict=True)]
        persons = len(season)
        return _Part(
            columns,
            gravest(columns, persons),
            failed_bits(columns, persons),
            {year.year: year.short for year in years},
        )

    def _where_asked(self, outcomes: Codes, asked: Asked, chosen: Codes) -> Codes:
        if not asked.paths:
            return outcomes
        here = np.array([key in asked.paths for key in self.pack.paths], dtype=np.bool_)
        return np.where(here[chosen], outcomes, np.uint8(NOT_ASKED))

    def _result(self, parts: Sequence["_Part"], cents: Whole) -> SeasonResult:
        columns = [
            RuleColumn(
                each.rule, each.label, each.paths, _joined([part.columns[k] for part in parts], np.uint8)
            )
            for k, each in enumerate(self.asked)
        ]
        threshold = int(self.pack.score.threshold * 100)
        return SeasonResult(
            rules=tuple(columns),
            overall=_joined([part.overall for part in parts], np.uint8),
            failed=np.concatenate([np.zeros((len(columns) // 64 + 1, 0), np.uint64), *(p.failed for p in parts)], axis=1),
            cents=cents,
            reached=cents >= threshold,
            short={
                year: _joined([part.short[year] for part in parts], np.uint8) for year in self.pack.hours.years
            },
            row_by_row=self.row_by_row,
        )


@dataclass(frozen=True, slots=True)
class _Part:
    columns: list[Codes]
    overall: Codes
    failed: Array
    short: Mapping[int, Codes]


def _joined(parts: Sequence[Array], kind: Any) -> Array:
    return np.concatenate([np.zeros(0, dtype=kind), *parts])


def compile_pack(pack: Pack) -> SeasonRules:
    """Prepare a pack for whole seasons. It is read as data: nothing here knows one notice from another."""
    gates = (
        *((rule, (key,)) for key, path in pack.paths.items() for rule in path.gate),
        *((rule, rule.paths) for rule in pack.rules),
    )
    words = (word for rule, _ in gates for word in row_by_row_words(rule.require))
    unread = tuple(dict.fromkeys(words))
    facts = {fact for rule, _ in gates for fact in facts_read(rule.require)}
    return SeasonRules(
        pack=pack,
        gates=gates,
        asked=tuple(_asked(pack, gates)),
        row_by_row=unread,
        reads_score=bool(unread) or any(fact.partition(".")[0] == "score" for fact in facts),
        unit=Unit.of(pack.score.scheme),
    )


def _asked(pack: Pack, gates: Sequence[tuple[Rule, tuple[str, ...]]]) -> Iterator[Asked]:
    yield from (Asked(rule.id, rule.label, paths) for rule, paths in gates)
    yield from (Asked(f"hours.{year}", f"{year}年度继续教育学时", ()) for year in pack.hours.years)
    for material in (*pack.materials, *pack.unit_papers):
        yield Asked(f"material.{material.id}", material.label, ())
        if material.representative is not None:
            yield Asked("representative_work", "代表作", ())


def judge(rule: Rule, sitting: Sitting) -> Codes:
    """One rule: the outcomes of its condition, in the rule's own terms."""
    terms = np.arange(len(CODE), dtype=np.uint8)
    terms[0], terms[-1] = CODE[rule.met], CODE[rule.otherwise]
    return terms[ask(rule.require, sitting)]


def with_scores(season: Season, cents: Whole) -> Season:
    """The earned total where no self-score is declared, as row by row does."""
    declared = season.fact(SCORE)
    different, places = np.unique(cents, return_inverse=True)
    said = declared.ask("said", lambda value: value is not declared.values.known[0] and value is not None, np.bool_)
    known = (*declared.values.known, *(str(Decimal(int(each)).scaleb(-2)) for each in different))
    codes = np.where(said, declared.codes, len(declared.values) + places)
    return season.saying(SCORE, Column(Values(known), codes.astype(smallest(len(known)))))
