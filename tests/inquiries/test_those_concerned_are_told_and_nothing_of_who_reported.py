from datetime import timedelta

import pytest

from tests.cast import BUREAU, EMPLOYER, OFFICE, RESULT_RUNNING, actor, case_of, enter, person
from tests.inquiries.made import DECISION, TEXT, charged, filed, ready, taken_up
from tests.messaging.telling import caught_up, told
from zhiping import clock
from zhiping.inquiries.acts import freeze_case, sanction
from zhiping.integrity.acts import defend, serve
from zhiping.messaging.acts import read_journal, remind
from zhiping.messaging.models import Message
from zhiping.people.models import Actor
from zhiping.web.messages.leading import leads_to

pytestmark = pytest.mark.usefixtures("demo_db")
NAMED = {"named": True, "name": "钱实名", "contact": "13911112222"}


def titles(login):
    return [each.template for each in told(login)]


def test_the_competent_body_learns_that_something_came_and_nobody_what_or_from_whom():
    caught_up()
    filed(RESULT_RUNNING, **NAMED)
    read_journal()
    assert titles(OFFICE) == ["complaint_in"]
    assert not titles(RESULT_RUNNING)
    assert not titles(EMPLOYER)
    words = "".join(f"{each.title}{each.text}" for each in Message.objects.all())
    for secret in (*NAMED.values(), TEXT, person(RESULT_RUNNING).name):
        assert str(secret) not in words


def test_a_frozen_case_is_told_to_the_applicant_with_its_number():
    inquiry = taken_up(RESULT_RUNNING)
    caught_up()
    freeze_case(inquiry, reason="专利真伪待核实", by=actor(OFFICE))
    read_journal()
    assert titles(RESULT_RUNNING) == ["frozen_own"]
    assert case_of(RESULT_RUNNING).number in told(RESULT_RUNNING).get().text


def test_who_is_served_is_told_until_when_and_led_there(client):
    held = charged(RESULT_RUNNING)
    caught_up()
    serve(held, document="告知1号", by=actor(BUREAU))
    read_journal()
    message = told(RESULT_RUNNING).get()
    assert "8月27日" in message.text
    enter(client, RESULT_RUNNING)
    address, _ = leads_to(message)
    assert held.number not in address
    assert client.get(address).status_code == 200


def test_a_decision_is_told_to_the_person_and_the_end_of_the_case_to_the_unit():
    held = ready(RESULT_RUNNING)
    caught_up()
    sanction(held, **DECISION, by=actor(BUREAU))
    read_journal()
    assert {"sanctioned", "disqualified"} <= set(titles(RESULT_RUNNING))
    assert "disqualified_unit" in titles("zhou.min")


def test_what_is_due_soon_is_said_once_to_who_can_still_do_it():
    held = serve(charged(RESULT_RUNNING), document="告知1号", by=actor(BUREAU))
    filed("kong.xi")
    caught_up()
    with clock.standing_at(clock.now() + timedelta(days=5)):  # the defence ends in two days
        remind()
        remind()
        assert titles(RESULT_RUNNING).count("remind_statement") == 1
        defend(held, text="我有话说。", by=Actor(person(RESULT_RUNNING)))
    with clock.standing_at(clock.now() + timedelta(days=13)):  # fifteen days to take it up
        remind()
        assert "remind_complaint" in titles(BUREAU)
        assert titles(RESULT_RUNNING).count("remind_statement") == 1
