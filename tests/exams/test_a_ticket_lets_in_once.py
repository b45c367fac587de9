"""签到: a code that the platform gave out, at its sitting, in time, once."""

import pytest

from tests.cast import actor, case_of
from tests.exams.examining import (
    BOOKED,
    DAY,
    FREE,
    OFFICE,
    SAT,
    STRANGER,
    book,
    day_over,
    engineers,
    let_in,
    seat,
    sitting,
    standing,
)
from zhiping.exams.acts import cancel_seat, check_in, check_in_by_papers, record_absences
from zhiping.journal.queries import timeline
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def scan(code, at=f"{DAY}08:30", number=0, by=OFFICE):
    with standing(at):
        return check_in(sitting(number), code=code, by=actor(by))


def test_the_code_lets_its_candidate_in_whatever_case_the_scanner_types():
    came = scan(f"  {seat(BOOKED).code.lower()}\r\n")
    assert (came.application, came.by_hand) == (case_of(BOOKED), False)
    assert timeline(case_of(BOOKED).pk).last().act == "check_in"


@pytest.mark.parametrize(
    "code", ["", "ZK", "ZKAAAAAAAAAAAAAAAAAAAA", "https://example.invalid/ZK", "'; --", "准考证"]
)
def test_a_forged_code_is_refused_and_says_what_to_do(code):
    with pytest.raises(Refusal, match="没有签发过这个编码") as told:
        scan(code)
    assert "查无此人的不得入场" in told.value.remedy


def test_a_code_made_from_the_number_that_stands_on_the_ticket_is_forged():
    with pytest.raises(Refusal, match="没有签发过"):
        scan(seat(BOOKED).number)


def test_the_ticket_of_another_exam_is_refused():
    with pytest.raises(Refusal, match="没有签发过"):
        scan(seat(SAT).code)


def test_a_ticket_is_used_once():
    let_in(BOOKED)
    with pytest.raises(Refusal, match="8月28日 08:30 签到，这张准考证不能再用"):
        scan(seat(BOOKED).code, f"{DAY}08:31")


def test_a_ticket_of_another_sitting_says_when_and_where():
    with pytest.raises(Refusal) as told:
        scan(seat(BOOKED).code, f"{DAY}13:00", number=1)
    assert told.value.code == "other_sitting"
    assert "8月28日 09:00，温州职业技术学院" in told.value.remedy


def test_a_void_ticket_is_refused():
    code = seat(BOOKED).code
    cancel_seat(case_of(BOOKED), exam=engineers(), by=actor(BOOKED))
    with pytest.raises(Refusal, match="已经作废"):
        scan(code)


@pytest.mark.parametrize(
    ("at", "code"),
    [("07:29", "too_early"), ("09:16", "too_late"), ("09:15", None), ("07:30", None)],
)
def test_the_door_is_open_from_ninety_minutes_before_to_fifteen_after(at, code):
    if code is None:
        assert scan(seat(BOOKED).code, f"{DAY}{at}").checked_in_at
        return
    with pytest.raises(Refusal) as told:
        scan(seat(BOOKED).code, f"{DAY}{at}")
    assert told.value.code == code


def test_another_office_does_not_stand_at_this_door():
    with pytest.raises(Refusal, match="不由您所在的单位组织"):
        scan(seat(BOOKED).code, by=STRANGER)


def test_who_cannot_show_a_ticket_is_let_in_by_their_papers():
    with standing(f"{DAY}08:40"):
        assert check_in_by_papers(seat(BOOKED), by=actor(OFFICE)).by_hand


def test_who_was_not_let_in_was_absent_and_not_before_the_door_shut():
    book(FREE)
    let_in(BOOKED)
    with standing(f"{DAY}09:10"), pytest.raises(Refusal, match="还没有过入场时间"):
        record_absences(sitting(), by=actor(OFFICE))
    day_over()
    assert (seat(FREE).absent, seat(BOOKED).absent) == (True, False)
    with pytest.raises(Refusal):
        let_in(FREE, f"{DAY}18:10")
