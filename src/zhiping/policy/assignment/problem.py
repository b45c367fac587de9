"""What is asked of an assignment, as arrays; and what an answer is worth.

The aims, each strictly before the next: every case has its readers; readers of its direction before others; loads as even as can be
(the sum of squares); as many matches of sub-specialty as can be.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Problem:
    """`wanted[case]`: readers still missing. `loads[reader]`: cases a reader has already. Allowed pairs are parallel arrays:
    `case[i]`, `reader[i]`, `matches[i]` (sub-specialty), `strange[i]` (of another direction; used only where there are too few).
    Whoever has a conflict has no pair. `most`: no reader gets more cases in all; 0 where nobody says.
    """

    wanted: Ints
    loads: Ints
    case: Ints
    reader: Ints
    matches: NDArray[np.bool_]
    strange: NDArray[np.bool_]
    most: int = 0

    def weights(self, ceiling: int) -> "Weights":
        """What one more unit costs where no load goes beyond `ceiling`.

        A change for the better runs along one path, so it touches the loads of two readers and of each case one pair: with these
        figures no sum of lesser aims outweighs a greater one, and none comes near the end of 64 bits.
        """
        step = int(self.wanted.sum()) + 1
        strange = step * (2 * ceiling + 2)
        return Weights(step, strange, strange * step if self.strange.any() else strange)

    @property
    def highest(self) -> int:
        """The load no reader can go beyond: what was said, or everything they may read."""
        whole = self.loads + np.bincount(self.reader, minlength=len(self.loads))
        top = int(whole.max(initial=0))
        return min(max(self.most, int(self.loads.max(initial=0))), top) if self.most else top


class Weights(NamedTuple):
    """`step`: by so much a load's square weighs; `strange`: a reader of another direction; `missing`: a reader who is not there."""

    step: int
    strange: int
    missing: int

    def pair(self, problem: Problem) -> Ints:
        """What each allowed pair costs."""
        plain = np.where(problem.matches, 0, 1)
        return (plain + np.where(problem.strange, self.strange, 0)).astype(np.int64)

    def unit(self, load: Ints) -> Ints:
        """What it costs to go from load - 1 to load."""
        return self.step * (2 * load - 1)


@dataclass(frozen=True, slots=True)
class Answer:
    """`pairs`: indexes of the pairs that were chosen; `cost` of them by the weights at `ceiling`; `seconds` the solver took."""

    pairs: Ints
    cost: int
    ceiling: int
    seconds: float


def figures(problem: Problem, answer: Answer) -> dict[str, Any]:
    """The answer in numbers: given, missing, strange, matches, loads least, most and counted."""
    loads = problem.loads + np.bincount(problem.reader[answer.pairs], minlength=len(problem.loads))
    given = len(answer.pairs)
    return {
        "given": given,
        "missing": int(problem.wanted.sum()) - given,
        "strange": int(problem.strange[answer.pairs].sum()),
        "matches": int(problem.matches[answer.pairs].sum()),
        "least": int(loads.min()) if len(loads) else 0,
        "most": int(loads.max(initial=0)) if len(loads) else 0,
        "loads": {str(load): number for load, number in sorted(Counter(loads.tolist()).items())},
    }
