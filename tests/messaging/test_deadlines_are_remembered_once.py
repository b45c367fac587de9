import pytest

from tests import cast
from tests.cast import EMPLOYER, actor, case_of, moment
from tests.fees.paying import WAITING
from tests.messaging.telling import caught_up, told
from zhiping import clock
from zhiping.applications.acts import abandon
from zhiping.applications.queries import closing_window
from zhiping.messaging.acts import remind, remind_today, write_digests
from zhiping.messaging.models import Message
from zhiping.policy.calendar import statutory

pytestmark = pytest.mark.usefixtures("demo_db")


def before(last_day, working_days, time="09:00:00"):
    """The moment so many working days before the last one."""
    day, calendar = last_day, statutory()
    while calendar.working_days_between(day, last_day) < working_days:
        day = day.fromordinal(day.toordinal() - 1)
    return moment(f"{day} {time}")


def last_day(login):
    return closing_window(case_of(login)).last_day


def reminders(login):
    return told(login, category="deadline")


def test_a_draft_is_remembered_three_working_days_and_one_before_the_end():
    caught_up()
    end = last_day(cast.DRAFT)
    seen = []
    for left in (5, 4, 3, 2, 1, 0):
        with clock.standing_at(before(end, left)):
            remind()
            remind()
        seen.append(reminders(cast.DRAFT).filter(template="remind_draft").count())
    assert seen == [0, 0, 1, 1, 2, 2]
    with clock.standing_at(moment(f"{end.fromordinal(end.toordinal() + 4)} 09:00:00")):
        remind()
    assert reminders(cast.DRAFT).count() == 2


def test_a_missed_morning_is_made_up_for_and_says_what_is_left():
    caught_up()
    with clock.standing_at(before(last_day(cast.DRAFT), 2)):
        remind()
    assert "还剩 2 个工作日" in reminders(cast.DRAFT).get().text


def test_a_returned_case_is_remembered_by_its_own_window():
    caught_up()
    with clock.standing_at(before(last_day(cast.RETURNED), 1)):
        remind()
    assert reminders(cast.RETURNED).get().template == "remind_return"


def test_who_withdrew_is_not_reminded():
    caught_up()
    end = last_day(cast.DRAFT)
    abandon(case_of(cast.DRAFT), by=actor(cast.DRAFT))
    with clock.standing_at(before(end, 1)):
        remind()
    assert not reminders(cast.DRAFT).exists()


def test_a_desk_is_reminded_once_for_all_that_lies_on_it():
    caught_up()
    end = last_day(cast.SUBMITTED)
    with clock.standing_at(before(end, 1)):
        remind()
    found = reminders(EMPLOYER).filter(template="remind_desk")
    waiting = [each for each in actor(EMPLOYER).my_body.cases_on_desk.all() if not each.outcome]
    assert sum(int(each.values["count"]) for each in found) == len(waiting)


def test_reminders_wait_for_the_morning_and_come_once_a_day():
    caught_up()
    end = last_day(cast.DRAFT)
    with clock.standing_at(before(end, 1, "03:00:00")):
        assert remind_today() == 0
    with clock.standing_at(before(end, 1)):
        assert remind_today() > 0
        assert remind_today() == 0


def test_one_digest_on_the_morning_of_a_working_day():
    caught_up()
    for when, expected in (
        ("2024-08-21 07:00:00", 0),
        ("2024-08-21 08:30:00", 1),
        ("2024-08-21 09:00:00", 1),
        ("2024-08-21 20:00:00", 1),
        ("2024-08-24 09:00:00", 1),  # a Saturday
        ("2024-08-26 09:00:00", 2),
    ):
        with clock.standing_at(moment(when)):
            write_digests()
        assert told(EMPLOYER, template="digest").count() == expected, when


def test_the_digest_counts_what_is_new_due_and_late():
    caught_up()
    end = last_day(cast.SUBMITTED)
    waiting = actor(EMPLOYER).my_body.cases_on_desk.filter(outcome="").count()
    with clock.standing_at(before(end, 2)):
        write_digests()
    values = told(EMPLOYER, template="digest").get().values
    assert (values["total"], values["due"], values["late"]) == (str(waiting), str(waiting), "0")
    Message.objects.all().delete()
    with clock.standing_at(moment(f"{end.fromordinal(end.toordinal() + 7)} 09:00:00")):
        write_digests()
    assert told(EMPLOYER, template="digest").get().values["late"] == str(waiting)


def test_who_has_to_pay_is_reminded_by_the_day_their_own_case_came():
    caught_up()
    with clock.standing_at(before(last_day(WAITING), 1)):
        remind()
    found = reminders(WAITING).get()
    assert (found.template, "8月29日截止" in found.text) == ("remind_own", True)
