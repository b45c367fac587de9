"""考试与面试提醒: three days before and one day before, to whom it concerns, once each; a change is told to those it was told before."""

import pytest

from tests.cast import actor, case_of
from tests.exams.examining import (
    AWAY,
    BOOKED,
    FREE,
    HEARD,
    OFFICE,
    PANEL,
    SECOND,
    STRANGER,
    engineers,
    interview,
    slot,
    standing,
)
from tests.messaging.telling import caught_up, told
from zhiping.exams.acts import book_seat, cancel_seat, change_exam, place_candidates, release_slot, schedule
from zhiping.messaging.acts import read_journal, remind
from zhiping.messaging.models import Message


@pytest.fixture(autouse=True)
def begun(demo_db):
    caught_up()


def reminded(at, *, times=2):
    with standing(at):
        for _ in range(times):
            remind()


def said(login, template):
    return [each.text for each in told(login).filter(template=template).order_by("at")]


def test_a_seat_is_remembered_three_days_and_one_before_with_its_place():
    seen = []
    for at in ("08-24 09:00", "08-25 09:00", "08-26 09:00", "08-27 09:00", "08-28 08:00", "08-28 10:00"):
        reminded(f"2024-{at}")
        seen.append(len(said(BOOKED, "remind_exam")))
    assert seen == [0, 1, 1, 2, 2, 2]
    assert "8月28日 09:00开考，温州职业技术学院，" in said(BOOKED, "remind_exam")[0]
    assert not said(AWAY, "remind_exam")


def test_who_gave_the_seat_up_is_not_sent_there():
    cancel_seat(case_of(BOOKED), exam=engineers(), by=actor(BOOKED))
    reminded("2024-08-27 09:00")
    assert not said(BOOKED, "remind_exam")


def test_who_has_not_chosen_is_told_before_booking_closes_and_who_has_is_not():
    reminded("2024-08-22 09:00")
    assert not said(FREE, "remind_booking")
    reminded("2024-08-23 09:00")
    reminded("2024-08-26 09:00")
    assert [("8月26日 17:00截止" in each) for each in said(FREE, "remind_booking")] == [True, True]
    assert not said(BOOKED, "remind_booking")
    book_seat(case_of(FREE), sitting=engineers().sittings.first(), by=actor(FREE))
    reminded("2024-08-26 12:00")
    assert len(said(FREE, "remind_booking")) == 2


def test_the_office_is_told_of_those_without_a_seat_until_they_are_placed():
    reminded("2024-08-26 16:00")
    assert not said(OFFICE, "remind_placing")
    reminded("2024-08-26 18:00")
    reminded("2024-08-27 09:00")
    for clerk in (OFFICE, SECOND):
        assert ["还有 1 名考生没有考位" in each for each in said(clerk, "remind_placing")] == [True, True]
    assert not said(STRANGER, "remind_placing")
    with standing("2024-08-27 10:00"):
        place_candidates(engineers(), by=actor(OFFICE))
    reminded("2024-08-28 08:00")
    assert len(said(OFFICE, "remind_placing")) == 2
    assert "第" in said(FREE, "remind_exam")[0]


def test_the_candidate_and_the_panel_are_reminded_of_the_interview():
    for at in (
        "2024-08-18 09:00",
        "2024-08-19 09:00",
        "2024-08-21 09:00",
        "2024-08-22 08:00",
        "2024-08-22 09:30",
    ):
        reminded(at)
    assert len(said(HEARD, "remind_interview")) == 2
    assert "8月22日 09:00，市机械工程学会二楼，201 室" in said(HEARD, "remind_interview")[0]
    for login in PANEL:
        assert ["共 1 名考生" in each for each in said(login, "remind_panel")] == [True, True]
    assert not said("wz.expert.01", "remind_panel")


def test_an_interview_put_off_is_told_and_its_old_time_is_not_remembered():
    release_slot(slot(), by=actor(OFFICE))
    read_journal()
    assert "您原定8月22日 09:00的面试" in said(HEARD, "interview_off")[0]
    reminded("2024-08-21 09:00")
    assert not said(HEARD, "remind_interview")
    assert not said(PANEL[0], "remind_panel")


def test_a_slot_nobody_was_told_of_is_let_go_without_a_word():
    release_slot(slot(), by=actor(OFFICE))
    schedule(interview(), by=actor(OFFICE))
    read_journal()
    release_slot(slot(), by=actor(OFFICE))
    read_journal()
    assert len(said(HEARD, "interview_off")) == 1


def test_a_later_end_of_booking_is_told_to_everybody_at_the_exam():
    exam = engineers()
    told_by = {"syllabus": exam.syllabus, "minutes": exam.minutes, "late_minutes": exam.late_minutes}
    with standing("2024-08-20 10:00"):
        until = exam.booking_until.replace(hour=12)
        change_exam(exam, **told_by, booking=(exam.booking_from, until), by=actor(OFFICE))
        read_journal()
    assert "预约截止到8月26日" in said(FREE, "exam_changed")[0]
    assert said(BOOKED, "exam_changed")
    assert not said(HEARD, "exam_changed")


def test_a_text_message_goes_with_every_reminder_of_a_day(settings):
    settings.GATEWAYS = {"sms": {"url": "http://127.0.0.1:1"}}
    reminded("2024-08-27 09:00")
    sent = Message.objects.get(person__login=BOOKED, template="remind_exam").deliveries
    assert sent.filter(channel="sms").exists()
