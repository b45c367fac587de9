from datetime import time

import pytest

from tests import cast
from tests.cast import CITY, actor, case_of, enter, moment, person
from tests.messaging.telling import caught_up, told
from zhiping import clock
from zhiping.messaging.acts import choose_channels, read_journal, resend, send_due
from zhiping.messaging.models import Delivery, Preference
from zhiping.messaging.queries import awake_at
from zhiping.messaging.telling.categories import DEFAULTS
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import return_case

pytestmark = pytest.mark.usefixtures("demo_db", "platforms")
WHO = cast.ENDORSED
NIGHT, MORNING = moment("2024-08-20 22:30:00"), moment("2024-08-21 08:00:00")


def choose(login, *, mail="", quiet=(time(21), time(8)), urgent_at_night=False, **channels):
    return choose_channels(
        channels=channels, mail=mail, quiet=quiet, urgent_at_night=urgent_at_night, by=actor(login)
    )


def returned(when):
    caught_up()
    with clock.standing_at(when):
        return_case(case_of(WHO), reasons=["basic_mismatch"], note="", by=actor(CITY))
        read_journal()


def sms_of(login):
    return Delivery.objects.filter(message__person=person(login), channel="sms")


@pytest.mark.parametrize(
    ("now", "begin", "end", "awake"),
    [
        ("2024-08-20 20:59:59", time(21), time(8), "2024-08-20 20:59:59"),
        ("2024-08-20 21:00:00", time(21), time(8), "2024-08-21 08:00:00"),
        ("2024-08-21 07:59:00", time(21), time(8), "2024-08-21 08:00:00"),
        ("2024-08-21 08:00:00", time(21), time(8), "2024-08-21 08:00:00"),
        ("2024-08-21 12:30:00", time(12), time(14), "2024-08-21 14:00:00"),
        ("2024-08-21 14:30:00", time(12), time(14), "2024-08-21 14:30:00"),
        ("2024-08-21 03:00:00", time(0), time(0), "2024-08-21 03:00:00"),
    ],
)
def test_when_somebody_may_be_woken(now, begin, end, awake):
    chosen = Preference(quiet_from=begin, quiet_until=end)
    assert awake_at(moment(now), chosen, urgent=False) == moment(awake)


def test_what_happens_at_night_is_sent_in_the_morning(platforms):
    returned(NIGHT)
    assert sms_of(WHO).get().due_at == MORNING
    with clock.standing_at(NIGHT):
        assert send_due() == 0
    with clock.standing_at(MORNING):
        assert send_due() == 1
    assert sms_of(WHO).get().state == "sent"
    page = platforms.postbox()
    assert person(WHO).mobile in page
    assert case_of(WHO).number in page
    assert person(WHO).name not in page


def test_a_retry_that_falls_due_at_night_waits_for_the_morning():
    returned(moment("2024-08-20 20:00:00"))
    with clock.standing_at(NIGHT):
        send_due()
    held = sms_of(WHO).get()
    assert (held.state, held.due_at, held.attempts) == ("pending", MORNING, 0)


def test_a_deadline_comes_at_night_to_who_wants_it():
    assert awake_at(NIGHT, Preference(urgent_at_night=True), urgent=True) == NIGHT
    assert awake_at(NIGHT, Preference(urgent_at_night=True), urgent=False) == MORNING
    assert awake_at(NIGHT, Preference(), urgent=True) == MORNING


def test_what_cannot_be_switched_off_is_refused_with_why():
    with pytest.raises(Refusal) as refused:
        choose(cast.DRAFT, **{"return": ["site"]})
    assert "退回补正" in refused.value.what
    assert "第十七、十八条" in refused.value.remedy
    assert not Preference.objects.exists()


def test_what_was_switched_off_is_not_sent_and_mail_goes_where_it_was_said(platforms):
    choose(WHO, mail="wei.lan@example.cn", **{"return": ["site", "sms", "mail"], "progress": ["site"]})
    returned(moment("2024-08-20 10:00:00"))
    with clock.standing_at(moment("2024-08-20 10:05:00")):
        assert send_due() == 2
    assert set(Delivery.objects.filter(message__person=person(WHO)).values_list("channel", flat=True)) == {
        "sms",
        "mail",
    }
    page = platforms.postbox()
    assert "wei.lan@example.cn" in page
    assert f"/messages/{told(WHO).get().pk}/" in page


def test_arrivals_switched_off_do_not_stand_in_the_inbox(client):
    city = cast.actor(CITY)
    choose(CITY, arrival=[])
    caught_up()
    from tests.messaging.telling import again_from_the_start

    again_from_the_start()
    read_journal()
    assert told(CITY, template="arrived").exists()
    assert not told(CITY, template="arrived", shown=True).exists()
    enter(client, CITY)
    assert "新到申报" not in client.get("/messages/").content.decode()
    assert city.role == "authority"


def test_nobody_without_a_mobile_is_sent_a_text_message():
    who = person(WHO)
    who.mobile = ""
    who.save()
    returned(moment("2024-08-20 10:00:00"))
    assert told(WHO).exists()
    assert not sms_of(WHO).exists()


def test_a_mobile_that_went_away_meanwhile_drops_the_message_and_says_why():
    returned(moment("2024-08-20 10:00:00"))
    who = person(WHO)
    who.mobile = ""
    who.save()
    with clock.standing_at(moment("2024-08-20 10:05:00")):
        assert send_due() == 0
        held = sms_of(WHO).get()
        assert (held.state, held.reason) == ("dropped", "no_address")
        who.mobile = "13900000000"
        who.save()
        resend(held, by=actor(cast.SYSTEM_ADMIN))
        assert send_due() == 1


def test_no_platform_no_text_message(settings):
    settings.GATEWAYS = {}
    returned(moment("2024-08-20 10:00:00"))
    assert told(WHO).exists()
    assert not Delivery.objects.exists()


def test_choices_are_written_into_the_journal_without_the_address():
    from zhiping.journal.models import Entry

    choose(cast.DRAFT, mail="lin@example.cn", **DEFAULTS)
    row = Entry.objects.filter(act="choose_channels").latest("id")
    assert "lin@example.cn" not in str(row.detail)
