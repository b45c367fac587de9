"""The third reader: asked for by the plan's limit, found without a conflict, settled as the plan says."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.cast import ASSIGNED, OFFICE, actor, case_of, committee_of_a
from tests.deliberation.meeting import expert, hand_in, meet
from tests.screening.curing import plan_says
from zhiping.deliberation.acts import (
    ask_third_reader,
    assign_readers,
    change_reader,
    present_case,
    recuse,
    remind_reader,
    reopen_reading,
    save_reading,
)
from zhiping.deliberation.models import Assignment, ThirdReading
from zhiping.deliberation.queries import (
    active_assignments,
    figures_before,
    readings_of_case,
    third_reader_for,
)
from zhiping.demo.gradings import far_less
from zhiping.experts.acts import declare_tie
from zhiping.journal.models import Entry
from zhiping.people.models import Actor
from zhiping.policy.refusal import Refusal
from zhiping.web.case_history import events

pytestmark = pytest.mark.usefixtures("demo_db")


@pytest.fixture
def case():
    return case_of(ASSIGNED)


def read(case, *less):
    """The readers hand in, each with a total so much lower than what was verified."""
    for assignment, points in zip(active_assignments(case).filter(submitted_at=None), less, strict=False):
        given = far_less(case, Decimal(points)) if points else {}
        hand_in(assignment, {key: figure for key, (figure, _) in given.items()})


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value


def test_readers_who_agree_are_enough(case):
    read(case, 0, 3)
    found = readings_of_case(case)
    assert (found.third, found.waiting, found.far) == (None, 0, False)
    assert found.figure == (found.handed_in[0].total + found.handed_in[1].total) / 2


def test_the_last_of_two_far_apart_asks_for_a_third(case):
    read(case, 0, 20)
    found = readings_of_case(case)
    assert found.far
    assert found.spread >= found.limit == 15
    third = found.third.assignment
    assert third.seat_id not in {each.seat_id for each in found.handed_in}
    assert (found.waiting, found.figure) == (1, None)
    case.refresh_from_db()
    assert case.looked == "reading"
    row = Entry.objects.get(subject=case.pk, act="ask_third")
    assert row.role == "system"
    assert row.detail == {"spread": str(found.spread), "limit": "15", "seats": [str(third.seat_id)]}
    meet()
    assert refused(present_case, case, by=actor(OFFICE)).code == "not_read"


def test_the_two_nearest_count_where_the_plan_says_so(case):
    read(case, 0, 20)
    read(case, 4)
    found = readings_of_case(case)
    first, _, third = found.handed_in
    assert found.waiting == 0
    assert found.figure == (first.total + third.total) / 2
    with plan_says(
        case, reading=replace(case.pack.reading, third=replace(case.pack.reading.third, settle="third"))
    ):
        assert readings_of_case(case_of(ASSIGNED)).figure == third.total


def test_who_has_a_tie_is_not_asked(case):
    seat = third_reader_for(case)
    declare_tie(kind="advisor", name=case.applicant.name, unit_name="", note="导师", by=expert(seat))
    other = third_reader_for(case)
    assert other != seat
    read(case, 0, 20)
    assert ThirdReading.objects.get(application=case).assignment.seat == other


def test_where_nobody_is_left_it_is_asked_all_the_same_and_the_office_looks_further(case):
    readers = {each.seat_id for each in active_assignments(case)}
    others = [seat for seat in committee_of_a().seats.select_related("person") if seat.pk not in readers]
    ties = [
        declare_tie(kind="kinship", name=case.applicant.name, unit_name="", note="亲属", by=expert(seat))
        for seat in others
    ]
    read(case, 0, 20)
    asked = ThirdReading.objects.get(application=case)
    assert asked.assignment is None
    case.refresh_from_db()
    assert case.looked == "open"
    assert refused(ask_third_reader, case, by=actor(OFFICE)).code == "nobody_to_read"
    ties[0].withdrawn_at = ties[0].declared_at
    ties[0].save()
    assert ask_third_reader(case, by=actor(OFFICE)).assignment.seat == others[0]
    assert refused(ask_third_reader, case, by=actor(OFFICE)).code == "third_asked"


def test_a_third_who_stays_out_is_replaced(case):
    read(case, 0, 20)
    third = ThirdReading.objects.get(application=case).assignment
    recuse(third, reason="师生关系", by=expert(third.seat))
    again = ask_third_reader(case, by=actor(OFFICE)).assignment
    assert again.seat_id != third.seat_id
    changed = change_reader(again, seat=third_reader_for(case), by=actor(OFFICE))
    assert ThirdReading.objects.get(application=case).assignment == changed
    read(case, 2)
    assert readings_of_case(case).waiting == 0


def test_whom_the_office_chooses_by_hand_reads_third(case):
    read(case, 0, 20)
    third = ThirdReading.objects.get(application=case).assignment
    recuse(third, reason="师生关系", by=expert(third.seat))
    seat = third_reader_for(case)
    given = assign_readers(case, seats=[seat], by=actor(OFFICE))
    assert ThirdReading.objects.get(application=case).assignment == given[0]


def test_the_office_asks_only_where_the_limit_is_reached(case):
    read(case, 0, 3)
    refusal = refused(ask_third_reader, case, by=actor(OFFICE))
    assert refusal.code == "spread_small"
    assert "15分" in refusal.clause
    with plan_says(case, reading=replace(case.pack.reading, third=None)):
        assert refused(ask_third_reader, case_of(ASSIGNED), by=actor(OFFICE)).code == "no_third_rule"


def test_a_reading_is_reopened_with_a_reason_and_handed_in_again(case):
    read(case, 0, 3)
    first = readings_of_case(case).handed_in[0]
    before = first.total
    opened = reopen_reading(first, reason="第三项录入有误", by=actor(OFFICE))
    assert (opened.submitted_at, opened.total, opened.reopen_reason) == (None, None, "第三项录入有误")
    row = Entry.objects.get(subject=case.pk, act="reopen_reading")
    assert (row.detail["total"], row.detail["reason"]) == (str(before), "第三项录入有误")
    case.refresh_from_db()
    assert case.looked == "reading"
    assert refused(reopen_reading, first, reason="再开", by=actor(OFFICE)).code == "not_handed_in"
    hand_in(Assignment.objects.get(pk=first.pk))
    case.refresh_from_db()
    assert case.looked == "ready"


def test_nothing_is_reopened_under_vote_and_by_nobody_else(case):
    read(case, 0, 3)
    first = readings_of_case(case).handed_in[0]
    assert refused(reopen_reading, first, reason="误", by=expert(first.seat)).code
    meet()
    present_case(case, by=actor(OFFICE))
    assert refused(reopen_reading, first, reason="误", by=actor(OFFICE)).code == "poll_open"


def test_a_late_reader_is_reminded_once_a_day(case):
    late = active_assignments(case).first()
    remind_reader(late, by=actor(OFFICE))
    assert refused(remind_reader, late, by=actor(OFFICE)).code == "reminded_today"
    hand_in(late)
    assert refused(remind_reader, late, by=actor(OFFICE)).code == "handed_in_already"


def test_a_reader_has_so_many_working_days(case):
    for each in active_assignments(case):
        assert str(each.due_on) == "2024-08-22"


def test_what_was_saved_in_another_window_is_not_covered(case):
    mine = active_assignments(case).first()
    by = expert(mine.seat)
    save_reading(mine, points={}, opinion="甲窗口", by=by, hand_in=False, seen=0)
    refusal = refused(save_reading, mine, points={}, opinion="乙窗口", by=by, hand_in=False, seen=0)
    assert refusal.code == "stale_draft"
    assert Assignment.objects.get(pk=mine.pk).opinion == "甲窗口"
    assert save_reading(mine, points={}, opinion="乙窗口", by=by, hand_in=False, seen=1).version == 2


def test_lines_are_ticked_off(case):
    mine = active_assignments(case).first()
    figures = {key: (figure, "") for key, figure in figures_before(case).items()}
    key = next(iter(figures))
    save_reading(mine, points=figures, opinion="", by=expert(mine.seat), hand_in=False, looked=[key])
    assert [each.line.key for each in mine.points.filter(looked=True)] == [key]


def test_what_the_vote_was_shown_stands_in_the_journal(case):
    read(case, 0, 3)
    figure = readings_of_case(case).figure
    meet()
    present_case(case, by=actor(OFFICE))
    row = Entry.objects.get(subject=case.pk, act="present")
    assert (row.detail["figure"], row.detail["basis"]) == (str(figure), "raw")
    assert isinstance(actor(OFFICE), Actor)


def test_the_applicant_does_not_learn_of_it(case):
    read(case, 0, 20)
    told = {each["act"] for each in events(case, names=False)}
    assert "ask_third" not in told
    assert "ask_third" in {each["act"] for each in events(case)}
