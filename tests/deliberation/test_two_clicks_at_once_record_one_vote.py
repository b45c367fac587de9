"""On PostgreSQL, with connections of their own."""

import pytest

from tests.cast import OFFICE, READ, actor, case_of
from tests.deliberation.meeting import expert, meet, put_to_vote, seats, vote
from tests.screening.test_two_officials_at_once import at_once
from zhiping.deliberation.acts import cast_ballot, decide
from zhiping.deliberation.models import Decision
from zhiping.journal.queries import broken_entries, timeline

pytestmark = pytest.mark.usefixtures("committed_db")


def test_four_clicks_of_one_member_are_one_vote():
    meet()
    poll, chair = put_to_vote(READ), expert(seats()[0])
    answers = at_once(*[lambda: cast_ballot(poll, choice="yes", by=chair)] * 4)
    assert answers == ["already_voted"] * 3 + ["done"]
    assert (poll.papers.count(), poll.rights.filter(used=True).count()) == (1, 1)
    assert [entry.act for entry in timeline(case_of(READ).pk)].count("vote") == 1
    assert broken_entries() == []


def test_four_members_at_once_are_four_votes():
    meet()
    poll = put_to_vote(READ)
    voters = [expert(seat) for seat in seats(4)]
    answers = at_once(*[lambda by=by: cast_ballot(poll, choice="yes", by=by) for by in voters])
    assert answers == ["done"] * 4
    assert poll.papers.count() == 4


def test_a_result_announced_twice_at_once_is_one_decision():
    meet()
    poll, office = put_to_vote(READ), actor(OFFICE)
    vote(poll, yes=11)
    answers = at_once(*[lambda: decide(poll, by=office)] * 3)
    assert answers.count("done") == 1
    assert Decision.objects.filter(poll=poll).count() == 1
    assert case_of(READ).station == "notice:result"
