"""预约考位: a seat for one candidate, one seat for a candidate, in the time that was published."""

import pytest

from tests.cast import actor, case_of, moment
from tests.exams.examining import (
    AWAY,
    BOOKED,
    FREE,
    HEARD,
    OFFICE,
    SAT,
    STRANGER,
    book,
    engineers,
    refused,
    seat,
    seats_left,
    shrink,
    sitting,
    standing,
)
from zhiping.exams.acts import (
    add_sitting,
    arrange_exam,
    book_seat,
    cancel_seat,
    place_candidates,
    publish_exam,
)
from zhiping.exams.models import Booking, Exam, Room
from zhiping.journal.queries import timeline
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def test_a_seat_has_a_number_a_code_and_a_row_in_the_journal():
    before = seats_left(sitting())
    made = book(FREE)
    assert (made.sitting, seats_left(sitting())) == (sitting(), before - 1)
    assert made.number.startswith("24")
    assert len(made.code) == 22
    assert timeline(case_of(FREE).pk).last().act == "book_seat"
    assert case_of(FREE).station == "exam"


def test_another_sitting_frees_the_seat_before():
    first = book(FREE)
    second = book(FREE, 1)
    first.refresh_from_db()
    assert first.cancelled_at is not None
    assert seat(FREE) == second


def test_the_same_sitting_twice_changes_nothing():
    made = book(FREE)
    refused(lambda: book(FREE), "already_here")
    assert seat(FREE) == made


def test_a_full_sitting_names_the_others_and_keeps_the_seat_one_has():
    kept = book(FREE, 1)
    Room.objects.filter(sitting=sitting()).exclude(pk=seat(BOOKED).room_id).delete()
    shrink()
    Booking.objects.filter(pk=seat(BOOKED).pk).update(seat=1)
    told = refused(lambda: book(FREE), "sitting_full")
    assert "8月28日 14:00 温州大学瓯江学院（24 个）" in told.remedy
    assert seat(FREE) == kept


def test_colleagues_do_not_sit_beside_each_other_while_there_is_room():
    room = Room.objects.filter(sitting=sitting()).first()
    Room.objects.filter(sitting=sitting()).exclude(pk=room.pk).exclude(pk=seat(BOOKED).room_id).delete()
    Room.objects.filter(sitting=sitting()).update(seats=3)
    Booking.objects.filter(pk=seat(BOOKED).pk).update(seat=1, room=room)
    Room.objects.filter(sitting=sitting()).exclude(pk=room.pk).delete()
    case = case_of(FREE)
    case.employer_id = case_of(BOOKED).employer_id
    case.save(update_fields=["employer"])
    assert book(FREE).seat == 3


@pytest.mark.parametrize(
    ("who", "at", "code"),
    [
        (FREE, "2024-08-13 12:00", "booking_closed"),
        (FREE, "2024-08-26 17:00", "booking_closed"),
        (HEARD, "2024-08-20 10:00", "not_at_exam"),
        (SAT, "2024-08-20 10:00", "not_published"),
    ],
)
def test_only_in_time_at_the_exam_and_of_ones_own_plan(who, at, code):
    with standing(at):
        refused(lambda: book(who), code)
    assert not Booking.objects.filter(application=case_of(who), exam=engineers()).exists()


def test_nobody_books_for_somebody_else():
    with pytest.raises(Refusal):
        book_seat(case_of(FREE), sitting=sitting(), by=actor(BOOKED))
    assert not Booking.objects.filter(application=case_of(FREE)).exists()


def test_a_seat_is_given_up_and_its_ticket_void():
    cancel_seat(case_of(BOOKED), exam=engineers(), by=actor(BOOKED))
    refused(lambda: cancel_seat(case_of(BOOKED), exam=engineers(), by=actor(BOOKED)), "no_seat")
    assert Booking.objects.get(application=case_of(BOOKED)).cancelled_at


def test_who_has_not_booked_is_placed_when_booking_is_over():
    refused(lambda: place_candidates(engineers(), by=actor(OFFICE)), "booking_closed")
    with standing("2024-08-27 09:00"):
        made = place_candidates(engineers(), by=actor(OFFICE))
        assert [each.application.applicant.login for each in made] == [FREE]
        assert seat(FREE).placed
        refused(lambda: place_candidates(engineers(), by=actor(OFFICE)), "not_booked")


def test_with_too_few_seats_nobody_is_placed():
    Room.objects.filter(sitting__exam=engineers()).exclude(pk=seat(BOOKED).room_id).update(seats=1)
    for each in Room.objects.filter(sitting__exam=engineers()).exclude(pk=seat(BOOKED).room_id):
        each.delete()
    Booking.objects.filter(pk=seat(BOOKED).pk).update(seat=1)
    Room.objects.filter(pk=seat(BOOKED).room_id).update(seats=1)
    with standing("2024-08-27 09:00"):
        refused(lambda: place_candidates(engineers(), by=actor(OFFICE)), "sitting_full")
    assert not Booking.objects.filter(application=case_of(FREE)).exists()


def test_only_the_office_in_charge_arranges_and_one_exam_at_a_time():
    plan = case_of(AWAY).plan
    window = (moment("2024-09-01 09:00"), moment("2024-09-05 09:00"))
    told = {"syllabus": "大纲", "minutes": 60, "late_minutes": 10}
    refused(lambda: arrange_exam(plan, **told, booking=window, by=actor(STRANGER)), "not_your_exam")
    refused(lambda: arrange_exam(plan, **told, booking=window, by=actor("wu.nan")), "not_your_exam")
    refused(lambda: arrange_exam(plan, **told, booking=window, by=actor(OFFICE)), "exam_stands")
    assert Exam.objects.filter(plan=plan).count() == 1


def test_an_exam_without_seats_or_with_a_wrong_time_is_not_published():
    plan = case_of(SAT).plan
    Exam.objects.filter(plan=plan).update(confirmed_at=moment("2024-08-20 09:00"))
    told = {"syllabus": "大纲", "minutes": 60, "late_minutes": 10, "by": actor(OFFICE)}
    wrong = (moment("2024-09-05 09:00"), moment("2024-09-01 09:00"))
    refused(lambda: arrange_exam(plan, **told, booking=wrong), "bad_window")
    exam = arrange_exam(plan, **told, booking=wrong[::-1])
    refused(lambda: publish_exam(exam, by=actor(OFFICE)), "without_seats")
    early = {"starts_at": moment("2024-09-04 09:00"), "centre": "甲", "address": "乙", "rooms": [("一", 3)]}
    refused(lambda: add_sitting(exam, **early, by=actor(OFFICE)), "bad_window")
