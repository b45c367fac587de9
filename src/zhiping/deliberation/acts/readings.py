"""Readers: assign them, let them stay out, take their scores."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance
from zhiping.applications.models import Application, ScoreLine
from zhiping.deliberation import refusals
from zhiping.deliberation.acts.committees import require_members
from zhiping.deliberation.acts.placing import end, given_to, held_reading, keep_looked
from zhiping.deliberation.acts.thirds import ask_where_far_apart, give_third
from zhiping.deliberation.models import Assignment, ExpertPoint, Seat
from zhiping.deliberation.permissions import require_reader
from zhiping.deliberation.queries import (
    active_assignments,
    bars,
    committee_for,
    expert_sheet,
    figures_before,
    readers_wanted,
)
from zhiping.people.models import Actor


@transaction.atomic
def assign_readers(application: Application, *, seats: Sequence[Seat], by: Actor) -> list[Assignment]:
    """分配专家: nobody who has to stay out; at least as many readers as the plan asks for. Repeating adds the missing ones."""
    case = advance(application, "assign", by=by, detail={"seats": [str(seat.pk) for seat in seats]})
    committee = committee_for(case)
    require_members(committee, seats)
    kept_out = bars(committee, [case], reading=True) if committee else {}
    for seat in seats:
        if why := kept_out.get((seat.pk, case.pk)):
            raise refusals.conflict(seat.person.name, why)
    given = [given_to(case, seat, by.me) for seat in seats]
    needed = readers_wanted(case)
    if active_assignments(case).count() < needed:
        raise refusals.too_few_readers(needed)
    give_third(case, given)
    keep_looked(case)
    return given


@transaction.atomic
def change_reader(assignment: Assignment, *, seat: Seat, by: Actor) -> Assignment:
    """更换专家: somebody else reads in place of one who has not begun; the new one by the same rules as any reader."""
    held = held_reading(assignment)
    if held.recused_at or held.submitted_at or held.opinion or held.points.exists():
        raise refusals.reading_begun(held.seat.person.name)
    if active_assignments(held.application).filter(seat=seat).exists():
        raise refusals.reads_already(seat.person.name)
    held.delete()
    given = assign_readers(held.application, seats=[seat], by=by)
    return given[0]


@transaction.atomic
def recuse(assignment: Assignment, *, reason: str, by: Actor) -> Assignment:
    """回避: the expert stays out of the case, in reading and in voting."""
    held = held_reading(assignment)
    require_reader(held, by)
    case = advance(held.application, "recuse", by=by, detail={"reason": reason})
    end(held, reason)
    keep_looked(case)
    return held


@transaction.atomic
def save_reading(
    assignment: Assignment,
    *,
    points: Mapping[str, tuple[Decimal, str]],
    opinion: str,
    by: Actor,
    hand_in: bool,
    looked: Collection[str] | None = None,
    seen: int | None = None,
) -> Assignment:
    """专家评分: points and reasons by line key, and an opinion; kept as a draft until handed in. `looked`: the lines that are ticked off,
    None for no word on it. `seen`: the version that was typed on; what was saved elsewhere since is not covered.
    """
    held = held_reading(assignment)
    require_reader(held, by)
    if seen is not None and seen != held.version:
        raise refusals.stale_draft()
    lines = {line.key: line for line in held.application.submitted.score_lines.all()}
    before = figures_before(held.application)
    rows = [
        _point(held, lines[key], figure, reason, before=before[key], hand_in=hand_in)
        for key, (figure, reason) in points.items()
        if key in lines
    ]
    ExpertPoint.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["assignment", "line"], update_fields=["points", "reason"]
    )
    if looked is not None:
        held.points.update(looked=False)
        held.points.filter(line__key__in=looked).update(looked=True)
    held.opinion, held.version = opinion.strip(), held.version + 1
    if hand_in:
        _hand_in(held, by)
    held.save(update_fields=["opinion", "submitted_at", "total", "version"])
    if hand_in:
        ask_where_far_apart(held.application)
        keep_looked(held.application)
    return held


def _hand_in(held: Assignment, by: Actor) -> None:
    if not held.opinion:
        raise refusals.opinion_required()
    total = expert_sheet(held).total
    held.application = advance(held.application, "score", by=by, detail={"total": str(total)})
    held.submitted_at, held.total = clock.now(), total


def _point(
    assignment: Assignment, line: ScoreLine, figure: Decimal, reason: str, *, before: Decimal, hand_in: bool
) -> ExpertPoint:
    limit = assignment.application.pack.score.scheme.item(line.item).cap
    if not 0 <= figure <= limit:
        scheme = assignment.application.pack.score.scheme
        raise refusals.points_out_of_range(line.label, limit, scheme.title)
    if hand_in and figure != before and not reason.strip():
        raise refusals.reason_required(line.label)
    return ExpertPoint(assignment=assignment, line=line, points=figure, reason=reason.strip())
