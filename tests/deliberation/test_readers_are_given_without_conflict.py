"""assign_readers and recuse: 40号令 art. 25."""

import pytest

from tests.cast import ASSIGNED, OFFICE, PASSED, QUALIFIED, actor, case_of, committee_of_a, works_at
from tests.deliberation.meeting import expert, given_to, hand_in, meet, put_to_vote, seats
from zhiping.deliberation.acts import assign_readers, recuse
from zhiping.deliberation.models import Assignment
from zhiping.deliberation.queries import RECUSED, SAME_EMPLOYER, active_assignments, assignments_of, bars
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def test_a_case_is_given_to_as_many_readers_as_the_plan_asks_for():
    case, given = given_to(QUALIFIED, *seats(2))
    assert [each.seat for each in given] == seats(2)
    assert active_assignments(case).count() == case.pack.readers_per_case


def test_too_few_readers_are_refused_and_nothing_is_assigned():
    with pytest.raises(Refusal) as refusal:
        given_to(QUALIFIED, seats()[0])
    assert refusal.value.code == "too_few_readers"
    assert not case_of(QUALIFIED).assignments.exists()


def test_repeating_adds_the_missing_ones():
    first, second, third = seats(3)
    given_to(QUALIFIED, first, second)
    case, _ = given_to(QUALIFIED, second, third)
    assert {each.seat for each in active_assignments(case)} == {first, second, third}
    assert Assignment.objects.filter(application=case).count() == 3


def test_nobody_reads_a_case_of_their_own_employer():
    case, tied = case_of(QUALIFIED), seats()[0]
    works_at(tied.person, case.employer)
    assert bars(committee_of_a(), [case]) == {(tied.pk, case.pk): SAME_EMPLOYER}
    with pytest.raises(Refusal) as refusal:
        assign_readers(case, seats=seats(3), by=actor(OFFICE))
    assert (refusal.value.code, refusal.value.clause) == ("conflict", "人社部令第40号 第二十五条")
    assert tied.person.name in refusal.value.what
    assert not case.assignments.exists()


def test_who_recuses_themselves_neither_reads_nor_votes_and_leaves_the_denominator():
    case = case_of(ASSIGNED)
    first, second = active_assignments(case)
    recuse(first, reason="与申报人有师生关系", by=expert(first.seat))
    assert bars(committee_of_a(), [case]) == {(first.seat_id, case.pk): RECUSED}
    assert not assignments_of(expert(first.seat)).filter(application=case).exists()
    other = next(seat for seat in seats() if seat not in (first.seat, second.seat))
    _, given = given_to(ASSIGNED, other)
    hand_in(second)
    hand_in(given[0])
    meet()
    poll = put_to_vote(ASSIGNED)
    assert poll.rights.count() == 10
    assert not poll.rights.filter(seat=first.seat).exists()


def test_only_the_reader_recuses_themselves_and_not_after_handing_in():
    first, second = active_assignments(case_of(ASSIGNED))
    with pytest.raises(Refusal) as refusal:
        recuse(first, reason="x", by=expert(second.seat))
    assert refusal.value.code == "not_assigned"
    hand_in(first)
    with pytest.raises(Refusal) as refusal:
        recuse(first, reason="x", by=expert(first.seat))
    assert refusal.value.code == "already_submitted"


def test_a_case_past_the_committee_gets_no_more_readers():
    with pytest.raises(Refusal) as refusal:
        given_to(PASSED, *seats(2))
    assert refusal.value.code == "not_possible_here"
