"""One case under vote: present it, drop ballots in, close, announce; or void the poll and vote again."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.applications.permissions import require_duty
from zhiping.ballots.counting import Counts
from zhiping.ballots.group import total
from zhiping.ballots.sealing import Ballot, is_valid
from zhiping.deliberation import refusals
from zhiping.deliberation.acts.groups import require_opinion
from zhiping.deliberation.models import BallotRight, Decision, Poll, Seat, Session, TellerKey, Urn
from zhiping.deliberation.models.meeting import TELLERS, UNANNOUNCED
from zhiping.deliberation.queries import (
    active_assignments,
    announced_in,
    board_of,
    committee_for,
    conflicted_seats,
    figure_for_the_vote,
    group_of,
    keys_of,
    open_session,
    present,
    readers_wanted,
    readings_of_case,
    round_of,
    shares_wanted,
    tally,
)
from zhiping.journal.queries import digest
from zhiping.levels.queries import paper_obstacle
from zhiping.measures.permissions import require_unstopped
from zhiping.people.models import Actor
from zhiping.policy.ceilings import Standing

LEAST_BALLOTS = 3  # the sum of fewer tells who voted how


@transaction.atomic
def present_case(application: Application, *, by: Actor) -> Poll:
    """提请表决: every member present without a conflict gets one ballot, sealed under the keys of both tellers."""
    case = locked(application)
    require_duty(case, by)
    require_unstopped(case.plan.office_id, act="提请表决")
    committee = committee_for(case)
    session = open_session(case.plan, committee) if committee else None
    if session is None:
        raise refusals.session_closed()
    if case.polls.filter(UNANNOUNCED).exists():
        raise refusals.poll_open()
    _require_read(case)
    _require_unranked(case, session)
    seats, keys = _require_quorum(session), _require_keys(session)
    figure, basis = figure_for_the_vote(readings_of_case(case))
    told = {"session": str(session.pk), "figure": str(figure or ""), "basis": basis}
    case = advance(case, "present", by=by, detail=told)
    poll = Poll.objects.create(
        application=case,
        session=session,
        key=total(bytes.fromhex(key.proven["point"]) for key in keys).hex(),
        present=len(seats),
        figure=figure,
        opened_at=clock.now(),
    )
    poll.keys.set(keys)
    Urn.objects.create(poll=poll)
    out = conflicted_seats(case, session.committee)
    BallotRight.objects.bulk_create(BallotRight(poll=poll, seat=seat) for seat in seats if seat not in out)
    return poll


@transaction.atomic
def cast_ballot(poll: Poll, *, ballot: Ballot, by: Actor) -> str:
    """无记名投票: the right is used up and the sealed ballot lies in the urn, in one go; nothing ties the two together. Returns the
    ballot's tracker.
    """
    if not is_valid(ballot, key=bytes.fromhex(poll.key), poll=poll.pk):
        raise refusals.ballot_not_valid()
    if poll.closed_at:
        raise refusals.poll_closed()
    advance(poll.application, "vote", by=by)
    held = Poll.objects.select_for_update(of=("self",)).select_related("session", "urn").get(pk=poll.pk)
    if held.closed_at:
        raise refusals.poll_closed()
    right = held.rights.filter(seat__person=by.me).first() if by.role == "expert" else None
    if right is None:
        raise refusals.no_ballot()
    if right.used:
        raise refusals.already_voted()
    if held.session.departures.filter(seat=right.seat_id, returned_at=None).exists():
        raise refusals.left_the_meeting()
    right.used = True
    right.save(update_fields=["used"])
    _drop(held.urn, ballot)
    return ballot.tracker


@transaction.atomic
def close_poll(poll: Poll, *, by: Actor, missing_ok: bool = False) -> Poll:
    """结束投票: nothing goes into the urn any more; its hash stands in the journal before the tellers open it."""
    case, held = _held(poll, by)
    if held.closed_at:
        raise refusals.poll_closed()
    missing = held.rights.filter(used=False).count()
    if missing and not missing_ok:
        raise refusals.votes_missing(missing)
    voted = set(held.rights.filter(used=True).values_list("seat", flat=True))
    _require_quorum(held.session, voted)
    if 0 < len(voted) < LEAST_BALLOTS:
        raise refusals.too_few_ballots(len(voted), LEAST_BALLOTS)
    held.closed_at = clock.now()
    held.save(update_fields=["closed_at"])
    sealed = {"ballots": len(held.urn.ballots), "urn": digest(held.urn.ballots)}
    advance(case, "close_poll", by=by, detail=sealed)
    return held


@transaction.atomic
def void_poll(poll: Poll, *, reason: str, by: Actor) -> Poll:
    """表决作废: before its result is announced; the case may be put to the vote again. The ballots are never opened."""
    case, held = _held(poll, by)
    if held.voided_at:
        raise refusals.poll_closed()
    held.voided_at, held.void_reason = clock.now(), reason
    held.closed_at = held.closed_at or held.voided_at
    held.save(update_fields=["voided_at", "void_reason", "closed_at"])
    advance(case, "void_poll", by=by, detail={"reason": reason})
    return held


@transaction.atomic
def repeat_poll(poll: Poll, *, by: Actor) -> Poll:
    """并列: level with others at the last place under a 通过率上限; the counts stay on the record, the case is put to the vote again."""
    case, held = _held(poll, by)
    counts, board = _counted(held), board_of(held)
    if board is None or board.waiting or board.standings[case.pk] != Standing.AGAIN:
        raise refusals.not_level()
    if board.is_ahead(case.pk):
        raise refusals.others_behind()
    held.repeated_at = clock.now()
    held.save(update_fields=["repeated_at"])
    advance(
        case, "repeat_poll", by=by, detail={"yes": counts.yes, "no": counts.no, "abstain": counts.abstain}
    )
    return held


@transaction.atomic
def decide(poll: Poll, *, by: Actor) -> Decision:
    """宣布结果, opened by both tellers: passed with two thirds of those present who may vote, a missing vote being no yes; and under a
    通过率上限, within the places it leaves.
    """
    case, held = _held(poll, by)
    counts, eligible = _counted(held), held.rights.count()
    passed, limits = _outcome(held, counts)
    figures = {"eligible": eligible, "yes": counts.yes, "no": counts.no, "abstain": counts.abstain}
    case = advance(case, "decide_pass" if passed else "decide_fail", by=by, detail=figures | limits)
    return Decision.objects.create(
        application=case,
        poll=held,
        members=held.session.members,
        present=held.present,
        passed=passed,
        by=by.me,
        at=clock.now(),
        **figures,
    )


def _counted(held: Poll) -> Counts:
    """The counts of a poll whose result is still to be announced; a Refusal where there are none."""
    if held.voided_at:
        raise refusals.poll_closed()
    if held.closed_at is None or shares_wanted(held):
        raise refusals.not_counted()
    return tally(held)


def _outcome(held: Poll, counts: Counts) -> tuple[bool, dict[str, int]]:
    """Whether the case passes, and what the 通过率上限 allowed where there is one."""
    board = board_of(held)
    if board is None:
        return round_of(held, counts).reached, {}
    if board.waiting:
        raise refusals.ranking_waits(board.waiting)
    standing = board.standings[held.application_id]
    if standing == Standing.AGAIN:
        raise refusals.level_at_the_last_place(board.ceiling.citation.clause)
    return standing == Standing.PASSES, {"voted": board.voted, "places": board.places}


def _require_unranked(case: Application, session: Session) -> None:
    """Under a 通过率上限 nothing new is put to the vote once a result of the ranking has been announced in this meeting."""
    ceiling = session.plan.pack.committee.ceiling
    if ceiling is None or case.polls.filter(session=session, repeated_at__isnull=False).exists():
        return
    mine = group_of(case, ceiling)
    if any(group_of(each.application, ceiling) == mine for each in announced_in(session)):
        raise refusals.ranking_announced()


def _held(poll: Poll, by: Actor) -> tuple[Application, Poll]:
    """The case and its poll, held, by the office on whose desk the case lies."""
    case = locked(poll.application)
    names = ("session__plan", "urn")
    held = Poll.objects.select_for_update(of=("self",)).select_related(*names).get(pk=poll.pk)
    held.application = case
    if held.repeated_at or Decision.objects.filter(poll=held).exists():
        raise refusals.poll_closed()
    require_duty(case, by)
    return case, held


def _drop(urn: Urn, ballot: Ballot) -> None:
    """Into the urn, in the order of trackers; a ballot that shares a part with another is a copy of it."""
    if any({ballot.a.hex(), ballot.b.hex()} & {each["a"], each["b"]} for each in urn.ballots.values()):
        raise refusals.ballot_replayed()
    urn.ballots = dict(sorted({**urn.ballots, ballot.tracker: ballot.as_json()}.items()))
    urn.save(update_fields=["ballots"])


def _require_read(case: Application) -> None:
    """Every reader has handed in, there are enough of them, and the paper the notice asks for is there."""
    readers = active_assignments(case)
    waiting = max(readers.filter(submitted_at=None).count(), readers_wanted(case) - readers.count())
    if waiting > 0:
        raise refusals.not_read(waiting)
    paper = paper_obstacle(case)
    if paper:
        raise paper
    require_opinion(case)


def _require_quorum(session: Session, voted: Collection[UUID] = ()) -> list[Seat]:
    """The members in the meeting; a Refusal where they, and those who have `voted`, are no longer enough."""
    seats = list(present(session))
    needed = session.plan.pack.committee.needed_present(session.members)
    there = len({seat.pk for seat in seats} | set(voted))
    if there < needed:
        raise refusals.below_quorum(there, needed, session.members)
    return seats


def _require_keys(session: Session) -> list[TellerKey]:
    keys = keys_of(session)
    if len(keys) < len(TELLERS):
        raise refusals.keys_missing()
    return keys
