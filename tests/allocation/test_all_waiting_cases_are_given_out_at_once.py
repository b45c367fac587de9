"""propose_allocation, confirm_allocation, change_reader."""

from collections import Counter

import pytest

from tests.cast import (
    ASSIGNED,
    BUREAU,
    OFFICE,
    QUALIFIED,
    READ,
    actor,
    case_of,
    committee_of_a,
    enter,
    plan_of_a,
)
from tests.crowd import many_cases
from tests.deliberation.meeting import expert, hand_in, seats
from zhiping.allocation.acts import confirm_allocation, propose_allocation
from zhiping.allocation.queries import asked, waiting_cases
from zhiping.applications.models import Application
from zhiping.deliberation.acts import change_reader
from zhiping.deliberation.models import Assignment
from zhiping.deliberation.queries import active_assignments
from zhiping.experts.acts import declare_tie, suspend_expert
from zhiping.experts.models import PoolExpert
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def proposed(**changes):
    told = {"most": 0, "others_too": True} | changes
    return propose_allocation(plan_of_a(), committee=committee_of_a(), **told, by=actor(OFFICE))


def test_every_waiting_case_gets_its_readers_and_the_optimum_is_proven():
    many_cases(QUALIFIED, times=20)
    made = proposed()
    assert (made.figures["cases"], made.figures["missing"], made.figures["gap"]) == (21, 0, "0")
    case, told = case_of(QUALIFIED), asked(plan_of_a(), committee_of_a())
    before = {str(each.seat.pk): each.load for each in told.readers if case.direction in each.directions}
    added = Counter(seat for row in made.rows.values() for seat in row)
    after = {seat: load + added[seat] for seat, load in before.items()}
    assert all(after[seat] <= min(after.values()) + 1 for seat in added), (
        "as even as what they had lets it be"
    )
    assert not Assignment.objects.filter(application=case_of_first()).exists(), (
        "nothing is given before it is confirmed"
    )
    assert all(len(set(row)) == case_of(QUALIFIED).pack.readers_per_case for row in made.rows.values())


def case_of_first():
    return Application.objects.get(plan=plan_of_a(), applicant__login=QUALIFIED)


def test_readers_are_of_the_case_s_direction_unless_there_are_too_few_and_it_was_allowed():
    case = case_of(QUALIFIED)
    own = asked(plan_of_a(), committee_of_a())
    fitting = {each.seat.pk for each in own.readers if case.direction in each.directions}
    assert {own.readers[column].seat.pk for column in own.problem.reader} == fitting
    PoolExpert.objects.update(specialties=[])
    committee_of_a().seats.update(direction="nowhere")
    made = proposed(others_too=False)
    assert made.short == {str(case.pk): 2}
    with pytest.raises(Refusal) as refusal:
        confirm_allocation(made, by=actor(OFFICE))
    assert refusal.value.code == "nothing_to_give"
    assert proposed(others_too=True).figures["strange"] == 2


def test_nobody_with_a_conflict_or_suspended_is_in_it():
    case = case_of(QUALIFIED)
    for seat in seats()[:9]:
        declare_tie(kind="unit", name="", unit_name=case.employer.name, note="", by=expert(seat))
    entry = PoolExpert.objects.get(person=seats()[9].person, pool=plan_of_a().office)
    suspend_expert(entry, note="核实", by=actor(OFFICE))
    made = proposed()
    assert made.rows == {str(case.pk): [str(seats()[10].pk)]}
    assert made.short == {str(case.pk): 1}


def test_who_knows_the_field_reads_the_case():
    case, told = case_of(QUALIFIED), asked(plan_of_a(), committee_of_a())
    words = waiting_cases(plan_of_a(), committee_of_a())[0].said
    assert words, "what was submitted is there to be matched"
    reader = min(
        (each for each in told.readers if case.direction in each.directions), key=lambda each: each.load
    )
    PoolExpert.objects.update(keywords=[])
    PoolExpert.objects.filter(person=reader.seat.person).update(keywords=[words.split()[0]])
    made = proposed()
    assert str(reader.seat.pk) in made.rows[str(case.pk)]
    assert made.figures["matches"] == 1


def test_no_reader_gets_more_than_was_said():
    many_cases(QUALIFIED, times=150)  # more than all readers together may have
    made = proposed(most=3)
    assert made.figures["most"] <= max(
        3, *(each.load for each in asked(plan_of_a(), committee_of_a()).readers)
    )
    assert made.figures["missing"] > 0


def test_only_the_office_gives_out_and_only_what_waits():
    with pytest.raises(Refusal) as refusal:
        propose_allocation(plan_of_a(), committee=committee_of_a(), most=0, others_too=True, by=actor(BUREAU))
    assert refusal.value.code == "not_your_committee"
    made = proposed()
    confirm_allocation(made, by=actor(OFFICE))
    with pytest.raises(Refusal) as refusal:
        confirm_allocation(made, by=actor(OFFICE))
    assert refusal.value.code == "confirmed_already"


def test_from_the_desk_to_the_readers(client):
    enter(client, OFFICE)
    chosen = f"{plan_of_a().pk}.{committee_of_a().pk}"
    assert client.post("/office/allocations/", {"chosen": "x", "most": "0"}).status_code == 422
    made = client.post("/office/allocations/", {"chosen": chosen, "most": "0", "others_too": "on"})
    page = client.get(made["Location"])
    assert "已证明最优" in page.content.decode()
    done = client.post(f"{made['Location']}confirmation/", follow=True)
    assert "已分配 2 位专家" in done.content.decode()
    assert active_assignments(case_of(QUALIFIED)).count() == 2
    assert client.post(f"{made['Location']}confirmation/").status_code == 409


def test_a_reader_who_has_not_begun_is_changed_and_the_case_stays_whole(client):
    case = case_of(ASSIGNED)
    first, second = active_assignments(case)
    other = next(seat for seat in seats() if seat.pk not in (first.seat_id, second.seat_id))
    enter(client, OFFICE)
    answer = client.post(f"/office/assignments/{first.pk}/reader/", {"seat": second.seat_id})
    assert answer.status_code == 409
    assert "已经在评审" in answer.content.decode()
    assert client.post(f"/office/assignments/{first.pk}/reader/", {"seat": ""}).status_code == 422
    assert client.post(f"/office/assignments/{first.pk}/reader/", {"seat": other.pk}).status_code == 302
    assert {each.seat_id for each in active_assignments(case)} == {other.pk, second.seat_id}


def test_a_change_that_would_not_be_valid_is_refused_and_nothing_changes():
    case = case_of(ASSIGNED)
    first, second = active_assignments(case)
    other = next(seat for seat in seats() if seat.pk not in (first.seat_id, second.seat_id))
    declare_tie(kind="kinship", name=case.applicant.name, unit_name="", note="", by=expert(other))
    with pytest.raises(Refusal) as refusal:
        change_reader(first, seat=other, by=actor(OFFICE))
    assert refusal.value.code == "conflict"
    hand_in(second)
    free = next(seat for seat in seats() if seat.pk not in (first.seat_id, second.seat_id, other.pk))
    with pytest.raises(Refusal) as refusal:
        change_reader(Assignment.objects.get(pk=second.pk), seat=free, by=actor(OFFICE))
    assert refusal.value.code == "reading_begun"
    assert {each.pk for each in active_assignments(case)} == {first.pk, second.pk}


def test_a_case_that_was_read_is_left_alone():
    assert case_of(READ).pk not in {case.pk for case in waiting_cases(plan_of_a(), committee_of_a())}
