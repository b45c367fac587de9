"""From waiting cases and members to arrays for the solver."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zhiping.allocation.models import Allocation
from zhiping.applications.models import Application
from zhiping.deliberation.models import Assignment, Committee
from zhiping.deliberation.queries import bars, committees_of, directions_of
from zhiping.deliberation.queries.readers import Reader, pairs_of, readers_of, telling
from zhiping.people.models import Actor
from zhiping.plans.models import Plan
from zhiping.policy.assignment import Problem

Waiting = tuple[Plan, Committee, int]  # and how many cases wait


@dataclass(frozen=True, slots=True)
class Asked:
    """Cases, readers and the problem they make, in the same order as its arrays."""

    cases: list[Any]
    readers: list[Reader]
    problem: Problem


def allocations_of(actor: Actor) -> QuerySet[Allocation]:
    """What was worked out for the actor's committees, the newest first."""
    found = Allocation.objects.filter(plan__office=actor.body_id)
    return found.select_related("plan", "committee__filing", "made_by")


def _open(plans: Sequence[Plan]) -> QuerySet[Application]:
    """Cases before a committee of these plans that lack readers; the case itself says so."""
    here = Application.objects.filter(plan__in=plans, station__startswith="committee", outcome="")
    return here.filter(looked="open", desk=F("plan__office"))


def waiting(plan: Plan, committee: Committee) -> QuerySet[Application]:
    """Those before this committee."""
    return _open([plan]).filter(direction__in=directions_of(plan, committee))


def waiting_at(plans: Sequence[Plan]) -> list[Waiting]:
    """The committees of these plans with cases that lack readers, each with how many; two queries for any number."""
    by_direction = _open(plans).order_by().values_list("plan", "direction").annotate(number=Count("pk"))
    numbers = {(plan, direction): number for plan, direction, number in by_direction}
    busy = {plan for plan, _ in numbers}
    mine = [plan for plan in plans if plan.pk in busy]
    named = committees_of(mine)
    rows = (
        (plan, each, sum(numbers.get((plan.pk, key), 0) for key in directions_of(plan, each)))
        for plan in mine
        for each in named[plan.pk]
    )
    return [row for row in rows if row[2]]


def waiting_cases(plan: Plan, committee: Committee) -> list[Any]:
    """The same with `readers`, and `said` for matching 研究方向."""
    given = Assignment.objects.filter(application=OuterRef("pk"), recused_at=None).order_by()
    number = given.values("application").annotate(number=Count("pk")).values("number")
    rows = telling(waiting(plan, committee).annotate(readers=Coalesce(Subquery(number), 0)))
    return [case for case in rows if case.readers < case.pack.readers_per_case]


def asked(plan: Plan, committee: Committee, *, most: int = 0, others_too: bool = False) -> Asked:
    """The problem of giving every waiting case its readers. `most`: no reader beyond so many cases; `others_too`: readers of other
    directions where there are too few.
    """
    cases, readers = waiting_cases(plan, committee), readers_of(committee)
    kept_out = _kept_out(committee, cases)
    pairs = pairs_of(cases, readers, kept_out, others_too=others_too)
    columns = (
        tuple(np.array(column, dtype=np.int64) for column in zip(*pairs, strict=True))
        if pairs
        else (np.zeros(0, np.int64),) * 4
    )
    problem = Problem(
        wanted=np.array([case.pack.readers_per_case - case.readers for case in cases], dtype=np.int64),
        loads=np.array([each.load for each in readers], dtype=np.int64),
        case=columns[0],
        reader=columns[1],
        matches=columns[2].astype(bool),
        strange=columns[3].astype(bool),
        most=most,
    )
    return Asked(cases, readers, problem)


def _kept_out(committee: Committee, cases: Sequence[Application]) -> set[tuple[UUID, UUID]]:
    """(seat, case) of conflicts, and of readers who have the case already."""
    has = Assignment.objects.filter(application__in=cases, seat__committee=committee)
    pairs = set(has.values_list("seat_id", "application_id"))
    return pairs | set(bars(committee, cases, reading=True))
