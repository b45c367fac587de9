"""A pack compiled for seasons: the same answers as row by row, for everybody at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Final

from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import HoursRule, Material, Rule
from zhiping.policy.season.bars import with_bars
from zhiping.policy.season.judging import Asked, OnPaths, Paths, Run, chosen_paths
from zhiping.policy.season.persons import Season
from zhiping.policy.season.result import SeasonResult
from zhiping.policy.season.scores import Scorer, row_by_row_figures
from zhiping.policy.season.words import facts_read, row_by_row_words

CHUNK: Final = 65_536  # persons at a time: their columns stay in the processor's cache
THREADS: Final = 2


@dataclass(frozen=True, eq=False)
class SeasonRules:
    """One pack, ready for any season.

    `rules`, `hours` and `materials` stand with the paths they are asked on; no path means every one.
    `on_score`: the rules that read the score. `row_by_row`: words and figures that no column answers.
    """

    pack: Pack
    rules: tuple[tuple[Rule, OnPaths], ...]
    hours: tuple[tuple[HoursRule, OnPaths], ...]
    materials: tuple[tuple[Material, OnPaths], ...]
    on_score: frozenset[int]
    row_by_row: tuple[str, ...]

    def evaluate(
        self, season: Season, paths: Paths, on: date, *, chunk: int = CHUNK, threads: int = THREADS
    ) -> SeasonResult:
        """Judge every person on their path, as of the day `on`.

        `paths`: one path for all, one for each person, or a column of them. KeyError for an unknown path.
        `chunk` persons are worked on at a time, by so many threads; the answer depends on neither.
        """
        chosen = chosen_paths(self.pack, paths, len(season))
        season = with_bars(season, self.pack.seeks.level, on)
        run = Run(self, season, chosen, on, Scorer.of(self.pack, season))
        parts = [slice(first, min(first + chunk, len(season))) for first in range(0, len(season), chunk)]
        with ThreadPoolExecutor(max(1, threads)) as pool:
            return run.result(list(pool.map(run.part, parts)))

    def asked(self) -> Iterator[Asked]:
        """The columns of a result, in the order in which `evaluate` gives findings."""
        yield from (Asked(rule.id, rule.label, paths) for rule, paths in self.rules)
        for hours, paths in self.hours:
            if hours.needed is not None:
                yield Asked("hours", "继续教育学时", paths)
                continue
            yield from (Asked(f"hours.{year}", f"{year}年度继续教育学时", paths) for year in hours.years)
        for material, paths in self.materials:
            yield Asked(f"material.{material.id}", material.label, paths)
            if material.representative is not None:
                yield Asked("representative_work", "代表作", paths)


def compile_pack(pack: Pack) -> SeasonRules:
    """Prepare a pack for whole seasons. It is read as data: nothing here knows one notice from another."""
    rules = (
        *((rule, (key,)) for key, path in pack.paths.items() for rule in path.gate),
        *((rule, rule.paths) for rule in pack.rules),
    )
    left = dict.fromkeys(word for rule, _ in rules for word in row_by_row_words(rule.require))
    return SeasonRules(
        pack=pack,
        rules=rules,
        hours=tuple(_hours(pack)),
        materials=tuple((each, each.paths) for each in (*pack.materials, *pack.unit_papers)),
        on_score=frozenset(number for number, (rule, _) in enumerate(rules) if reads_score(rule)),
        row_by_row=(*left, *row_by_row_figures(pack.score.scheme)),
    )


def reads_score(rule: Rule) -> bool:
    """Whether it may look at the score; a word that is judged row by row may look at anything."""
    facts = facts_read(rule.require)
    return any(row_by_row_words(rule.require)) or any(fact.partition(".")[0] == "score" for fact in facts)


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
