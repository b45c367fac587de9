"""学科组评议意见: by the leader, after the readings, before the vote."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.cast import ASSIGNED, OFFICE, actor, case_of, committee_of_a
from tests.deliberation.meeting import expert, hand_in, meet
from tests.screening.curing import plan_says
from zhiping.deliberation.acts import (
    name_leader,
    order_recusal,
    present_case,
    reopen_reading,
    write_group_opinion,
)
from zhiping.deliberation.models import Assignment
from zhiping.deliberation.queries import (
    active_assignments,
    cases_led_by,
    group_size,
    is_stale,
    leader_of,
    opinions_of,
    readings_of_case,
)
from zhiping.journal.models import Entry
from zhiping.policy.packs.reading_rule import GroupOpinion
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
TEXT = "业绩突出，达到高级工程师水平。"


@pytest.fixture
def case():
    return case_of(ASSIGNED)


def read(case):
    for assignment in active_assignments(case).filter(submitted_at=None):
        hand_in(assignment)


def write(case, text=TEXT, *, recommends=True, votes=None, by=None):
    by = by or expert(leader_of(case))
    return write_group_opinion(case, text=text, recommends=recommends, votes=votes, by=by)


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value


def asking(case, **said):
    rule = GroupOpinion(required=True, citation=case.pack.reading.opinion.citation)
    return plan_says(case, reading=replace(case.pack.reading, opinion=replace(rule, **said)))


def test_the_leader_writes_when_all_have_read(case):
    assert refused(write, case).code == "readings_missing"
    read(case)
    assert refused(write, case, "  ").code == "group_text_required"
    said = write(case)
    assert (said.seat, said.recommends, said.yes) == (leader_of(case), True, None)
    assert Entry.objects.filter(subject=case.pk, act="opine").count() == 1
    assert case in cases_led_by(expert(leader_of(case)))


def test_nobody_else_does(case):
    read(case)
    leader = leader_of(case)
    other = next(seat for seat in committee_of_a().seats.all() if seat != leader)
    assert refused(write, case, by=expert(other)).code == "not_the_leader"
    assert refused(write, case, by=actor(OFFICE)).code == "not_the_leader"


def test_a_leader_who_must_stay_out_is_stood_in_for(case):
    read(case)
    leader = leader_of(case)
    order_recusal(case, seat=leader, reason="与申报人有项目合作", by=actor(OFFICE))
    assert refused(write, case, by=expert(leader)).code == "not_the_leader"
    instead = leader_of(case)
    assert instead not in (None, leader)
    assert instead.direction == case.direction or instead.duty in ("chair", "vice_chair")
    assert write(case).seat == instead
    assert case not in cases_led_by(expert(leader))


def test_where_the_plan_wants_it_no_vote_without_it(case):
    read(case)
    meet()
    with asking(case):
        refusal = refused(present_case, case_of(ASSIGNED), by=actor(OFFICE))
        assert refusal.code == "opinion_missing"
        assert leader_of(case).person.name in refusal.remedy
        write(case_of(ASSIGNED))
        assert present_case(case_of(ASSIGNED), by=actor(OFFICE))


def test_an_opinion_from_before_a_reading_was_changed_is_no_longer_enough(case):
    read(case)
    write(case)
    first = readings_of_case(case).handed_in[0]
    reopen_reading(first, reason="误", by=actor(OFFICE))
    hand_in(Assignment.objects.get(pk=first.pk))
    read_now = readings_of_case(case)
    Assignment.objects.filter(pk=first.pk).update(
        submitted_at=opinions_of([case])[case.pk].at.replace(hour=23)
    )
    assert is_stale(opinions_of([case])[case.pk], readings_of_case(case))
    assert read_now.waiting == 0
    meet()
    with asking(case):
        assert "改分之前" in refused(present_case, case_of(ASSIGNED), by=actor(OFFICE)).what


def test_not_under_vote(case):
    read(case)
    meet()
    present_case(case, by=actor(OFFICE))
    assert refused(write, case).code == "poll_open"


@pytest.mark.parametrize(
    ("votes", "recommends", "code"),
    [
        (None, True, "group_votes_required"),
        ((0, 0, 0), True, "group_votes_required"),
        ((99, 0, 0), True, "group_votes_too_many"),
        ((1, 1, 0), True, "group_votes_differ"),
        ((2, 0, 0), False, "group_votes_differ"),
    ],
)
def test_the_groups_vote_fits_the_recommendation(case, votes, recommends, code):
    read(case)
    with asking(case, share=Fraction(2, 3)):
        assert group_size(case_of(ASSIGNED)) >= 2
        assert refused(write, case_of(ASSIGNED), votes=votes, recommends=recommends).code == code


def test_the_groups_vote_is_kept(case):
    read(case)
    with asking(case, share=Fraction(2, 3)):
        said = write(case_of(ASSIGNED), votes=(2, 0, 0))
        assert (said.yes, said.no, said.abstain) == (2, 0, 0)


def test_a_leader_is_a_member_and_named_by_the_office(case):
    committee = committee_of_a()
    seats = list(committee.seats.order_by("id"))
    by = expert(seats[0])
    assert refused(name_leader, committee, direction=case.direction, seat=seats[1], by=by).code
    assert (
        refused(name_leader, committee, direction="", seat=seats[1], by=actor(OFFICE)).code == "unknown_group"
    )
    name_leader(committee, direction=case.direction, seat=seats[5], by=actor(OFFICE))
    assert leader_of(case) == seats[5]
    assert committee.leaders.filter(direction=case.direction).count() == 1
