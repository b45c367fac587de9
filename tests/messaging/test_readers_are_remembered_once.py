"""Readers are reminded three working days and one working day before their deadline, once each, by number alone."""

from datetime import date

import pytest

from tests.cast import ASSIGNED, case_of, moment
from tests.deliberation.meeting import hand_in
from zhiping import clock
from zhiping.deliberation.queries import active_assignments
from zhiping.messaging.acts import remind
from zhiping.messaging.models import Message

pytestmark = pytest.mark.usefixtures("demo_db")
DUE = date(2024, 8, 22)


def told(assignment):
    mine = Message.objects.filter(person=assignment.seat.person, template="remind_reading")
    number = assignment.application.number
    return [each for each in mine if each.values["number"] == number]


def test_three_days_and_one_day_before_once_each():
    late = active_assignments(case_of(ASSIGNED)).first()
    assert late.due_on == DUE
    before = len(told(late))
    for _ in range(2):
        with clock.standing_at(moment("2024-08-21 09:00:00")):
            remind()
    assert len(told(late)) == before + 1
    assert case_of(ASSIGNED).applicant.name not in str(told(late)[0].values)


def test_not_who_has_handed_in_and_not_too_late():
    first, second = active_assignments(case_of(ASSIGNED))
    hand_in(first)
    before = len(told(first)), len(told(second))
    with clock.standing_at(moment("2024-08-21 09:00:00")):
        remind()
    assert (len(told(first)), len(told(second))) == (before[0], before[1] + 1)
    with clock.standing_at(moment("2024-08-26 09:00:00")):
        remind()
    assert len(told(second)) == before[1] + 1
