"""A bound below which no assignment can cost, found without the solver: weak duality with prices from shortest paths.

Any prices give a true bound. Those taken from the shortest paths that an answer leaves open reach the answer's own cost exactly when
it is an optimum, so a gap of zero is a proof.
"""

import numpy as np

from zhiping.policy.assignment.problem import Answer, Ints, Problem, Weights

ROUNDS = 400


def lower_bound(problem: Problem, answer: Answer) -> int:
    """The greatest bound found. `answer` only hints at good prices; a wrong one makes the bound worse, never wrong."""
    weights = problem.weights(answer.ceiling)
    case, reader, sink = _prices(problem, answer, weights)
    pairs = weights.pair(problem) + case[problem.case] - reader[problem.reader]
    total = int(np.minimum(pairs, 0).sum())
    absent = np.minimum(weights.missing + case - sink, 0)
    total += int((absent * problem.wanted).sum())
    degrees = np.bincount(problem.reader, minlength=len(problem.loads))
    for step in range(1, answer.ceiling + 1):
        load = problem.loads + step
        open_to = (load <= answer.ceiling) & (step <= degrees)
        total += int(np.minimum(weights.unit(load) + reader - sink, 0)[open_to].sum())
    return total + int(((sink - case) * problem.wanted).sum())


def _prices(problem: Problem, answer: Answer, weights: Weights) -> tuple[Ints, Ints, int]:
    """Distances of cases, readers and the sink in what the answer leaves open, from everywhere at once (Bellman and Ford)."""
    taken = np.zeros(len(problem.case), dtype=bool)
    taken[answer.pairs] = True
    cost = weights.pair(problem)
    ahead = _Side(problem.case[~taken], problem.reader[~taken], cost[~taken], len(problem.loads))
    back = _Side(problem.reader[taken], problem.case[taken], -cost[taken], len(problem.wanted))
    loads = problem.loads + np.bincount(problem.reader[taken], minlength=len(problem.loads))
    absent = problem.wanted - np.bincount(problem.case[taken], minlength=len(problem.wanted))
    degrees = np.bincount(problem.reader, minlength=len(problem.loads))
    onward = np.flatnonzero((loads < answer.ceiling) & (loads - problem.loads < degrees))
    returning, left = np.flatnonzero(loads > problem.loads), np.flatnonzero(absent < problem.wanted)
    case, reader, sink = np.zeros(len(problem.wanted), np.int64), np.zeros(len(problem.loads), np.int64), 0
    for _ in range(ROUNDS):
        before = (case, reader, sink)
        reader = ahead.relaxed(case, reader)
        sink = min(
            sink,
            _least(reader[onward] + weights.unit(loads[onward] + 1)),
            _least(case[left] + weights.missing),
        )
        reader = reader.copy()
        reader[returning] = np.minimum(reader[returning], sink - weights.unit(loads[returning]))
        case = np.where(absent > 0, np.minimum(case, sink - weights.missing), case)
        case = back.relaxed(reader, case)
        if np.array_equal(case, before[0]) and np.array_equal(reader, before[1]) and sink == before[2]:
            break
    return case, reader, sink


def _least(values: Ints) -> int:
    return int(values.min(initial=np.iinfo(np.int64).max))


class _Side:
    """Arcs of one direction, sorted by where they lead, so that a round is three passes over them."""

    def __init__(self, tail: Ints, head: Ints, cost: Ints, heads: int) -> None:
        order = np.argsort(head, kind="stable")
        self.tail, self.cost = tail[order], cost[order]
        counts = np.bincount(head, minlength=heads)
        self.reached = np.flatnonzero(counts)
        self.starts = (np.cumsum(counts) - counts)[self.reached]

    def relaxed(self, tails: Ints, heads: Ints) -> Ints:
        found = heads.copy()
        if len(self.reached):
            best = np.minimum.reduceat(tails[self.tail] + self.cost, self.starts)
            found[self.reached] = np.minimum(found[self.reached], best)
        return found
