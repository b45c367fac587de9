"""A pack compiled for seasons: the same answers as row by row, for everybody at once."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import numpy as np

from zhiping.policy.facts import MISSING
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import HoursRule, Material, Rule
from zhiping.policy.season.columns import Array, Bools, Codes, Column, Values, Whole, smallest
from zhiping.policy.season.hours import count_years, hours_columns
from zhiping.policy.season.materials import material_columns
from zhiping.policy.season.outcomes import CODE, NOT_ASKED, gravest
from zhiping.policy.season.persons import Season
from zhiping.policy.season.result import RuleColumn, SeasonResult, failed_bits, words_for
from zhiping.policy.season.scores import Scorer, row_by_row_figures
from zhiping.policy.season.sitting import Sitting
from zhiping.policy.season.words import ask, facts_read, row_by_row_words

CHUNK: Final = 65_536  # persons at a time: their columns stay in the processor's cache
THREADS: Final = 2
SCORE: Final = "score.self"

Paths = str | Sequence[str] | Column
OnPaths = tuple[str, ...]  # none: every path


@dataclass(frozen=True, slots=True)
class Asked:
    """A column of the result and the paths it is asked on."""

    rule: str
    label: str
    paths: OnPaths


@dataclass(frozen=True, eq=False)
class SeasonRules:
    """One pack, ready for any season. `row_by_row`: words of its conditions that no column answers."""

    pack: Pack
    rules: tuple[tuple[Rule, OnPaths], ...]
    hours: tuple[tuple[HoursRule, OnPaths], ...]
    materials: tuple[Material, ...]
    row_by_row: tuple[str, ...]
    reads_score: bool

    def evaluate(
        self, season: Season, paths: Paths, on: date, *, chunk: int = CHUNK, threads: int = THREADS
    ) -> SeasonResult:
        """Judge every person on their path, as of the day `on`.

        `paths`: one path for all, one for each person, or a column of them. KeyError for an unknown path.
        `chunk` persons are worked on at a time, by so many threads; the answer depends on neither.
        """
        chosen = self._numbers(paths, len(season))
        parts = [slice(first, min(first + chunk, len(season))) for first in range(0, len(season), chunk)]
        scorer = Scorer.of(self.pack, season)
        with ThreadPoolExecutor(max(1, threads)) as pool:
            cents = joined(list(pool.map(lambda part: scorer.totals(season[part]), parts)), np.int64)
            judged = with_scores(season, cents) if self.reads_score else season
            found = pool.map(lambda part: self._part(judged[part], chosen[part], on), parts)
            return self._result(list(found), cents)

    def asked(self) -> Iterator[Asked]:
        """The columns of a result, in the order in which `evaluate` gives findings."""
        yield from (Asked(rule.id, rule.label, paths) for rule, paths in self.rules)
        for hours, paths in self.hours:
            if hours.needed is not None:
                yield Asked("hours", "继续教育学时", paths)
                continue
            yield from (Asked(f"hours.{year}", f"{year}年度继续教育学时", paths) for year in hours.years)
        for material in self.materials:
            yield Asked(f"material.{material.id}", material.label, material.paths)
            if material.representative is not None:
                yield Asked("representative_work", "代表作", material.paths)

    def _numbers(self, paths: Paths, persons: int) -> Codes:
        """Each person's path as its place in the pack."""
        places = {key: place for place, key in enumerate(self.pack.paths)}
        if isinstance(paths, str):
            return np.full(persons, places[paths], dtype=np.uint8)
        if isinstance(paths, Column):
            known = paths.values.known
            used = np.bincount(paths.codes, minlength=len(known))
            return np.array([places[key] if used[code] else 0 for code, key in enumerate(known)], np.uint8)[
                paths.codes
            ]
        return np.fromiter((places[each] for each in paths), np.uint8, persons)

    def _part(self, season: Season, chosen: Codes, on: date) -> "_Part":
        """One chunk. Every rule is asked of all and then kept for those on its paths."""
        sitting, persons = Sitting(self.pack, season, on), len(season)
        columns = [judge(rule, sitting) for rule, _ in self.rules]
        short = {year: np.zeros(persons, dtype=np.uint8) for hours, _ in self.hours for year in hours.years}
        for hours, paths in self.hours:
            years, here = count_years(hours, season), self._here(paths, chosen)
            columns += hours_columns(hours, years, persons, on)
            for year in years:
                short[year.year] |= np.where(here, year.short, np.uint8(0))
        for material in self.materials:
            columns += material_columns(material, season)
        asked = [self._where_asked(*each, chosen) for each in zip(columns, self.asked(), strict=True)]
        return _Part(asked, gravest(asked, persons), failed_bits(asked, persons), short)

    def _where_asked(self, outcomes: Codes, asked: Asked, chosen: Codes) -> Codes:
        if not asked.paths:
            return outcomes
        return np.where(self._here(asked.paths, chosen), outcomes, np.uint8(NOT_ASKED))

    def _here(self, paths: OnPaths, chosen: Codes) -> Bools:
        return np.array([not paths or key in paths for key in self.pack.paths], dtype=np.bool_)[chosen]

    def _result(self, parts: Sequence["_Part"], cents: Whole) -> SeasonResult:
        asked, threshold = list(self.asked()), self.pack.score.threshold
        columns = [joined([part.columns[k] for part in parts], np.uint8) for k in range(len(asked))]
        years = {year for hours, _ in self.hours for year in hours.years}
        nobody = np.zeros((words_for(len(asked)), 0), dtype=np.uint64)
        return SeasonResult(
            rules=tuple(
                RuleColumn(each.rule, each.label, each.paths, column)
                for each, column in zip(asked, columns, strict=True)
            ),
            overall=joined([part.overall for part in parts], np.uint8),
            failed=np.concatenate([nobody, *(part.failed for part in parts)], axis=1),
            cents=cents,
            reached=None if threshold is None else cents >= int(threshold * 100),
            short={year: joined([part.short[year] for part in parts], np.uint8) for year in sorted(years)},
            row_by_row=self.row_by_row,
        )


