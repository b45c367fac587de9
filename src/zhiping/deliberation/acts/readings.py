"""Readers: assign them, let them stay out, take their scores."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance
from zhiping.applications.models import Application, ScoreLine
from zhiping.deliberation import refusals
from zhiping.deliberation.acts.committees import require_members
from zhiping.deliberation.acts.placing import given_to, keep_looked
from zhiping.deliberation.acts.thirds import ask_where_far_apart, give_third
from zhiping.deliberation.models import Assignment, ExpertPoint, Seat
from zhiping.deliberation.permissions import require_reader
from zhiping.deliberation.queries import (
    RECUSED,
    active_assignments,
    committee_for,
    conflict_of,
    expert_sheet,
    figures_before,
    readers_wanted,
)
from zhiping.people.models import Actor


@transaction.atomic
def assign_readers(application: Application, *, seats: Sequence[Seat], by: Actor) -> list[Assignment]:
    """分配专家: nobody with a tie to the employer; at least as many readers as the plan asks for. Repeating adds the missing ones."""
    case = advance(application, "assign", by=by, detail={"seats": [str(seat.pk) for seat in seats]})
    require_members(committee_for(case), seats)
    for seat in seats:
        why = conflict_of(seat, case)
        if why:
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
    held = _held(assignment)
    if held.recused_at or held.submitted_at or held.opinion or held.points.exists():
        raise refusals.reading_begun(held.seat.person.name)
    there = held.application.assignments.filter(seat=seat).first()
    if there:
        name = seat.person.name
        raise refusals.conflict(name, RECUSED) if there.recused_at else refusals.reads_already(name)
    held.delete()
    given = assign_readers(held.application, seats=[seat], by=by)
    return given[0]


@transaction.atomic
def recuse(assignment: Assignment, *, reason: str, by: Actor) -> Assignment:
    """回避: the expert stays out of the case, in reading and in voting."""
    held = _held(assignment)
    require_reader(held, by)
    case = advance(held.application, "recuse", by=by, detail={"reason": reason})
    held.recused_at, held.recusal_reason = clock.now(), reason
    held.save(update_fields=["recused_at", "recusal_reason"])
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
    held = _held(assignment)
    require_reader(held, by)
    if seen is not None and seen != held.version:
        raise refusals.stale_draft()
    lines = {line.key: line for line in held.application.submitted.score_lines.all()}
    before = figures_before(held.application)
    for key, (figure, reason) in points.items():
        if key in lines:
            _save_point(held, lines[key], figure, reason, before=before[key], hand_in=hand_in)
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


def _save_point(
    assignment: Assignment, line: ScoreLine, figure: Decimal, reason: str, *, before: Decimal, hand_in: bool
) -> None:
    limit = assignment.application.pack.score.scheme.item(line.item).cap
    if not 0 <= figure <= limit:
        scheme = assignment.application.pack.score.scheme
        raise refusals.points_out_of_range(line.label, limit, scheme.title)
    if hand_in and figure != before and not reason.strip():
        raise refusals.reason_required(line.label)
    ExpertPoint.objects.update_or_create(
        assignment=assignment, line=line, defaults={"points": figure, "reason": reason.strip()}
    )


def _held(assignment: Assignment) -> Assignment:
    names = ("application__plan", "application__submission", "seat")
    return Assignment.objects.select_for_update(of=("self",)).select_related(*names).get(pk=assignment.pk)


def keep_readings(case: Application) -> None:
    """What readers handed in stands where a case comes before the committee again (复查): it need not be read anew to be voted on."""
    keep_looked(case)
