"""The meeting: convene, put to the vote, vote, announce, adjourn."""

from collections.abc import Sequence

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.applications.permissions import require_duty
from zhiping.deliberation import refusals
from zhiping.deliberation.acts.committees import require_members
from zhiping.deliberation.models import BallotPaper, BallotRight, Committee, Decision, Poll, Seat, Session
from zhiping.deliberation.permissions import require_office
from zhiping.deliberation.queries import (
    active_assignments,
    committee_for,
    conflicted_seats,
    open_session,
    tally,
)
from zhiping.journal.acts import record
from zhiping.levels.queries import paper_obstacle
from zhiping.measures.permissions import require_unstopped
from zhiping.people.models import Actor
from zhiping.plans.models import Plan
from zhiping.plans.queries import filing_on


@transaction.atomic
def convene(plan: Plan, *, committee: Committee, seats: Sequence[Seat], by: Actor) -> Session:
    """开会: quorum of the filed members, a chair or vice chair among them, and a filing that is still valid."""
    require_office(plan, by)
    require_unstopped(plan.office_id, act="召开评审会议")
    Plan.objects.select_for_update().get(pk=plan.pk)
    require_members(committee, seats)
    if not filing_on(plan.office, committee.filing.name, clock.today()):
        raise refusals.filing_expired(committee.filing.valid_until)
    if open_session(plan, committee):
        raise refusals.session_open()
    members = committee.seats.count()
    needed = plan.pack.committee.needed_present(members)
    if len(seats) < needed:
        raise refusals.no_quorum(len(seats), needed, members)
    if not any(seat.duty in ("chair", "vice_chair") for seat in seats):
        raise refusals.no_chair()
    session = Session.objects.create(
        committee=committee, plan=plan, members=members, opened_at=clock.now(), opened_by=by.me
    )
    session.attendees.set(seats)
    record(
        plan.pk,
        "open_session",
        by=by,
        detail={"session": str(session.pk), "present": len(seats), "members": members},
    )
    return session


@transaction.atomic
def adjourn(session: Session, *, by: Actor) -> Session:
    """散会, when no poll is open."""
    held = Session.objects.select_for_update(of=("self",)).select_related("plan").get(pk=session.pk)
    require_office(held.plan, by)
    if held.closed_at:
        raise refusals.session_closed()
    if held.polls.filter(closed_at=None).exists():
        raise refusals.poll_open()
    held.closed_at = clock.now()
    held.save(update_fields=["closed_at"])
    record(held.plan_id, "close_session", by=by, detail={"session": str(held.pk)})
    return held


@transaction.atomic
def present_case(application: Application, *, by: Actor) -> Poll:
    """提请表决: every member present without a conflict gets one ballot."""
    case = locked(application)
    require_duty(case, by)
    require_unstopped(case.plan.office_id, act="提请表决")
    committee = committee_for(case)
    session = open_session(case.plan, committee) if committee else None
    if session is None:
        raise refusals.session_closed()
    if case.polls.filter(closed_at=None).exists():
        raise refusals.poll_open()
    readers = active_assignments(case)
    waiting = max(readers.filter(submitted_at=None).count(), case.pack.readers_per_case - readers.count())
    if waiting > 0:
        raise refusals.not_read(waiting)
    paper = paper_obstacle(case)
    if paper:
        raise paper
    case = advance(case, "present", by=by, detail={"session": str(session.pk)})
    poll = Poll.objects.create(application=case, session=session, opened_at=clock.now())
    out = conflicted_seats(case, session.committee)
    BallotRight.objects.bulk_create(
        BallotRight(poll=poll, seat=seat) for seat in session.attendees.all() if seat not in out
    )
    return poll


@transaction.atomic
def cast_ballot(poll: Poll, *, choice: str, by: Actor) -> BallotPaper:
    """无记名投票. The right is used up and the paper dropped in; nothing ties the two together."""
    if choice not in dict(BallotPaper.CHOICES):
        raise refusals.unknown_choice()
    advance(poll.application, "vote", by=by)
    held = Poll.objects.select_for_update().get(pk=poll.pk)
    if held.closed_at:
        raise refusals.poll_closed()
    right = held.rights.filter(seat__person=by.me).first() if by.role == "expert" else None
    if right is None:
        raise refusals.no_ballot()
    if right.used:
        raise refusals.already_voted()
    right.used = True
    right.save(update_fields=["used"])
    return BallotPaper.objects.create(poll=held, choice=choice)


@transaction.atomic
def decide(poll: Poll, *, by: Actor, missing_ok: bool = False) -> Decision:
    """结束表决，宣布结果: passed with two thirds of those present who may vote; a missing vote is not a yes."""
    case = locked(poll.application)
    held = Poll.objects.select_for_update(of=("self",)).select_related("session").get(pk=poll.pk)
    if held.closed_at:
        raise refusals.poll_closed()
    missing = held.rights.filter(used=False).count()
    if missing and not missing_ok:
        raise refusals.votes_missing(missing)
    counts, eligible, present = tally(held), held.rights.count(), held.session.attendees.count()
    rule = case.pack.committee
    voters = eligible if rule.recused_leave_denominator else present
    passed = eligible > 0 and counts["yes"] >= rule.needed_yes(voters)
    held.closed_at = clock.now()
    held.save(update_fields=["closed_at"])
    figures = {"eligible": eligible, "yes": counts["yes"], "no": counts["no"], "abstain": counts["abstain"]}
    case = advance(case, "decide_pass" if passed else "decide_fail", by=by, detail=figures)
    return Decision.objects.create(
        application=case,
        poll=held,
        members=held.session.members,
        present=present,
        passed=passed,
        by=by.me,
        at=clock.now(),
        **figures,
    )