@dataclass(frozen=True, slots=True)
class _Part:
    columns: list[Codes]
    overall: Codes
    failed: Array
    short: Mapping[int, Codes]


def joined(parts: Sequence[Array], kind: Any) -> Array:
    return np.concatenate([np.zeros(0, dtype=kind), *parts])


def compile_pack(pack: Pack) -> SeasonRules:
    """Prepare a pack for whole seasons. It is read as data: nothing here knows one notice from another."""
    rules = (
        *((rule, (key,)) for key, path in pack.paths.items() for rule in path.gate),
        *((rule, rule.paths) for rule in pack.rules),
    )
    left = tuple(dict.fromkeys(word for rule, _ in rules for word in row_by_row_words(rule.require)))
    facts = {fact for rule, _ in rules for fact in facts_read(rule.require)}
    return SeasonRules(
        pack=pack,
        rules=rules,
        hours=tuple(_hours(pack)),
        materials=(*pack.materials, *pack.unit_papers),
        row_by_row=(*left, *row_by_row_figures(pack.score.scheme)),
        reads_score=bool(left) or any(fact.partition(".")[0] == "score" for fact in facts),
    )


def _hours(pack: Pack) -> Iterator[tuple[HoursRule, OnPaths]]:
    """Each hours rule once, with the paths it holds on."""
    by_path = {path: pack.hours_for(path) for path in pack.paths}
    different: list[HoursRule] = []
    for rule in by_path.values():
        if rule not in different:
            different.append(rule)
    for rule in different:
        paths = tuple(path for path, own in by_path.items() if own == rule)
        yield rule, () if len(paths) == len(by_path) else paths


def judge(rule: Rule, sitting: Sitting) -> Codes:
    """One rule: the outcomes of its condition, in the rule's own terms."""
    terms = np.arange(len(CODE), dtype=np.uint8)
    terms[0], terms[-1] = CODE[rule.met], CODE[rule.otherwise]
    return terms[ask(rule.require, sitting)]


def with_scores(season: Season, cents: Whole) -> Season:
    """The season with a self-score for everybody: as declared, else as earned."""
    declared = season.fact(SCORE)
    said = declared.ask("said", lambda value: value is not MISSING and value is not None, np.bool_)
    there = np.bincount(cents) > 0
    different, places = np.flatnonzero(there), (np.cumsum(there) - 1)[cents]
    known = (*declared.values.known, *(str(Decimal(int(each)).scaleb(-2)) for each in different))
    codes = np.where(said, declared.codes, len(declared.values) + places)
    return season.saying(SCORE, Column(Values(known), codes.astype(smallest(len(known)))))
