"""cast_ballot: one right each, sealed, valid, nobody else's, in time and in person; 40号令 art. 21, decisions/0028."""

from dataclasses import replace

import pytest

from tests.cast import ASSIGNED, OFFICE, READ, actor, case_of, works_at
from tests.deliberation.meeting import count, expert, hand_in, meet, put_to_vote, seats, vote
from zhiping.ballots.group import base, secret
from zhiping.ballots.sealing import read_ballot, seal
from zhiping.deliberation.acts import arrive, cast_ballot, leave
from zhiping.deliberation.models import BallotRight, Urn
from zhiping.deliberation.queries import active_assignments
from zhiping.demo.meetings import cast
from zhiping.journal.queries import timeline
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def sealed(poll, choice="yes", key=None):
    return seal(choice, key=key or bytes.fromhex(poll.key), poll=poll.pk)


def refused(poll, by, ballot=None):
    with pytest.raises(Refusal) as refusal:
        cast_ballot(poll, ballot=ballot or sealed(poll), by=by)
    return refusal.value.code


def urn(poll):
    return Urn.objects.get(poll=poll).ballots


def test_a_ballot_right_is_used_once():
    meet()
    poll, chair = put_to_vote(READ), expert(seats()[0])
    tracker = cast(poll, "no", chair)
    assert refused(poll, chair) == "already_voted"
    assert list(urn(poll)) == [tracker]
    assert read_ballot(urn(poll)[tracker]).tracker == tracker
    assert poll.rights.filter(used=True).count() == 1


def test_the_same_ballot_again_after_a_lost_answer_is_one_vote():
    meet()
    poll, chair = put_to_vote(READ), expert(seats()[0])
    ballot = sealed(poll)
    cast_ballot(poll, ballot=ballot, by=chair)
    assert refused(poll, chair, ballot) == "already_voted"
    assert list(urn(poll)) == [ballot.tracker]


def test_who_is_not_there_has_no_ballot():
    meet(8)
    poll = put_to_vote(READ)
    assert poll.rights.count() == 8
    assert refused(poll, expert(seats()[10])) == "no_ballot"
    assert refused(poll, actor(OFFICE)) in ("no_ballot", "not_possible_here")
    assert urn(poll) == {}


def test_who_comes_late_votes_on_what_is_presented_afterwards():
    session, late = meet(9), seats()[10]
    first = put_to_vote(READ)
    arrive(session, seat=late, by=actor(OFFICE))
    assert refused(first, expert(late)) == "no_ballot"
    for reader in active_assignments(case_of(ASSIGNED)).filter(submitted_at=None):
        hand_in(reader)
    assert cast(put_to_vote(ASSIGNED), "yes", expert(late))


def test_who_has_left_does_not_vote_until_they_are_back():
    session, away = meet(), seats()[5]
    poll = put_to_vote(READ)
    leave(session, seat=away, by=actor(OFFICE))
    assert refused(poll, expert(away)) == "left_the_meeting"
    arrive(session, seat=away, by=actor(OFFICE))
    assert cast(poll, "yes", expert(away))


def test_who_works_for_the_employer_has_no_ballot():
    tied = seats()[4]
    works_at(tied.person, case_of(READ).employer)
    meet()
    poll = put_to_vote(READ)
    assert refused(poll, expert(tied)) == "same_employer"
    assert poll.rights.count() == 10


def test_after_the_end_nobody_votes():
    meet()
    poll = put_to_vote(READ)
    vote(poll, yes=8)
    count(poll)
    assert refused(poll, expert(seats()[10])) in ("poll_closed", "not_possible_here")
    assert len(urn(poll)) == 8


def test_a_ballot_copied_from_another_member_is_refused():
    meet()
    poll = put_to_vote(READ)
    ballot = sealed(poll, "no")
    cast_ballot(poll, ballot=ballot, by=expert(seats()[0]))
    assert refused(poll, expert(seats()[1]), ballot) == "ballot_replayed"
    assert poll.rights.filter(used=True).count() == 1


def test_a_ballot_of_another_poll_or_under_another_key_or_changed_is_refused():
    meet()
    poll = put_to_vote(READ)
    for reader in active_assignments(case_of(ASSIGNED)).filter(submitted_at=None):
        hand_in(reader)
    other, good, chair = put_to_vote(ASSIGNED), sealed(poll), expert(seats()[0])
    swapped = replace(good, branches=(good.branches[1], good.branches[0], good.branches[2]))
    for wrong in (sealed(other), sealed(poll, key=base(secret())), replace(good, a=good.b), swapped):
        assert refused(poll, chair, wrong) == "ballot_not_valid"
    assert not BallotRight.objects.filter(poll=poll, used=True).exists()
    assert cast_ballot(poll, ballot=good, by=chair) == good.tracker


def test_the_journal_says_who_voted_and_never_how():
    meet()
    poll = put_to_vote(READ)
    tracker = cast(poll, "abstain", expert(seats()[0]))
    entry = timeline(case_of(READ).pk).last()
    assert (entry.act, entry.actor_name, entry.detail) == ("vote", "方正", {})
    assert tracker not in str(vars(entry))
