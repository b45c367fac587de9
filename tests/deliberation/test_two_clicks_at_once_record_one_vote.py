"""On PostgreSQL, with connections of their own."""

import pytest

from tests.cast import OFFICE, READ, actor, case_of
from tests.deliberation.meeting import count, expert, meet, put_to_vote, seats, vote
from tests.screening.test_two_officials_at_once import at_once
from zhiping.deliberation.acts import decide
from zhiping.deliberation.models import Decision, Urn
from zhiping.demo.meetings import cast
from zhiping.journal.queries import broken_entries, timeline

pytestmark = pytest.mark.usefixtures("committed_db")


def test_four_clicks_of_one_member_are_one_vote():
    meet()
    poll, chair = put_to_vote(READ), expert(seats()[0])
    answers = at_once(*[lambda: cast(poll, "yes", chair)] * 4)
    assert answers == ["already_voted"] * 3 + ["done"]
    assert (len(Urn.objects.get(poll=poll).ballots), poll.rights.filter(used=True).count()) == (1, 1)
    assert [entry.act for entry in timeline(case_of(READ).pk)].count("vote") == 1
    assert broken_entries() == []


def test_eleven_members_at_once_are_eleven_votes():
    meet()
    poll = put_to_vote(READ)
    voters = [expert(seat) for seat in seats()]
    answers = at_once(*[lambda by=by: cast(poll, "yes", by) for by in voters])
    assert answers == ["done"] * 11
    assert len(Urn.objects.get(poll=poll).ballots) == 11


def test_a_result_announced_twice_at_once_is_one_decision():
    meet()
    poll, office = put_to_vote(READ), actor(OFFICE)
    vote(poll, yes=11)
    count(poll)
    answers = at_once(*[lambda: decide(poll, by=office)] * 3)
    assert answers.count("done") == 1
    assert Decision.objects.filter(poll=poll).count() == 1
    assert case_of(READ).station == "notice:result"
