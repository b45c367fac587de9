"""A worker is killed (SIGKILL) between claim and send, and between send and receipt; whoever comes next asks before sending."""

import re
from datetime import timedelta
from itertools import pairwise
from threading import Barrier, Thread

import pytest
from django.db import connection

from tests import cast
from tests.cast import CITY, actor, case_of, moment
from tests.killing import between, pass_on, worker
from tests.messaging.telling import caught_up
from zhiping import clock
from zhiping.gateways.models import Circuit
from zhiping.messaging.acts import read_journal, resend, send_due
from zhiping.messaging.acts.sending import BACK_OFF, LEASE
from zhiping.messaging.models import Delivery
from zhiping.screening.acts import return_case

NOW = moment("2024-08-20 10:05:00")
WORKER = "tests.messaging.worker"


@pytest.fixture
def one_due(committed_db, platforms):
    """One text message waits in the outbox."""
    caught_up()
    with clock.standing_at(moment("2024-08-20 10:00:00")):
        return_case(case_of(cast.ENDORSED), reasons=["basic_mismatch"], note="", by=actor(CITY))
        read_journal()
    return Delivery.objects.get(channel="sms")


def held():
    return Delivery.objects.get(channel="sms")


def asked_to_send(platforms):
    """(how many were sent, how many requests to send) by the platform's own page."""
    found = re.search(r"短信平台：发出 (\d+) 条，收到发送请求 (\d+) 次", platforms.postbox())
    return int(found[1]), int(found[2])


def long_after():
    """When whoever has it in hand is taken for dead."""
    return clock.standing_at(NOW + LEASE + timedelta(minutes=1))


def test_killed_before_the_platform_heard_of_it(one_due, committed_db, platforms):
    with between(platforms, "sms") as (told, door), worker(WORKER, committed_db, told) as process:
        door.accept()  # it has claimed, and now it wants to send
        process.kill()
    assert held().state == "sending"
    assert asked_to_send(platforms) == (0, 0)
    with clock.standing_at(NOW + timedelta(minutes=1)):
        assert send_due() == 0  # somebody may still have it in hand
    with long_after():
        assert send_due() == 1
        assert send_due() == 0
    assert held().state == "sent"
    assert asked_to_send(platforms) == (1, 1)


def test_killed_after_the_platform_took_it(one_due, committed_db, platforms):
    with between(platforms, "sms") as (told, door), worker(WORKER, committed_db, told) as process:
        caller, _ = door.accept()
        pass_on(caller, platforms)
        process.kill()
    assert held().state == "sending"
    assert asked_to_send(platforms) == (1, 1)
    with long_after():
        assert send_due() == 1
    assert held().state == "sent"
    assert held().receipt.startswith("SMS")
    assert asked_to_send(platforms) == (1, 1), "it asked by the key and did not send again"


def test_an_answer_that_is_lost_is_asked_for_and_not_sent_again(one_due, platforms):
    platforms.postbox(system="sms", outcome="reset")
    with clock.standing_at(NOW):
        assert send_due() == 0
    assert (held().state, held().reason, held().due_at) == ("pending", "unreachable", NOW + BACK_OFF[0])
    platforms.postbox(system="sms", outcome="ok")
    with clock.standing_at(NOW + BACK_OFF[0]):
        assert send_due() == 1
    assert asked_to_send(platforms) == (1, 1)


def test_a_platform_that_stays_away_is_tried_less_and_less_and_given_up(one_due, platforms):
    platforms.postbox(system="sms", outcome="unavailable")
    moments = [NOW]
    while held().state == "pending" and len(moments) < 20:
        with clock.standing_at(moments[-1]):
            send_due()
        Circuit.objects.update(state="closed", failures=0)
        moments.append(held().due_at)
    waits = [later - sooner for sooner, later in pairwise(moments)]
    assert tuple(waits[:4]) == BACK_OFF[:4]
    assert moments[6] == moment("2024-08-21 08:00:00"), "the last one fell into the night"
    assert (held().state, held().attempts) == ("failed", len(BACK_OFF) + 1)
    assert held().reason == "busy"
    assert asked_to_send(platforms)[0] == 0
    platforms.postbox(system="sms", outcome="ok")
    with clock.standing_at(moment("2024-08-22 10:00:00")):
        resend(held(), by=actor(cast.SYSTEM_ADMIN))
        assert send_due() == 1
    assert asked_to_send(platforms)[0] == 1


def test_two_workers_at_once_send_it_once(one_due, platforms):
    barrier, sent = Barrier(4), []

    def run():
        try:
            with clock.standing_at(NOW):
                barrier.wait()
                sent.append(send_due())
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(sent) == 1
    assert asked_to_send(platforms) == (1, 1)


def test_two_readers_at_once_tell_once(committed_db):
    caught_up()
    with clock.standing_at(NOW):
        return_case(case_of(cast.ENDORSED), reasons=["basic_mismatch"], note="", by=actor(CITY))
    barrier, read = Barrier(4), []

    def run():
        try:
            with clock.standing_at(NOW):
                barrier.wait()
                read.append(read_journal())
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(read) == 1
