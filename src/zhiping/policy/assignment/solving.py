"""The solver: OR-tools' minimum-cost flow (cost scaling), which ends at an optimum.

Never import highspy in a process that comes here: the two bring the same solver in two builds and crash each other.
"""

from time import perf_counter
from typing import Any

import numpy as np

from zhiping.policy.assignment.problem import Answer, Ints, Problem


def solve(problem: Problem) -> Answer:
    """The best assignment. A ceiling of loads keeps the network small; it is raised until nobody stands at it."""
    # Thirty megabytes: loaded where they are used, and before the clock runs.
    from ortools.graph.python import min_cost_flow

    began, network = perf_counter(), min_cost_flow.SimpleMinCostFlow
    readers, given = max(len(problem.loads), 1), int(problem.wanted.sum())
    ceiling = min(
        2 * -(-(int(problem.loads.sum()) + given) // readers) + int(problem.loads.max(initial=0)) + 2,
        problem.highest,
    )
    while True:
        pairs, cost = _solve(problem, ceiling, network())
        loads = problem.loads + np.bincount(problem.reader[pairs], minlength=len(problem.loads))
        if ceiling >= problem.highest or not len(loads) or loads.max() < ceiling:
            return Answer(pairs, cost, ceiling, perf_counter() - began)
        ceiling = min(2 * ceiling, problem.highest)


def _solve(problem: Problem, ceiling: int, flow: Any) -> tuple[Ints, int]:
    """(chosen pairs, cost): cases supply, one unit a pair, one arc for every step of a load; what is missing goes by the dearest arc."""
    cases, readers = len(problem.wanted), len(problem.loads)
    weights, sink = problem.weights(ceiling), cases + readers
    if len(problem.case):
        ones = np.ones(len(problem.case), dtype=np.int64)
        flow.add_arcs_with_capacity_and_unit_cost(
            problem.case.astype(np.int32),
            (cases + problem.reader).astype(np.int32),
            ones,
            weights.pair(problem),
        )
    reader, load = _steps(problem, ceiling)
    if len(reader):
        tails, heads = (cases + reader).astype(np.int32), np.full(len(reader), sink, dtype=np.int32)
        flow.add_arcs_with_capacity_and_unit_cost(
            tails, heads, np.ones(len(reader), dtype=np.int64), weights.unit(load)
        )
    every = np.arange(cases, dtype=np.int32)
    missing = np.full(cases, weights.missing, dtype=np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(
        every, np.full(cases, sink, dtype=np.int32), problem.wanted, missing
    )
    nodes = np.append(every, np.int32(sink))
    flow.set_nodes_supplies(nodes, np.append(problem.wanted, -problem.wanted.sum()))
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise RuntimeError(f"the solver found no optimum: {status}")
    chosen = (
        np.flatnonzero(flow.flows(np.arange(len(problem.case), dtype=np.int32)))
        if len(problem.case)
        else problem.case
    )
    return chosen.astype(np.int64), int(flow.optimal_cost())


def _steps(problem: Problem, ceiling: int) -> tuple[Ints, Ints]:
    """(reader, load) of every step a load may take, as far as the reader has pairs."""
    degrees = np.bincount(problem.reader, minlength=len(problem.loads))
    room = np.clip(np.minimum(degrees, ceiling - problem.loads), 0, None)
    reader = np.repeat(np.arange(len(problem.loads)), room)
    first = np.repeat(np.cumsum(room) - room, room)
    load = np.arange(len(reader)) - first + 1 + problem.loads[reader]
    return reader.astype(np.int64), load.astype(np.int64)
