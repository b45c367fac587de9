"""撤销缺考登记: somebody was there whom nobody scanned; until marks are out they may be marked after all."""

import pytest

from tests.cast import actor, case_of
from tests.exams.examining import AWAY, OFFICE, SAT, SECOND, STRANGER, assistants, mark, refused, seat
from zhiping.exams.acts import enter_marks, publish_marks, retract_absence
from zhiping.exams.queries import attendance
from zhiping.journal.queries import timeline

pytestmark = pytest.mark.usefixtures("demo_db")


def taken_back(login=AWAY, by=OFFICE):
    return retract_absence(seat(login), reason="签到册上有签名", by=actor(by))


def entered(login, *figures):
    for turn, (figure, who) in enumerate(zip(figures, (OFFICE, SECOND), strict=False), start=1):
        enter_marks(assistants(), turn=turn, marks={seat(login).number: mark(figure)}, by=actor(who))


def test_who_was_there_after_all_is_marked_like_the_others():
    refused(lambda: entered(AWAY, "80", "80"), "not_sat")
    taken_back()
    assert (seat(AWAY).absent, seat(AWAY).by_hand) == (False, True)
    assert attendance(assistants())["away"] == 0
    entered(AWAY, "80", "80")
    assert seat(AWAY).mark == 80


def test_the_journal_says_why():
    taken_back()
    row = timeline(case_of(AWAY).pk).last()
    assert (row.act, row.detail["reason"]) == ("retract_absence", "签到册上有签名")


def test_marks_wait_for_whoever_is_not_absent_any_more():
    entered(SAT, "76.5", "76.5")
    taken_back()
    refused(lambda: publish_marks(assistants(), by=actor(OFFICE)), "not_settled")


def test_who_is_not_absent_has_nothing_to_take_back():
    refused(lambda: taken_back(SAT), "not_absent")
    taken_back()
    refused(taken_back, "not_absent")


def test_another_office_takes_nothing_back():
    refused(lambda: taken_back(by=STRANGER), "not_your_exam")


def test_when_marks_are_out_an_absence_stands():
    entered(SAT, "76.5", "76.5")
    publish_marks(assistants(), by=actor(OFFICE))
    refused(taken_back, "results_out")
    assert seat(AWAY).absent
