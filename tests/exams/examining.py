"""The examinations of the demo world (demo/elsewhere/examining.py), and what tests do with them."""

from contextlib import contextmanager
from decimal import Decimal

import pytest

from tests.cast import actor, case_of, moment, person, works_at
from zhiping import clock
from zhiping.applications.models import Application
from zhiping.exams.acts import (
    book_seat,
    cancel_seat,
    check_in,
    record_absences,
)
from zhiping.exams.models import Booking, Exam, Interview, Room, Sitting
from zhiping.exams.queries import sittings_with_room
from zhiping.plans.acts.saving import keep_rules
from zhiping.plans.models import Plan
from zhiping.policy.authoring.layered import add, change
from zhiping.policy.packs import load_texts
from zhiping.policy.refusal import Refusal

OFFICE, SECOND, STRANGER = "zheng.yi", "shao.yan", "jiang.ru"
FREE, BOOKED, SAT, AWAY, HEARD = "wz.chi", "wz.qiu", "wz.dou", "wz.ni", "wz.tu"
PANEL = ("wz.expert.05", "wz.expert.06", "wz.expert.07")
DAY = "2024-08-28 "  # of the engineers' exam
HELD = "2024-08-20 09:30"  # the assistants have sat


@contextmanager
def standing(text):
    """At this moment in Shanghai."""
    with clock.standing_at(moment(text)):
        yield


def engineers():
    return Exam.objects.select_related("plan").get(plan=case_of(FREE).plan)


def assistants():
    return Exam.objects.select_related("plan").get(plan=case_of(SAT).plan)


def sitting(number=0):
    return list(Sitting.objects.standing().filter(exam=engineers()).select_related("exam__plan"))[number]


def seat(login):
    return Booking.objects.select_related("exam__plan", "sitting__exam__plan", "room", "application").get(
        application__applicant__login=login, cancelled_at=None
    )


def interview():
    return Interview.objects.select_related("plan").get(plan=case_of(HEARD).plan)


def slot(login=HEARD):
    return (
        interview().slots.select_related("panel", "interview__plan").get(application__applicant__login=login)
    )


def book(login, number=0):
    return book_seat(case_of(login), sitting=sitting(number), by=actor(login))


def let_in(login, at=f"{DAY}08:30"):
    booking = seat(login)
    with standing(at):
        return check_in(booking.sitting, code=booking.code, by=actor(OFFICE))


def day_over():
    """Whoever was not let in at the engineers' exam was absent."""
    for each in Sitting.objects.filter(exam=engineers()).select_related("exam__plan"):
        with standing(f"{DAY}18:00"):
            record_absences(each, by=actor(OFFICE))


def seats_left(of):
    found = sittings_with_room(Sitting.objects.filter(pk=of.pk)).get()
    return found.seats - found.taken


def shrink():
    """Each room of the morning sitting has one seat."""
    sitting().rooms.all().update(seats=1)


def works_with(login, candidate):
    """This expert has changed over to the candidate's unit."""
    works_at(person(login), case_of(candidate).employer)


def one_seat_left():
    """The morning sitting has one seat in all, and it is free."""
    room = sitting().rooms.first()
    cancel_seat(case_of(BOOKED), exam=engineers(), by=actor(BOOKED))
    Booking.objects.filter(sitting=sitting()).update(room=room)
    Room.objects.filter(sitting=sitting()).exclude(pk=room.pk).delete()
    Room.objects.filter(pk=room.pk).update(seats=1)
    return sitting()


def settled_otherwise(plan, changes, added=()):
    """The plan and its cases go by rules that differ in these places."""
    texts = change(plan.pack.sources, plan.pack_id, changes) if changes else plan.pack.sources
    for where, value in added:
        texts = add(texts, plan.pack_id, where, value)
    pack = load_texts(texts, plan.pack_id)
    keep_rules(pack)
    Plan.objects.filter(pk=plan.pk).update(pack_digest=pack.digest)
    Application.objects.filter(plan=plan).exclude(pinned="").update(pinned=pack.digest)
    return Plan.objects.select_related("office").get(pk=plan.pk)


def refused(act, code):
    """The refusal of this code, which says what to do next."""
    with pytest.raises(Refusal) as told:
        act()
    assert told.value.code == code
    assert told.value.remedy
    return told.value


def mark(figure):
    return Decimal(figure)
