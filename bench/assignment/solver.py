"""How long it takes to give every case its readers, and how far from the best that is.

    python3 bench/assignment/solver.py            # 3,000 × 3 × 300 and 20,000 × 3 × 2,000
    python3 bench/assignment/solver.py 5000 2 400

Cases and readers are made up: ten directions, four sub-specialties in each, conflicts by unit. Printed: the time of the solver, the
optimum by aims, and the gap to a bound that is found without the solver. A greedy pass stands beside it. Exits non-zero over budget.
"""

import os
import resource
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhiping.policy.assignment import Problem

ROOT = Path(__file__).resolve().parents[2]
DIRECTIONS, PARTS, UNITS = 10, 4, 400
SIZES = ((3_000, 3, 300, 0.5), (20_000, 3, 2_000, 60.0))  # the last: seconds there are
MEGABYTES = 4096


def main() -> int:
    """In the project's environment."""
    sys.path.insert(0, str(ROOT))
    from launch import environment

    environment.ensure("core")
    told = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}", "BENCH_INSIDE": "1"}
    return subprocess.run([environment.PYTHON, __file__, *sys.argv[1:]], env=told, check=False).returncode


def made_up(cases: int, wanted: int, readers: int) -> "Problem":
    import numpy as np

    from zhiping.policy.assignment import Problem

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


def greedy(problem: "Problem") -> dict[str, int]:
    """Case after case the least burdened reader, a match first among equals: what a careful clerk does."""
    import numpy as np

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


def measure(cases: int, wanted: int, readers: int) -> tuple[float, float, int]:
    """(seconds of the solver, megabytes of the process so far, gap)."""
    from zhiping.policy.assignment import figures, lower_bound, solve

    problem = made_up(cases, wanted, readers)
    answer = solve(problem)
    told = figures(problem, answer)
    proving = perf_counter()
    bound = lower_bound(problem, answer)
    proving = perf_counter() - proving
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    squares = sum(int(load) ** 2 * number for load, number in told["loads"].items())
    loads = f"loads {told['least']}-{told['most']} (squares {squares:,})"
    print(f"{cases:,} cases × {wanted} of {readers:,} readers, {len(problem.case):,} allowed pairs")
    print(f"  solver      {answer.seconds:.2f} s, {memory:,.0f} MiB so far")
    print(f"  given       {told['given']:,}, missing {told['missing']}, {loads}, matches {told['matches']:,}")
    gap = answer.cost - bound
    print(f"  optimum     {answer.cost:,}, bound {bound:,}, gap {gap:,} (bound found in {proving:.2f} s)")
    print(f"  greedy      {greedy(problem)}")
    return answer.seconds, memory, gap


def inside() -> int:
    asked = tuple(int(each) for each in sys.argv[1:4])
    missed = False
    for *size, seconds in [(*asked, float("inf"))] if asked else SIZES:
        took, memory, gap = measure(*size)
        missed |= took > seconds or memory > MEGABYTES or gap != 0
    return int(missed)


if __name__ == "__main__":
    sys.exit(inside() if os.environ.get("BENCH_INSIDE") else main())
