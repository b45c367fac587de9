"""How long it takes to give every case its readers, and how far from the best that is.

    .venv/bin/python bench/assignment/solver.py            # 3,000 × 3 × 300 and 20,000 × 3 × 2,000
    .venv/bin/python bench/assignment/solver.py 5000 2 400

Cases and readers are made up: ten directions, four sub-specialties in each, conflicts by unit. Printed: the time of the solver, the
optimum by aims, and the gap to a bound that is found without the solver. A greedy pass stands beside it.
"""

import resource
import sys
from time import perf_counter

import numpy as np

from zhiping.policy.assignment import Problem, figures, lower_bound, solve

DIRECTIONS, PARTS, UNITS = 10, 4, 400
SIZES = ((3_000, 3, 300), (20_000, 3, 2_000))


def made_up(cases: int, wanted: int, readers: int) -> Problem:
    chance = np.random.default_rng(20240820)
    field, part = chance.integers(0, DIRECTIONS, cases), chance.integers(0, PARTS, cases)
    of, knows = np.arange(readers) % DIRECTIONS, chance.integers(0, PARTS, readers)
    unit, employer = chance.integers(0, UNITS, readers), chance.integers(0, UNITS, cases)
    pairs = []
    for direction in range(DIRECTIONS):
        ours, theirs = np.flatnonzero(field == direction), np.flatnonzero(of == direction)
        case, reader = (each.ravel() for each in np.meshgrid(ours, theirs, indexing="ij"))
        apart = employer[case] != unit[reader]
        pairs.append((case[apart], reader[apart]))
    case, reader = (np.concatenate(each) for each in zip(*pairs, strict=True))
    return Problem(
        wanted=np.full(cases, wanted, dtype=np.int64),
        loads=np.zeros(readers, dtype=np.int64),
        case=case,
        reader=reader,
        matches=part[case] == knows[reader],
        strange=np.zeros(len(case), dtype=bool),
    )


def greedy(problem: Problem) -> dict[str, int]:
    """Case after case the least burdened reader, a match first among equals: what a careful clerk does."""
    loads, matches = problem.loads.copy(), 0
    starts = np.searchsorted(
        problem.case[order := np.argsort(problem.case, kind="stable")], np.arange(len(problem.wanted) + 1)
    )
    for case, wanted in enumerate(problem.wanted):
        rows = order[starts[case] : starts[case + 1]]
        best = rows[np.lexsort((~problem.matches[rows], loads[problem.reader[rows]]))][:wanted]
        loads[problem.reader[best]] += 1
        matches += int(problem.matches[best].sum())
    return {
        "matches": matches,
        "least": int(loads.min()),
        "most": int(loads.max()),
        "squares": int((loads**2).sum()),
    }


def measure(cases: int, wanted: int, readers: int) -> None:
    problem = made_up(cases, wanted, readers)
    whole = perf_counter()
    answer = solve(problem)
    whole = perf_counter() - whole
    told = figures(problem, answer)
    proving = perf_counter()
    bound = lower_bound(problem, answer)
    proving = perf_counter() - proving
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    careful = greedy(problem)
    squares = sum(int(load) ** 2 * number for load, number in told["loads"].items())
    print(f"{cases:,} cases × {wanted} of {readers:,} readers, {len(problem.case):,} allowed pairs")
    print(f"  solver      {whole:8.2f} s   memory so far {memory:,.0f} MiB")
    print(
        f"  given {told['given']:,}, missing {told['missing']}, loads {told['least']}–{told['most']}, matches {told['matches']:,}"
    )
    print(
        f"  optimum {answer.cost:,}   bound {bound:,}   gap {answer.cost - bound:,}   (bound found in {proving:.2f} s)"
    )
    print(f"  squares of loads {squares:,}; a greedy pass: {careful}")


if __name__ == "__main__":
    asked = [int(each) for each in sys.argv[1:4]]
    for size in [tuple(asked)] if asked else SIZES:
        measure(*size)
