"""场次改期、取消: everybody who had a seat is told and has another or none, and no old ticket opens a door."""

import pytest

from tests.cast import actor, case_of, moment
from tests.exams.examining import (
    BOOKED,
    DAY,
    FREE,
    OFFICE,
    STRANGER,
    book,
    engineers,
    let_in,
    refused,
    seat,
    sitting,
    standing,
)
from tests.messaging.telling import caught_up, told
from zhiping.exams.acts import (
    add_sitting,
    book_seat,
    cancel_sitting,
    check_in,
    check_in_by_papers,
    move_sitting,
    place_candidates,
)
from zhiping.exams.models import Booking, Sitting
from zhiping.journal.queries import timeline
from zhiping.messaging.acts import read_journal

pytestmark = pytest.mark.usefixtures("demo_db")
LATER = moment("2024-08-29 09:00")
ROOMS = [("第一考场", 30), ("第二考场", 30)]


def moved(held=None, by=OFFICE, **changes):
    held = held or sitting()
    given = {"starts_at": LATER, "centre": held.centre, "address": held.address, "rooms": ROOMS}
    return move_sitting(held, **given | changes, reason="台风", by=actor(by))


def cancelled(held=None, by=OFFICE):
    return cancel_sitting(held or sitting(), reason="台风", by=actor(by))


def last_told(login):
    read_journal()
    return told(login).latest("at")


def test_who_had_a_seat_keeps_it_at_the_new_time_with_a_new_ticket():
    before = seat(BOOKED)
    fresh = moved()
    now = seat(BOOKED)
    assert now.sitting == fresh
    assert (now.room.name, now.seat) == (before.room.name, before.seat)
    assert now.code != before.code
    assert now.number != before.number
    assert timeline(case_of(BOOKED).pk).last().act == "move_seat"


def test_two_in_one_room_keep_their_two_seats():
    book(FREE)
    seats = {login: (seat(login).room.name, seat(login).seat) for login in (FREE, BOOKED)}
    moved()
    assert {login: (seat(login).room.name, seat(login).seat) for login in (FREE, BOOKED)} == seats


def test_in_other_rooms_the_seats_are_drawn_again():
    book(FREE)
    fresh = moved(centre="温州大学", rooms=[("大厅", 2)])
    given = {(seat(login).room.name, seat(login).seat) for login in (FREE, BOOKED)}
    assert given == {("大厅", 1), ("大厅", 2)}
    assert {seat(login).sitting for login in (FREE, BOOKED)} == {fresh}


def test_the_old_ticket_opens_neither_door_and_the_new_one_only_its_own():
    old, held = seat(BOOKED).code, sitting()
    fresh = moved()
    with standing("2024-08-28 08:30"):
        refused(lambda: check_in(held, code=old, by=actor(OFFICE)), "cancelled_ticket")
        refused(lambda: check_in(held, code=seat(BOOKED).code, by=actor(OFFICE)), "other_sitting")
    with standing("2024-08-29 08:30"):
        refused(lambda: check_in(fresh, code=old, by=actor(OFFICE)), "cancelled_ticket")
        assert check_in(fresh, code=seat(BOOKED).code, by=actor(OFFICE)).application == case_of(BOOKED)


def test_everybody_booked_is_told_when_where_and_why():
    caught_up()
    moved()
    message = last_told(BOOKED)
    assert message.template == "seat_moved"
    assert "8月29日 09:00，温州职业技术学院。原因：台风" in message.text


def test_a_cancelled_sitting_frees_its_seats_and_says_why():
    caught_up()
    old, held = seat(BOOKED), sitting()
    assert cancelled() == 1
    assert not Booking.objects.filter(application=case_of(BOOKED), cancelled_at=None).exists()
    message = last_told(BOOKED)
    assert message.template == "seat_lost"
    assert "原定8月28日 09:00在温州职业技术学院" in message.text
    assert "原因：台风" in message.text
    with standing("2024-08-28 08:30"):
        refused(lambda: check_in(held, code=old.code, by=actor(OFFICE)), "cancelled_ticket")
        refused(lambda: check_in_by_papers(old, by=actor(OFFICE)), "cancelled_ticket")


def test_who_lost_a_seat_books_another_and_nobody_books_the_lost_one():
    held = sitting()
    cancelled()
    book(BOOKED)  # the first that stands now
    assert seat(BOOKED).sitting.starts_at == moment("2024-08-28 14:00")
    refused(lambda: book_seat(case_of(FREE), sitting=held, by=actor(FREE)), "sitting_off")


def test_when_booking_is_over_who_lost_a_seat_is_placed_in_what_still_stands():
    with standing("2024-08-27 09:00"):
        cancelled()
        place_candidates(engineers(), by=actor(OFFICE))
    assert seat(BOOKED).sitting.starts_at == moment("2024-08-28 14:00")


def test_a_sitting_may_be_added_again_where_one_was_cancelled():
    held = sitting()
    cancelled()
    fresh = add_sitting(
        engineers(),
        starts_at=held.starts_at,
        centre=held.centre,
        address=held.address,
        rooms=[("第一考场", 5)],
        by=actor(OFFICE),
    )
    assert fresh.pk != held.pk
    assert Sitting.objects.standing().filter(exam=engineers()).count() == 2


def test_once_somebody_was_let_in_it_stays():
    held = let_in(BOOKED).sitting
    with standing(f"{DAY}08:40"):
        refused(moved, "people_are_in")
        refused(cancelled, "people_are_in")
    assert sitting() == held


def test_nobody_came_and_the_day_is_over_it_can_still_be_moved():
    with standing(f"{DAY}20:00"):
        assert seat(BOOKED).sitting != moved()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"rooms": []}, "too_few_seats"),
        ({"starts_at": moment("2024-08-26 09:00")}, "bad_window"),  # seats can still be booked then
        ({"starts_at": moment("2024-08-19 09:00")}, "bad_window"),  # gone by
        ({"starts_at": moment("2024-08-28 14:00"), "centre": "温州大学瓯江学院"}, "bad_window"),
        ({"starts_at": moment("2024-08-28 09:00")}, "bad_window"),  # nothing changes
    ],
)
def test_where_it_cannot_go_nothing_changes(changes, code):
    before = seat(BOOKED)
    refused(lambda: moved(**changes), code)
    assert (seat(BOOKED), sitting()) == (before, before.sitting)


def test_it_is_called_off_once_and_by_its_own_office():
    held = sitting()
    refused(lambda: moved(by=STRANGER), "not_your_exam")
    refused(lambda: cancelled(by=STRANGER), "not_your_exam")
    moved(held)
    refused(lambda: cancelled(held), "sitting_off")
    refused(lambda: moved(held, starts_at=moment("2024-08-30 09:00")), "sitting_off")
