"""Readers: assign them, let them stay out, take their scores."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import Count

from zhiping import clock
from zhiping.applications.acts import advance
from zhiping.applications.models import Application, ScoreLine
from zhiping.deliberation import refusals
from zhiping.deliberation.acts.committees import require_members
from zhiping.deliberation.models import Assignment, ExpertPoint, Seat
from zhiping.deliberation.permissions import require_reader
from zhiping.deliberation.queries import (
    RECUSED,
    active_assignments,
    committee_for,
    conflict_of,
    expert_sheet,
    figures_before,
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
    given = [
        Assignment.objects.get_or_create(
            application=case, seat=seat, defaults={"assigned_by": by.me, "assigned_at": clock.now()}
        )[0]
        for seat in seats
    ]
    needed = case.pack.readers_per_case
    if active_assignments(case).count() < needed:
        raise refusals.too_few_readers(needed)
    _keep_looked(case)
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
    _keep_looked(case)
    return held


@transaction.atomic
def save_reading(
    assignment: Assignment,
    *,
    points: Mapping[str, tuple[Decimal, str]],
    opinion: str,
    by: Actor,
    hand_in: bool,
) -> Assignment:
    """专家评分: points and reasons by line key, and an opinion; kept as a draft until handed in."""
    held = _held(assignment)
    require_reader(held, by)
    lines = {line.key: line for line in held.application.submitted.score_lines.all()}
    before = figures_before(held.application)
    for key, (figure, reason) in points.items():
        if key in lines:
            _save_point(held, lines[key], figure, reason, before=before[key], hand_in=hand_in)
    held.opinion = opinion.strip()
    if hand_in:
        if not held.opinion:
            raise refusals.opinion_required()
        case = advance(held.application, "score", by=by)
        held.submitted_at, held.total = clock.now(), expert_sheet(held).total
    held.save(update_fields=["opinion", "submitted_at", "total"])
    if hand_in:
        _keep_looked(case)
    return held


def _keep_looked(case: Application) -> None:
    """On the case itself: waiting for readers, being read, or read by all of them."""
    told = active_assignments(case).aggregate(given=Count("pk"), handed_in=Count("submitted_at"))
    enough = told["given"] >= case.pack.readers_per_case
    case.looked = "open" if not enough else "ready" if told["handed_in"] >= told["given"] else "reading"
    case.save(update_fields=["looked"])


def _save_point(
    assignment: Assignment, line: ScoreLine, figure: Decimal, reason: str, *, before: Decimal, hand_in: bool
) -> None:
    limit = assignment.application.pack.score.scheme.item(line.item).cap
    if not 0 <= figure <= limit:
        raise refusals.points_out_of_range(line.label, limit)
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
    _keep_looked(case)
