"""cast_ballot: one right each, and a paper that leads to nobody; 40号令 art. 21, decisions/0007."""

import uuid

import pytest
from django.db import connection

from tests.cast import OFFICE, READ, actor, case_of
from tests.deliberation.meeting import expert, meet, put_to_vote, seats, vote
from zhiping.deliberation.acts import cast_ballot, decide
from zhiping.deliberation.models import BallotPaper, BallotRight
from zhiping.journal.queries import timeline
from zhiping.people.acts import put_on_duty
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def refused(poll, by, choice="yes"):
    with pytest.raises(Refusal) as refusal:
        cast_ballot(poll, choice=choice, by=by)
    return refusal.value.code


def test_a_ballot_right_is_used_once():
    meet()
    poll, chair = put_to_vote(READ), expert(seats()[0])
    cast_ballot(poll, choice="no", by=chair)
    assert refused(poll, chair) == "already_voted"
    assert [paper.choice for paper in poll.papers.all()] == ["no"]
    assert poll.rights.filter(used=True).count() == 1


def test_who_is_not_there_has_no_ballot():
    meet(8)
    poll = put_to_vote(READ)
    assert poll.rights.count() == 8
    assert refused(poll, expert(seats()[10])) == "no_ballot"
    assert refused(poll, actor(OFFICE)) in ("no_ballot", "not_possible_here")
    assert poll.papers.count() == 0


def test_who_works_for_the_employer_has_no_ballot():
    tied = seats()[4]
    put_on_duty(tied.person, body=case_of(READ).employer, role="employee")
    meet()
    poll = put_to_vote(READ)
    assert refused(poll, expert(tied)) == "same_employer"
    assert poll.rights.count() == 10


def test_after_the_end_nobody_votes():
    meet()
    poll = put_to_vote(READ)
    vote(poll, yes=8)
    decide(poll, by=actor(OFFICE), missing_ok=True)
    assert refused(poll, expert(seats()[10])) in ("poll_closed", "not_possible_here")
    assert poll.papers.count() == 8


def test_there_are_three_choices():
    meet()
    poll = put_to_vote(READ)
    assert refused(poll, expert(seats()[0]), choice="perhaps") == "unknown_choice"
    assert not poll.rights.filter(used=True).exists()


def test_a_paper_carries_nothing_that_leads_to_the_voter():
    meet()
    poll = put_to_vote(READ)
    vote(poll, yes=8, no=2, abstain=1)
    columns = {field.column for field in BallotPaper._meta.get_fields() if hasattr(field, "column")}
    assert columns == {"id", "poll_id", "choice"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM deliberation_ballotpaper WHERE poll_id = %s", [poll.pk])
        assert {column.name for column in cursor.description} == {"id", "poll_id", "choice"}
    versions = {paper.pk.version for paper in poll.papers.all()}
    assert versions == {uuid.uuid4().version}  # a version 7 key would tell the time of the vote
    assert {field.name for field in BallotRight._meta.get_fields()} == {"id", "poll", "seat", "used"}


def test_the_journal_says_who_voted_and_never_how():
    meet()
    poll = put_to_vote(READ)
    paper = cast_ballot(poll, choice="abstain", by=expert(seats()[0]))
    entry = timeline(case_of(READ).pk).last()
    assert (entry.act, entry.actor_name, entry.detail) == ("vote", "方正", {})
    assert str(paper.pk) not in str(vars(entry))
