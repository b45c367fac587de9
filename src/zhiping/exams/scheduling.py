"""Which candidate is heard by which panel in which half day: an optimum by minimum-cost flow, proven by the flow itself.

First as many candidates as possible, then the shortest longest list of a panel, then early half days. Who must not hear whom is never
a wish: there is no arc for it. Every wish is a flow in a network of whole numbers, so nothing is left of a gap.
"""

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

OUT: Final = 1_000_000  # the cost of not being heard: more than all half days together


@dataclass(frozen=True, slots=True)
class Half:
    """So many free slots of a panel in one half day; `turn` counts half days from the first."""

    key: str
    panel: str
    turn: int
    slots: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """`places`: candidate → key of a Half; `left`: who could not be placed; `longest`: of the panels' lists; `cost`: the half days that
    candidates come after the first, summed.
    """

    places: Mapping[str, str]
    left: tuple[str, ...]
    longest: int
    cost: int
    seconds: float = 0.0

    @property
    def proof(self) -> dict[str, Any]:
        """What is kept with the schedule."""
        return {
            "placed": len(self.places),
            "left": len(self.left),
            "longest": self.longest,
            "cost": self.cost,
            "gap": 0,
            "seconds": round(self.seconds, 2),
        }


@dataclass(frozen=True, slots=True)
class _Wanted:
    candidates: Sequence[str]
    halves: Sequence[Half]
    barred: frozenset[tuple[str, str]]
    loads: Mapping[str, int]

    @property
    def panels(self) -> list[str]:
        return list(dict.fromkeys(half.panel for half in self.halves))


def scheduled(
    candidates: Sequence[str],
    halves: Sequence[Half],
    barred: Collection[tuple[str, str]],
    *,
    loads: Mapping[str, int] | None = None,
) -> Schedule:
    """The best schedule. `barred`: (panel, candidate) that must not meet; `loads`: how many a panel hears already."""
    began = time.monotonic()
    wanted = _Wanted(candidates, halves, frozenset(barred), loads or {})
    low, high = max(wanted.loads.values(), default=0), len(candidates) + sum(wanted.loads.values())
    best = _flow(wanted, high)
    while low < high:  # the shortest longest list that still places as many
        middle = (low + high) // 2
        found = _flow(wanted, middle)
        if len(found.places) == len(best.places):
            best, high = found, middle
        else:
            low = middle + 1
    return Schedule(best.places, best.left, best.longest, best.cost, time.monotonic() - began)


def _flow(wanted: _Wanted, longest: int) -> Schedule:
    """As many as possible, early half days first, with no list longer than this."""
    from ortools.graph.python import min_cost_flow

    network: Any = min_cost_flow.SimpleMinCostFlow()
    people, panels = len(wanted.candidates), wanted.panels
    first_panel = people + len(wanted.halves)
    source, sink = first_panel + len(panels), first_panel + len(panels) + 1
    meetings: dict[int, tuple[str, str]] = {}
    for who, name in enumerate(wanted.candidates):
        network.add_arc_with_capacity_and_unit_cost(source, who, 1, 0)
        network.add_arc_with_capacity_and_unit_cost(who, sink, 1, OUT)
        for place, half in enumerate(wanted.halves, start=people):
            if half.slots and (half.panel, name) not in wanted.barred:
                meetings[network.add_arc_with_capacity_and_unit_cost(who, place, 1, half.turn)] = (
                    name,
                    half.key,
                )
    for place, half in enumerate(wanted.halves, start=people):
        network.add_arc_with_capacity_and_unit_cost(
            place, first_panel + panels.index(half.panel), half.slots, 0
        )
    for place, panel in enumerate(panels, start=first_panel):
        room = max(0, longest - wanted.loads.get(panel, 0))
        network.add_arc_with_capacity_and_unit_cost(place, sink, room, 0)
    network.set_node_supply(source, people)
    network.set_node_supply(sink, -people)
    if network.solve() != network.OPTIMAL:
        raise ArithmeticError("the network of the schedule has no flow")
    return _read(network, meetings, wanted)


def _read(network: Any, meetings: Mapping[int, tuple[str, str]], wanted: _Wanted) -> Schedule:
    places = dict(pair for arc, pair in meetings.items() if network.flow(arc))
    left = tuple(each for each in wanted.candidates if each not in places)
    by_key = {half.key: half for half in wanted.halves}
    lists = dict(wanted.loads)
    for key in places.values():
        lists[by_key[key].panel] = lists.get(by_key[key].panel, 0) + 1
    return Schedule(
        places, left, max(lists.values(), default=0), sum(by_key[key].turn for key in places.values())
    )
