"""One evaluation: chunks are judged, their columns joined, and what reads the score is asked last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from zhiping.policy.facts import MISSING
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import Rule
from zhiping.policy.season.columns import Array, Bools, Codes, Column, Values, Whole, smallest
from zhiping.policy.season.hours import Ledgers, hours_columns
from zhiping.policy.season.materials import material_columns
from zhiping.policy.season.outcomes import CODE, NOT_ASKED, gravest
from zhiping.policy.season.persons import Season
from zhiping.policy.season.result import RuleColumn, SeasonResult, failed_bits
from zhiping.policy.season.scores import Scorer
from zhiping.policy.season.sitting import Sitting
from zhiping.policy.season.words import ask

if TYPE_CHECKING:
    from zhiping.policy.season.compiled import SeasonRules

SCORE: Final = "score.self"

Paths = str | Sequence[str] | Column
OnPaths = tuple[str, ...]  # none: every path


@dataclass(frozen=True, slots=True)
class Asked:
    """A column of the result and the paths it is asked on."""

    rule: str
    label: str
    paths: OnPaths


@dataclass(frozen=True, slots=True)
class Part:
    """What was found of one chunk; `columns` are empty for the rules that read the score."""

    columns: list[Codes]
    cents: Whole
    short: Mapping[int, Codes]


@dataclass(frozen=True, eq=False)
class Run:
    """An evaluation under way. `chosen`: each person's path by its place in the pack."""

    rules: "SeasonRules"
    season: Season
    chosen: Codes
    on: date
    scorer: Scorer

    def part(self, these: slice) -> Part:
        """One chunk: every rule is asked of all."""
        season, chosen = self.season[these], self.chosen[these]
        sitting, ledgers = Sitting(self.rules.pack, season, self.on), Ledgers(season)
        columns = [
            np.zeros(0, dtype=np.uint8) if number in self.rules.on_score else judge(rule, sitting)
            for number, (rule, _) in enumerate(self.rules.rules)
        ]
        short = {year: np.zeros(len(season), dtype=np.uint8) for year in self._years()}
        for hours, paths in self.rules.hours:
            years = ledgers.years(hours)
            columns += hours_columns(hours, years, len(season), self.on)
            for year in years:
                short[year.year] |= np.where(self._here(paths, chosen), year.short, np.uint8(0))
        for material, _ in self.rules.materials:
            columns += material_columns(material, season)
        return Part(columns, self.scorer.totals(season, ledgers), short)

    def result(self, parts: Sequence[Part]) -> SeasonResult:
        """Everything together; what is not asked on a person's path is taken out."""
        cents, threshold = joined([part.cents for part in parts], np.int64), self.rules.pack.score.threshold
        columns = [
            RuleColumn(each.rule, each.label, each.paths, self._where_asked(each, column))
            for each, column in zip(self.rules.asked(), self._columns(parts, cents), strict=True)
        ]
        outcomes, persons = [each.outcomes for each in columns], len(self.season)
        return SeasonResult(
            rules=tuple(columns),
            overall=gravest(outcomes, persons),
            failed=failed_bits(outcomes, persons),
            cents=cents,
            reached=None if threshold is None else cents >= int(threshold * 100),
            short={year: joined([part.short[year] for part in parts], np.uint8) for year in self._years()},
            row_by_row=self.rules.row_by_row,
        )

    def _columns(self, parts: Sequence[Part], cents: Whole) -> list[Codes]:
        count = len(list(self.rules.asked()))
        columns = [joined([part.columns[number] for part in parts], np.uint8) for number in range(count)]
        if self.rules.on_score:
            sitting = Sitting(self.rules.pack, with_scores(self.season, cents), self.on)
            for number in self.rules.on_score:
                columns[number] = judge(self.rules.rules[number][0], sitting)
        return columns

    def _years(self) -> list[int]:
        return sorted({year for hours, _ in self.rules.hours for year in hours.years})

    def _where_asked(self, asked: Asked, outcomes: Codes) -> Codes:
        if not asked.paths:
            return outcomes
        return np.where(self._here(asked.paths, self.chosen), outcomes, np.uint8(NOT_ASKED))

    def _here(self, paths: OnPaths, chosen: Codes) -> Bools:
        return np.array([not paths or key in paths for key in self.rules.pack.paths], dtype=np.bool_)[chosen]


def chosen_paths(pack: Pack, paths: Paths, persons: int) -> Codes:
    """Each person's path as its place in the pack. KeyError for an unknown one."""
    places = {key: place for place, key in enumerate(pack.paths)}
    if isinstance(paths, str):
        return np.full(persons, places[paths], dtype=np.uint8)
    if not isinstance(paths, Column):
        return np.fromiter((places[each] for each in paths), np.uint8, persons)
    used = np.bincount(paths.codes, minlength=len(paths.values)) > 0
    known = [places[key] if there else 0 for key, there in zip(paths.values.known, used, strict=True)]
    found: Codes = np.take(np.array(known, dtype=np.uint8), paths.codes)
    return found


def judge(rule: Rule, sitting: Sitting) -> Codes:
    """One rule: the outcomes of its condition, in the rule's own terms."""
    terms = np.arange(len(CODE), dtype=np.uint8)
    terms[0], terms[-1] = CODE[rule.met], CODE[rule.otherwise]
    return np.take(terms, ask(rule.require, sitting))


def with_scores(season: Season, cents: Whole) -> Season:
    """The season with a self-score for everybody: as declared, else as earned."""
    declared = season.fact(SCORE)
    said = declared.ask("said", lambda value: value is not MISSING and value is not None, np.bool_)
    there = np.bincount(cents) > 0
    different, places = np.flatnonzero(there), (np.cumsum(there) - 1)[cents]
    known = (*declared.values.known, *(str(Decimal(int(each)).scaleb(-2)) for each in different))
    codes = np.where(said, declared.codes, len(declared.values) + places)
    return season.saying(SCORE, Column(Values(known), codes.astype(smallest(len(known)))))


def joined(parts: Sequence[Array], kind: Any) -> Array:
    return np.concatenate([np.zeros(0, dtype=kind), *parts])
