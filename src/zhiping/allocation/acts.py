"""Working out who reads what, and confirming it."""

from django.db import transaction

from zhiping import clock
from zhiping.allocation import refusals
from zhiping.allocation.models import Allocation
from zhiping.allocation.queries import Asked, asked
from zhiping.deliberation.models import Committee
from zhiping.deliberation.permissions import require_office
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.plans.models import Plan
from zhiping.policy.assignment import Answer, figures, lower_bound, solve


@transaction.atomic
def propose_allocation(
    plan: Plan, *, committee: Committee, most: int, others_too: bool, by: Actor
) -> Allocation:
    """The best assignment of all waiting cases, with its distance from a bound; nothing is given out yet."""
    require_office(plan, by)
    given = asked(plan, committee, most=most, others_too=others_too)
    if not given.cases:
        raise refusals.nothing_waits()
    answer = solve(given.problem)
    bound = lower_bound(given.problem, answer)
    proof = {"cost": str(answer.cost), "bound": str(bound), "gap": str(answer.cost - bound)}
    told = figures(given.problem, answer) | proof
    told |= {
        "cases": len(given.cases),
        "readers": len(given.readers),
        "milliseconds": round(answer.seconds * 1000),
    }
    rows = _rows(given, answer)
    made = Allocation.objects.create(
        plan=plan,
        committee=committee,
        rows=rows,
        short=_short(given, rows),
        figures=told,
        most=most,
        others_too=others_too,
        made_by=by.me,
        made_at=clock.now(),
    )
    record(plan.pk, "propose_allocation", by=by, detail={"allocation": str(made.pk), **proof})
    return made


def _rows(given: Asked, answer: Answer) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for pair in answer.pairs:
        case, reader = given.cases[given.problem.case[pair]], given.readers[given.problem.reader[pair]]
        rows.setdefault(str(case.pk), []).append(str(reader.seat.pk))
    return rows


def _short(given: Asked, rows: dict[str, list[str]]) -> dict[str, int]:
    """How many readers each case still lacks."""
    lacking = {
        str(case.pk): int(wanted) - len(rows.get(str(case.pk), ()))
        for case, wanted in zip(given.cases, given.problem.wanted, strict=True)
    }
    return {case: number for case, number in lacking.items() if number}


@transaction.atomic
def confirm_allocation(allocation: Allocation, *, by: Actor) -> dict[str, list[str]]:
    """确认: the rows that are whole, to be assigned case by case (a case that lacks readers stays waiting). Once."""
    held = Allocation.objects.select_for_update(of=("self",)).select_related("plan").get(pk=allocation.pk)
    require_office(held.plan, by)
    if held.confirmed_at:
        raise refusals.confirmed_already()
    whole = {case: seats for case, seats in held.rows.items() if case not in held.short}
    if not whole:
        raise refusals.nothing_to_give()
    held.confirmed_at = clock.now()
    held.save(update_fields=["confirmed_at"])
    record(
        held.plan_id, "confirm_allocation", by=by, detail={"allocation": str(held.pk), "cases": len(whole)}
    )
    return whole
