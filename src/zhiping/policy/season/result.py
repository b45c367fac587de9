"""What a season's evaluation gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from zhiping.policy.findings import Outcome
from zhiping.policy.season.columns import Bools, Codes, Whole
from zhiping.policy.season.outcomes import FAILED, NOT_ASKED, OUTCOMES

WORD = 64


@dataclass(frozen=True, slots=True)
class RuleColumn:
    """One rule. `paths`: where it is asked, empty for everywhere. `outcomes`: index in OUTCOMES, or NOT_ASKED."""

    rule: str
    label: str
    paths: tuple[str, ...]
    outcomes: Codes


@dataclass(frozen=True, slots=True, eq=False)
class SeasonResult:
    """Everything found of a season.

    `rules` stand in the order in which `evaluate` gives its findings. `overall`: index in OUTCOMES.
    `failed`: bit k of word k // 64 is set where rule k failed; shape (words, persons). `cents`: the total score
    in hundredths. `reached`: the threshold, None where the notice names none. `short`: of each learning year
    which hours are missing, as the bits TOTAL, SPECIALIST and PUBLIC of `zhiping.policy.season.hours`.
    `row_by_row`: words judged person by person.
    """

    rules: tuple[RuleColumn, ...]
    overall: Codes
    failed: NDArray[np.uint64]
    cents: Whole
    reached: Bools | None
    short: Mapping[int, Codes]
    row_by_row: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.overall)

    def outcomes_of(self, rule: str) -> Codes:
        """The outcomes of a rule, on whichever path it is asked. KeyError for an unknown rule."""
        columns = [each.outcomes for each in self.rules if each.rule == rule]
        if not columns:
            raise KeyError(rule)
        found: Codes = np.minimum.reduce(columns)
        return found

    def findings(self, person: int) -> tuple[tuple[str, Outcome], ...]:
        """Rule and outcome, as `evaluate` gives them for this person."""
        codes = [(each.rule, int(each.outcomes[person])) for each in self.rules]
        return tuple((rule, OUTCOMES[code]) for rule, code in codes if code != NOT_ASKED)

    def reasons(self, person: int) -> tuple[str, ...]:
        """The rules that failed."""
        return tuple(each.rule for k, each in enumerate(self.rules) if self._bit(person, k))

    def outcome(self, person: int) -> Outcome:
        return OUTCOMES[self.overall[person]]

    def total(self, person: int) -> Decimal:
        return Decimal(int(self.cents[person])).scaleb(-2)

    def counts(self) -> dict[Outcome, int]:
        """How many persons have which overall outcome."""
        found = np.bincount(self.overall, minlength=len(OUTCOMES))
        return {outcome: int(found[code]) for code, outcome in enumerate(OUTCOMES)}

    def _bit(self, person: int, rule: int) -> bool:
        return bool(int(self.failed[rule // WORD, person]) >> rule % WORD & 1)


def failed_bits(columns: list[Codes], persons: int) -> NDArray[np.uint64]:
    """For each person the rules that failed, as bits."""
    octets = np.zeros((words_for(len(columns)), persons, WORD // 8), dtype=np.uint8)
    for first in range(0, len(columns), 8):
        octet = np.zeros(persons, dtype=np.uint8)
        for bit, column in enumerate(columns[first : first + 8]):
            octet |= (column == FAILED).view(np.uint8) << np.uint8(bit)
        octets[first // WORD, :, first % WORD // 8] = octet
    return octets.view("<u8")[..., 0].astype(np.uint64, copy=False)


def words_for(rules: int) -> int:
    return max(1, -(-rules // WORD))
