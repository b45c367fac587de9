"""登分: twice, by two people; what agrees is settled, what differs is shown and settled in words."""

import pytest

from tests.cast import actor
from tests.exams.examining import AWAY, OFFICE, SAT, SECOND, STRANGER, assistants, mark, seat
from zhiping.exams.acts import enter_marks, import_marks, publish_marks, settle_mark
from zhiping.exams.models import MarkEntry
from zhiping.exams.queries import differing, unsettled
from zhiping.journal.models import Entry
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def enter(figure, *, turn=2, by=SECOND, login=SAT):
    return enter_marks(assistants(), turn=turn, marks={seat(login).number: mark(figure)}, by=actor(by))


def test_one_entry_settles_nothing_and_two_that_agree_do():
    assert seat(SAT).mark is None  # the demo world entered 76.5 once
    enter("76.50")
    assert (seat(SAT).mark, unsettled(assistants()).count()) == (mark("76.5"), 0)


def test_the_second_turn_is_another_persons():
    with pytest.raises(Refusal, match="第二遍须由另一人"):
        enter("76.5", by=OFFICE)
    assert MarkEntry.objects.filter(booking=seat(SAT)).count() == 1


def test_entries_that_differ_are_shown_and_settled_with_a_reason():
    enter("67.5")
    found = list(differing(assistants()))
    assert [sorted(each.mark for each in row.entries.all()) for row in found] == [
        [mark("67.5"), mark("76.5")]
    ]
    settle_mark(seat(SAT), mark=mark("76.5"), why="复核答卷，第二遍录入颠倒", by=actor(OFFICE))
    assert (seat(SAT).mark, differing(assistants()).count()) == (mark("76.5"), 0)
    assert Entry.objects.get(act="settle_mark").detail["entered"] == ["67.50", "76.50"]
    with pytest.raises(Refusal, match="没有不一致"):
        settle_mark(seat(SAT), mark=mark("67.5"), why="再来", by=actor(OFFICE))


def test_a_slip_is_put_right_by_whoever_made_it():
    enter("67.5")
    enter("76.5")
    assert seat(SAT).mark == mark("76.5")
    assert MarkEntry.objects.filter(booking=seat(SAT), turn=2).count() == 1


def test_nobody_writes_over_what_a_colleague_entered():
    with pytest.raises(Refusal, match="这一遍已由郑毅登记"):
        enter("80", turn=1)
    assert MarkEntry.objects.get(booking=seat(SAT)).mark == mark("76.5")


@pytest.mark.parametrize("figure", ["100.01", "-1", "1000"])
def test_a_mark_over_the_maximum_is_refused_and_nothing_of_the_sheet_is_kept(figure):
    with pytest.raises(Refusal, match="应在 0 到 100 分之间"):
        enter(figure)
    assert MarkEntry.objects.filter(booking=seat(SAT)).count() == 1


def test_who_was_absent_has_no_mark():
    with pytest.raises(Refusal, match="没有签到，不能登分"):
        enter("80", login=AWAY)


def test_another_office_marks_nobody():
    with pytest.raises(Refusal, match="不由您所在的单位组织"):
        enter("80", by=STRANGER)


def test_what_the_marking_system_gave_settles_a_mark_unless_people_entered_another():
    number = seat(SAT).number
    import_marks(assistants(), marks={number: mark("80")}, name="阅卷.xlsx", by=actor(SECOND))
    assert (seat(SAT).mark, differing(assistants()).count()) == (None, 1)
    import_marks(assistants(), marks={number: mark("76.5")}, name="阅卷2.xlsx", by=actor(SECOND))
    assert seat(SAT).mark == mark("76.5")


def test_marks_are_published_only_when_all_are_settled():
    with pytest.raises(Refusal, match="还有 1 名考生的成绩没有核定"):
        publish_marks(assistants(), by=actor(OFFICE))
    enter("76.5")
    publish_marks(assistants(), by=actor(OFFICE))
    with pytest.raises(Refusal, match="已经公布"):
        enter("90")
    assert seat(SAT).mark == mark("76.5")
