"""order_recusal of a reader: 40号令 art. 25; decisions/0032."""

from datetime import timedelta

import pytest

from tests.cast import ASSIGNED, OFFICE, actor, case_of, committee_of_a
from tests.deliberation.meeting import announced, expert, given_to, hand_in, meet, put_to_vote, seats, vote
from tests.deliberation.test_readers_far_apart_are_read_by_a_third import read, refused
from tests.deliberation.test_the_subject_group_says_its_opinion import asking, write
from zhiping import clock
from zhiping.deliberation.acts import (
    ask_third_reader,
    assign_readers,
    order_recusal,
    present_case,
    save_reading,
)
from zhiping.deliberation.models import Recusal
from zhiping.deliberation.queries import (
    active_assignments,
    is_stale,
    opinions_of,
    readings_handed_in,
    readings_of_case,
    tendencies,
)
from zhiping.documents.from_meetings import minutes_document
from zhiping.experts.acts import declare_tie
from zhiping.journal.models import Entry

pytestmark = pytest.mark.usefixtures("demo_db")
WHY = "曾任申报人导师"


@pytest.fixture
def case():
    return case_of(ASSIGNED)


def order_out(case, seat):
    order_recusal(case, seat=seat, reason=WHY, by=actor(OFFICE))
    case.refresh_from_db()
    return readings_of_case(case)


def tie_everybody_else(case):
    readers = {each.seat_id for each in active_assignments(case)}
    for seat in committee_of_a().seats.select_related("person").exclude(pk__in=readers):
        declare_tie(kind="kinship", name=case.applicant.name, unit_name="", note="亲属", by=expert(seat))


def test_it_leaves_every_figure_and_another_reads_instead(case):
    read(case, 0, 3)
    first, second = readings_of_case(case).handed_in
    found = order_out(case, first.seat)
    instead = found.assignments[-1]
    assert (found.annulled, found.handed_in, found.waiting, found.figure) == ((first,), [second], 1, None)
    assert instead.seat not in (first.seat, second.seat)
    assert case.looked == "reading"
    meet()
    assert refused(present_case, case, by=actor(OFFICE)).code == "not_read"
    hand_in(instead)
    found = readings_of_case(case)
    totals = [second.total, found.handed_in[1].total]
    assert (found.spread, found.figure) == (max(totals) - min(totals), sum(totals) / 2)
    assert len(readings_handed_in([case])[case.pk]) == 2
    marks = {each.mark.reader for each in tendencies(case.plan).marks if each.mark.case == case.pk}
    assert marks == {second.seat_id, instead.seat_id}
    assert present_case(case, by=actor(OFFICE)).figure == found.figure


def test_the_reason_and_the_old_total_stand_in_the_journal(case):
    read(case, 0, 3)
    first = readings_of_case(case).handed_in[0]
    found = order_out(case, first.seat)
    row = Entry.objects.get(subject=case.pk, act="order_recusal")
    assert row.detail == {"seat": str(first.seat_id), "reason": WHY, "total": str(first.total)}
    given = Entry.objects.filter(subject=case.pk, act="assign").latest("sequence")
    assert given.detail == {"seats": [str(found.assignments[-1].seat_id)]}
    assert found.annulled[0].recusal_reason == WHY


def test_the_minutes_tell_that_it_does_not_count(case):
    read(case, 0, 3)
    first = readings_of_case(case).handed_in[0]
    hand_in(order_out(case, first.seat).assignments[-1])
    session = meet()
    poll = put_to_vote(ASSIGNED)
    assert not poll.rights.filter(seat=first.seat).exists()
    vote(poll, yes=8, no=2)
    assert announced(poll).passed
    told = minutes_document(session).cases[0].recused
    assert told == f"{first.seat.person.name}责令回避：{WHY}，提交过的评审意见作废"


def test_a_third_who_is_ordered_out_is_replaced_as_the_third(case):
    read(case, 0, 20)
    third = readings_of_case(case).third.assignment
    hand_in(third)
    found = order_out(case, third.seat)
    assert (found.waiting, found.third_missing) == (1, False)
    assert found.third.assignment.seat_id not in {each.seat_id for each in (*found.handed_in, third)}
    hand_in(found.third.assignment)
    assert readings_of_case(case).waiting == 0


def test_where_nobody_is_left_the_case_waits_for_readers(case):
    read(case, 0, 20)
    third = readings_of_case(case).third.assignment
    tie_everybody_else(case)
    found = order_out(case, third.seat)
    assert (found.third_missing, len(found.assignments), case.looked) == (True, 2, "open")
    assert refused(ask_third_reader, case, by=actor(OFFICE)).code == "nobody_to_read"


def test_where_enough_have_read_nobody_is_asked_and_the_groups_opinion_is_written_anew(case):
    other = next(seat for seat in seats() if seat not in [each.seat for each in active_assignments(case)])
    given_to(ASSIGNED, other)
    read(case, 0, 3, 3)
    write(case)
    assert not is_stale(opinions_of([case])[case.pk], readings_of_case(case))
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        found = order_out(case, readings_of_case(case).handed_in[0].seat)
    assert (len(found.assignments), found.waiting, case.looked) == (2, 0, "ready")
    assert is_stale(opinions_of([case])[case.pk], found)
    meet()
    with asking(case):
        assert "责令回避" in refused(present_case, case_of(ASSIGNED), by=actor(OFFICE)).what


def test_who_had_not_handed_in_reads_no_more_and_is_not_given_the_case_again(case):
    reading = active_assignments(case).first()
    found = order_out(case, reading.seat)
    assert (found.annulled, len(found.assignments)) == ((), 2)
    assert "total" not in Entry.objects.get(subject=case.pk, act="order_recusal").detail
    by = expert(reading.seat)
    assert refused(save_reading, reading, points={}, opinion="x", by=by, hand_in=False).code == "not_assigned"
    refusal = refused(assign_readers, case, seats=[reading.seat], by=actor(OFFICE))
    assert (refusal.code, reading.seat.person.name in refusal.what) == ("conflict", True)
    assert Recusal.objects.get(application=case, seat=reading.seat).ordered
