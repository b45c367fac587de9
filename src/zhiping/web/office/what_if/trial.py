"""Who changes side when the rules change: everybody judged by the one and by the other, as of one day."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from zhiping.policy.evaluation import evaluate
from zhiping.policy.facts import MISSING
from zhiping.policy.findings import Finding, Outcome
from zhiping.policy.packs import Pack
from zhiping.policy.scoring import score
from zhiping.policy.season import OUTCOMES, Column, Season, SeasonResult, impact
from zhiping.policy.season.columns import Values
from zhiping.web.office.what_if.people import Person, Sample

Bools = NDArray[np.bool_]
SCORE: Final = "score.self"
NOWHERE: Final = "未登记市、县主管部门"
FAILED: Final = OUTCOMES.index(Outcome.FAILED)


@dataclass(frozen=True, slots=True)
class Row:
    """One class of persons: how many there are, how many may apply before and after, and who changes side."""

    label: str
    everyone: int
    before: int
    after: int
    gained: int
    lost: int

    @property
    def moved(self) -> bool:
        return bool(self.gained or self.lost)


@dataclass(frozen=True, slots=True)
class Grouping:
    """The persons by one of their marks; the largest class first."""

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """Someone who changes side, and what decides: the rules that stand in the way now, or no longer do."""

    person: Person
    path: str
    gained: bool
    was: Decimal
    now: Decimal
    reasons: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One sample by one pack. `cents`: the score, own points counted."""

    pack: Pack
    season: Season
    result: SeasonResult
    cents: NDArray[np.int64]

    @property
    def may(self) -> Bools:
        """Who may apply: nothing failed."""
        found: Bools = self.result.overall != FAILED
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One sample, judged by both."""

    sample: Sample
    on: date
    before: Side
    after: Side

    def changed(self, place: int) -> Changed:
        """One person in detail, with the findings in full."""
        gained = bool(self.after.may[place])
        speaks, other = (self.before, self.after) if gained else (self.after, self.before)
        rules = set(speaks.result.reasons(place)) - set(other.result.reasons(place))
        person = self.sample.people[place]
        found = evaluate(speaks.pack, person.path, speaks.season.facts(place), self.on)
        return Changed(
            person,
            speaks.pack.paths[person.path].label,
            gained,
            _points(self.before.cents[place]),
            _points(self.after.cents[place]),
            tuple(each for each in found if each.rule in rules and each.outcome is Outcome.FAILED),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """Everything that came of it. `parts`: the submitted cases and, where they count, the drafts."""

    before: Pack
    after: Pack
    on: date
    parts: tuple[Part, ...]

    @property
    def people(self) -> list[Person]:
        return [person for part in self.parts for person in part.sample.people]

    def path_of(self, person: Person) -> str:
        """The path in the notice's words."""
        return self.before.paths[person.path].label

    def may(self, side: str) -> Bools:
        """Who may apply, "before" or "after"."""
        return np.concatenate([np.zeros(0, np.bool_), *(getattr(part, side).may for part in self.parts)])

    def cents(self, side: str) -> NDArray[np.int64]:
        return np.concatenate([np.zeros(0, np.int64), *(getattr(part, side).cents for part in self.parts)])

    @property
    def whole(self) -> Row:
        return _row("合计", self.may("before"), self.may("after"))

    @property
    def moved(self) -> list[tuple[Part, int]]:
        """Everybody who changes side and may be named: who gains first, then by case number."""
        found = [
            (part, int(place))
            for part in self.parts
            for place in np.flatnonzero(part.before.may != part.after.may)
            if not part.sample.people[place].is_draft
        ]
        return sorted(found, key=_turn)

    @property
    def drafts_moved(self) -> Row:
        """The drafts among them, of which only numbers are told."""
        drafts = np.array([each.is_draft for each in self.people], dtype=np.bool_)
        return _row("草稿", self.may("before")[drafts], self.may("after")[drafts])


def _turn(found: tuple[Part, int]) -> tuple[bool, str]:
    part, place = found
    return not part.after.may[place], part.sample.people[place].number


def try_out(before: Pack, after: Pack, samples: Iterable[Sample], on: date) -> Trial:
    """Judge the samples by both packs, as of the day `on`."""
    return Trial(before, after, on, tuple(_part(before, after, each, on) for each in samples))


def _part(before: Pack, after: Pack, sample: Sample, on: date) -> Part:
    """Scores come from the dossiers, and with their own points for those who gave themselves some."""
    own = [
        {place: _own_score(pack, *given) for place, given in sample.own.items()} for pack in (before, after)
    ]
    was, then = (_declaring(sample.season, totals) for totals in own)
    found = impact(before, after, was, sample.paths, on, then=then)
    return Part(
        sample,
        on,
        Side(before, was, found.before, _with_own(found.before, own[0])),
        Side(after, then, found.after, _with_own(found.after, own[1])),
    )


def _with_own(result: SeasonResult, totals: Mapping[int, Decimal]) -> NDArray[np.int64]:
    cents = result.cents.copy()
    for place, total in totals.items():
        cents[place] = int(total * 100)
    return cents


def _own_score(pack: Pack, facts: Mapping[str, Any], points: Mapping[str, str]) -> Decimal:
    """As when applying: own points count where their item is still there."""
    present = {each["id"] for each in facts["items"]}
    standing = {key: Decimal(value) for key, value in points.items() if key.partition(":")[2] in present}
    return score(pack, facts, points=standing).total


def _declaring(season: Season, totals: Mapping[int, Decimal]) -> Season:
    """The season with these scores as declared."""
    if not totals:
        return season
    codes = np.zeros(len(season), dtype=np.uint32)
    for number, place in enumerate(totals, 1):
        codes[place] = number
    return season.saying(SCORE, Column(Values((MISSING, *map(str, totals.values()))), codes))


def groupings(trial: Trial) -> list[Grouping]:
    """By kind of employer, by region, by path."""
    cities = {each.city for each in trial.people}
    region = _city if len(cities) > 1 else _county
    return [
        _grouping(trial, "unit", "单位性质", lambda each: each.unit),
        _grouping(trial, "region", "地区", region),
        _grouping(trial, "path", "申报途径", trial.path_of),
    ]


def _city(person: Person) -> str:
    return person.city or person.county or NOWHERE


def _county(person: Person) -> str:
    return person.county or person.city or NOWHERE


def _grouping(trial: Trial, key: str, title: str, mark: Callable[[Person], str]) -> Grouping:
    marks = [mark(each) for each in trial.people]
    names = list(dict.fromkeys(marks))
    codes = np.array([names.index(each) for each in marks], dtype=np.int64)
    before, after = trial.may("before"), trial.may("after")
    rows = [_row(name, before[codes == code], after[codes == code]) for code, name in enumerate(names)]
    return Grouping(key, title, tuple(sorted(rows, key=lambda row: (-row.everyone, row.label))))


def _row(label: str, before: Bools, after: Bools) -> Row:
    return Row(
        label,
        len(before),
        int(before.sum()),
        int(after.sum()),
        int((after & ~before).sum()),
        int((before & ~after).sum()),
    )


def _points(cents: Any) -> Decimal:
    return Decimal(int(cents)).scaleb(-2)


def findings_in_words(findings: Sequence[Finding]) -> str:
    """What decides, in one line."""
    return "；".join(f"{each.label}（{each.actual}）" if each.actual else each.label for each in findings)
