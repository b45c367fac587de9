"""decide: 40号令 art. 21, 22, 25."""

import pytest

from tests.cast import OFFICE, READ, actor, case_of, works_at
from tests.deliberation.meeting import announced, committee_of, meet, put_to_vote, seats, vote
from zhiping.deliberation.acts import adjourn, close_poll, decide
from zhiping.deliberation.models import Decision, Poll
from zhiping.journal.queries import timeline
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def decided(poll, **votes):
    vote(poll, **votes)
    return announced(poll)


def test_11_yes_of_17_present_is_not_enough():
    meet(17, committee_of(25))
    decision = decided(put_to_vote(READ), yes=11, no=6)
    assert (decision.members, decision.present, decision.eligible, decision.passed) == (25, 17, 17, False)
    assert (case_of(READ).station, case_of(READ).outcome) == ("ended", "not_passed")


def test_12_yes_of_17_present_passes():
    meet(17, committee_of(25))
    assert decided(put_to_vote(READ), yes=12, no=5).passed
    assert case_of(READ).station == "notice:result"


def test_a_member_tied_to_the_employer_leaves_the_denominator_but_not_the_meeting():
    committee_of(25)
    works_at(seats()[16].person, case_of(READ).employer)
    meet(17)
    decision = decided(put_to_vote(READ), yes=11, no=5)
    assert (decision.present, decision.eligible, decision.yes, decision.passed) == (17, 16, 11, True)


def test_an_abstention_is_not_a_yes():
    meet()
    decision = decided(put_to_vote(READ), yes=7, abstain=4)
    assert (decision.eligible, decision.yes, decision.abstain, decision.passed) == (11, 7, 4, False)


def test_a_missing_vote_is_waited_for_unless_said_otherwise_and_is_not_a_yes():
    meet()
    poll = put_to_vote(READ)
    vote(poll, yes=7)
    with pytest.raises(Refusal) as refusal:
        close_poll(poll, by=actor(OFFICE))
    assert (refusal.value.code, refusal.value.field) == ("votes_missing", "missing_ok")
    assert "4 位" in refusal.value.what
    assert not Decision.objects.filter(poll=poll).exists()
    assert Poll.objects.get(pk=poll.pk).closed_at is None
    decision = announced(poll)
    assert (decision.eligible, decision.yes, decision.no, decision.abstain) == (11, 7, 0, 0)
    assert not decision.passed


def test_a_result_is_announced_once_and_stands_in_the_journal():
    meet()
    poll = put_to_vote(READ)
    decided(poll, yes=8, no=3)
    with pytest.raises(Refusal) as refusal:
        decide(poll, by=actor(OFFICE))
    assert refusal.value.code in ("poll_closed", "not_on_duty")
    told = timeline(case_of(READ).pk).get(act="decide_pass").detail
    assert told == {"eligible": 11, "yes": 8, "no": 3, "abstain": 0}


def test_nobody_goes_home_while_a_vote_is_open():
    session = meet()
    poll = put_to_vote(READ)
    with pytest.raises(Refusal) as refusal:
        adjourn(session, by=actor(OFFICE))
    assert refusal.value.code == "poll_open"
    decided(poll, yes=8, no=3)
    assert adjourn(session, by=actor(OFFICE)).closed_at
