"""What if: one season by two packs, and who is on another side afterwards. Nothing is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from zhiping.policy.facts import MISSING
from zhiping.policy.findings import Outcome
from zhiping.policy.packs.model import Pack
from zhiping.policy.season.columns import Array, Bools, Codes, Column
from zhiping.policy.season.compiled import compile_pack
from zhiping.policy.season.growing import GrowingColumn
from zhiping.policy.season.judging import Paths
from zhiping.policy.season.outcomes import NOT_ASKED, OUTCOMES, all_same
from zhiping.policy.season.persons import Season
from zhiping.policy.season.result import SeasonResult

Labels = Column | Sequence[Any]
Turn = tuple[Outcome, Outcome]  # from, to


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule of one person; None where it is not asked."""

    rule: str
    label: str
    before: Outcome | None
    after: Outcome | None


@dataclass(frozen=True, slots=True)
class Change:
    """One person whose overall outcome changes, with the rules that changed it."""

    person: int
    before: Outcome
    after: Outcome
    rules: tuple[RuleChange, ...]
    score_before: Decimal
    score_after: Decimal


@dataclass(frozen=True, slots=True)
class GroupCount:
    """Of the persons with this label: how many there are, and how many turn from what to what."""

    label: Any
    persons: int
    turns: Mapping[Turn, int]

    @property
    def changed(self) -> int:
        return sum(self.turns.values())


@dataclass(frozen=True, eq=False)
class Impact:
    """`persons`: the numbers of those whose overall outcome changes, rising; `rescored`: of those whose score
    does. `before` and `after` are the two evaluations whole.
    """

    before: SeasonResult
    after: SeasonResult
    persons: Array
    rescored: Array
    groups: Mapping[str, Column]

    def __len__(self) -> int:
        """How many change side."""
        return len(self.persons)

    def changes(self) -> Iterator[Change]:
        """Each person that changes side."""
        return map(self.change, map(int, self.persons))

    def change(self, person: int) -> Change:
        """What changes for one person, on whichever side."""
        return Change(
            person=person,
            before=self.before.outcome(person),
            after=self.after.outcome(person),
            rules=tuple(self._rules(person)),
            score_before=self.before.total(person),
            score_after=self.after.total(person),
        )

    def turns(self) -> dict[Turn, int]:
        """How many turn from what to what."""
        return _turns(self.before.overall[self.persons], self.after.overall[self.persons])

    def by_rule(self) -> dict[str, int]:
        """For each rule the number of persons for whom its outcome changes; rules without any are left out."""
        found = {rule: int(np.count_nonzero(self._differs(rule))) for rule in self._labels()}
        return {rule: count for rule, count in found.items() if count}

    def by_group(self, name: str) -> tuple[GroupCount, ...]:
        """Counts for each label of a grouping, the most changed first. KeyError for an unknown grouping."""
        column = self.groups[name]
        labels, changed = column.codes, column.codes[self.persons]
        sizes = np.bincount(labels, minlength=len(column.values))
        found = []
        for code in np.flatnonzero(sizes):
            those = self.persons[changed == code]
            label = column.values.known[code]
            turns = _turns(self.before.overall[those], self.after.overall[those])
            found.append(GroupCount(None if label is MISSING else label, int(sizes[code]), turns))
        return tuple(sorted(found, key=lambda count: -count.changed))

    def _labels(self) -> dict[str, str]:
        """Every rule of either pack with its label, in order."""
        return {each.rule: each.label for each in (*self.before.rules, *self.after.rules)}

    def _rules(self, person: int) -> Iterator[RuleChange]:
        for rule, label in self._labels().items():
            was, now = (outcome_at(result, rule, person) for result in (self.before, self.after))
            if was is not now:
                yield RuleChange(rule, label, was, now)

    def _differs(self, rule: str) -> Bools:
        differs: Bools = outcomes_of(self.before, rule) != outcomes_of(self.after, rule)
        return differs


def impact(
    before: Pack,
    after: Pack,
    season: Season,
    paths: Paths,
    on: date,
    groups: Mapping[str, Labels] | None = None,
    *,
    then: Season | None = None,
) -> Impact:
    """Evaluate a season by both packs, as of the day `on`, and say who changes side.

    `paths` as in `SeasonRules.evaluate`; both packs must know them. `groups`: by name, a label for each person
    (kind of employer, region, path), to count by. `then`: the season as the second pack has it, where what is declared
    depends on the pack (a score with points of one's own).
    """
    was = compile_pack(before).evaluate(season, paths, on)
    now = compile_pack(after).evaluate(season if then is None else then, paths, on)
    return Impact(
        before=was,
        after=now,
        persons=np.flatnonzero(was.overall != now.overall),
        rescored=np.flatnonzero(was.cents != now.cents),
        groups={name: labelled(labels) for name, labels in (groups or {}).items()},
    )


def labelled(labels: Labels) -> Column:
    """Labels as a column."""
    if isinstance(labels, Column):
        return labels
    growing = GrowingColumn()
    for person, label in enumerate(labels):
        growing.put(person, label)
    return growing.column(len(labels))


def outcomes_of(result: SeasonResult, rule: str) -> Codes:
    """The outcomes of a rule, NOT_ASKED throughout where the pack does not have it."""
    known = any(each.rule == rule for each in result.rules)
    return result.outcomes_of(rule) if known else all_same(NOT_ASKED, len(result))


def outcome_at(result: SeasonResult, rule: str, person: int) -> Outcome | None:
    """The outcome of a rule for one person, None where it is not asked."""
    codes = [int(each.outcomes[person]) for each in result.rules if each.rule == rule]
    asked = min(codes, default=NOT_ASKED)
    return None if asked == NOT_ASKED else OUTCOMES[asked]


def _turns(before: Codes, after: Codes) -> dict[Turn, int]:
    pairs, counts = np.unique(before.astype(np.int16) * len(OUTCOMES) + after, return_counts=True)
    return {
        (OUTCOMES[pair // len(OUTCOMES)], OUTCOMES[pair % len(OUTCOMES)]): int(count)
        for pair, count in zip(pairs, counts, strict=True)
    }
