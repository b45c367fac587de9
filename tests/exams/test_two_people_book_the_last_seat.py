"""Two candidates press the button for the last seat in the same moment: exactly one of them gets it."""

from datetime import timedelta
from functools import partial

from django.test import Client

from tests.cast import actor, case_of, enter
from tests.exams.examining import BOOKED, FREE, engineers, one_seat_left, seat, sitting
from tests.posts.test_two_recommendations_for_the_last_post import at_once
from zhiping.exams.acts import book_seat, cancel_seat, check_in, move_sitting
from zhiping.exams.models import Booking


def taken(case, held, who):
    return book_seat(case, sitting=held, by=who).seat


def test_exactly_one_gets_the_last_seat(committed_db):
    one_seat_left()
    for _ in range(5):
        held = sitting()
        pair = [(case_of(login), actor(login)) for login in (FREE, BOOKED)]
        acts = [partial(taken, case, held, who) for case, who in pair]
        answers = at_once(*acts)
        assert sorted(map(str, answers)) == ["1", "sitting_full"]
        won = Booking.objects.get(cancelled_at=None, sitting=held)
        cancel_seat(won.application, exam=engineers(), by=actor(won.application.applicant.login))


def test_on_the_page_the_one_who_lost_reads_where_there_is_room(committed_db):
    held, browsers = one_seat_left(), {login: Client() for login in (FREE, BOOKED)}
    for login, browser in browsers.items():
        enter(browser, login)
    presses = [
        partial(
            browser.post,
            f"/my/applications/{case_of(login).pk}/seat/",
            {"sitting": str(held.pk)},
            follow=False,
        )
        for login, browser in browsers.items()
    ]
    won, lost = sorted(at_once(*presses), key=lambda answer: answer.status_code)
    assert (won.status_code, won["Location"], lost.status_code) == (302, "/my/exams/", 409)
    shown = lost.content.decode()
    assert "这一场的考位刚刚约满" in shown
    assert "8月28日 14:00 温州大学瓯江学院（25 个）" in shown
    assert Booking.objects.filter(cancelled_at=None, sitting=held).count() == 1


def test_two_clicks_of_one_candidate_are_one_seat(committed_db):
    held, case, who = sitting(), case_of(FREE), actor(FREE)
    answers = at_once(*[lambda: book_seat(case, sitting=held, by=who).sitting_id for _ in range(3)])
    assert sorted(map(str, answers)) == sorted([str(held.pk), "already_here", "already_here"])
    assert Booking.objects.filter(application=case, cancelled_at=None).count() == 1


def test_nobody_keeps_a_seat_in_a_sitting_that_is_moved_meanwhile(committed_db):
    held, case, who, office = sitting(), case_of(FREE), actor(FREE), actor("zheng.yi")
    later, rooms = held.starts_at + timedelta(days=1), [(each.name, each.seats) for each in held.rooms.all()]

    def moved():
        place = {"centre": held.centre, "address": held.address, "rooms": rooms}
        return move_sitting(held, starts_at=later, **place, reason="台风", by=office).bookings.count()

    booked, together = at_once(partial(taken, case, held, who), moved)
    assert together == (1 if booked == "sitting_off" else 2)
    assert not held.bookings.filter(cancelled_at=None).exists()


def test_one_ticket_at_two_doors_lets_one_in(committed_db):
    from tests.cast import moment
    from zhiping import clock

    booking, by = seat(BOOKED), actor("zheng.yi")

    def scan():
        with clock.standing_at(moment("2024-08-28 08:30")):
            return check_in(booking.sitting, code=booking.code, by=by).number

    assert sorted(at_once(scan, scan)) == sorted([booking.number, "checked_in_already"])
