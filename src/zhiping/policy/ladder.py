"""The measures ladder for units: which step may follow which, and what a step stops. Source: 职称评审监管暂行办法（人社部发〔2024〕56号）.

A step never goes down; whoever is to go down is let off (解除) and begins anew. Power is taken back only after a rectification has run out.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

LAW: Final = "职称评审监管暂行办法（人社部发〔2024〕56号）"
STEPS: Final = {
    "remind": "提醒",
    "interview": "约谈",
    "suspend": "暂停评审",
    "rectify": "限期整改",
    "circulate": "通报批评",
    "withdraw": "收回评审权",
}
STOPPING: Final = ("suspend", "withdraw")
ORDER: Final = tuple(STEPS)


def next_steps(taken: Sequence[str], *, grave: bool, overdue: bool) -> tuple[str, ...]:
    """What may be done next, the mildest first. `taken`: the steps so far, the oldest first; `grave`: a serious finding stands behind
    it; `overdue`: the deadline of a rectification has passed.

    One step at a time; a serious finding may pass over steps, never to the last one.
    """
    above = ORDER[ORDER.index(taken[-1]) + 1 :] if taken else ORDER
    reachable = tuple(step for step in above if step != "withdraw")
    allowed = reachable if grave else reachable[:1]
    return (*allowed, "withdraw") if "withdraw" in above and overdue else allowed


def is_overdue(steps: Sequence[tuple[str, date]], today: date) -> bool:
    """Whether a rectification was ordered and its last day is over. `steps`: (step, deadline)."""
    return any(step == "rectify" and deadline < today for step, deadline in steps)


def stops(taken: Sequence[str]) -> str:
    """The step that keeps a unit from reviewing: a suspension holds until it is lifted, whatever was added; "" where none does."""
    return next((step for step in reversed(taken) if step in STOPPING), "")
