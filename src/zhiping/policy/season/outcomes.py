"""Outcomes as small numbers, so that the gravest is the greatest."""

from typing import Final

import numpy as np

from zhiping.policy.findings import Outcome
from zhiping.policy.season.columns import Codes

OUTCOMES: Final = (Outcome.PASSED, Outcome.PROVISIONAL, Outcome.UNKNOWN, Outcome.FAILED)
CODE: Final = {outcome: number for number, outcome in enumerate(OUTCOMES)}
PASSED, PROVISIONAL, UNKNOWN, FAILED = range(4)
NOT_ASKED: Final = 4  # without its third bit it is PASSED: who is not asked has nothing against them
_GRAVITY: Final = np.uint8(3)


def all_same(outcome: int, persons: int) -> Codes:
    return np.full(persons, outcome, dtype=np.uint8)


def gravest(columns: list[Codes], persons: int) -> Codes:
    """The overall outcome of each person: failed before unknown before provisional before passed."""
    worst = all_same(PASSED, persons)
    for column in columns:
        np.maximum(worst, column & _GRAVITY, out=worst)
    return worst
