"""A worker is killed (SIGKILL) between claim and send, and between send and receipt; whoever comes next asks before sending."""

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from launch import ROOT
from tests import cast
from tests.cast import CITY, actor, case_of, moment
from tests.messaging.telling import caught_up
from zhiping import clock
from zhiping.gateways.models import Circuit
from zhiping.messaging.acts import read_journal, send_due
from zhiping.messaging.acts.sending import BACK_OFF, LEASE
from zhiping.messaging.models import Delivery
from zhiping.screening.acts import return_case

NOW = moment("2024-08-20 10:05:00")


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


def later(minutes=0):
    return clock.standing_at(NOW + LEASE + timedelta(minutes=1 + minutes))


@contextmanager
def worker(database, environment):
    """A process that sends what is due; killed at the end whatever it does."""
    url = re.sub(r"/[^/?]+(\?|$)", rf"/{database}\1", os.environ["DATABASE_URL"], count=1)
    told = {**os.environ, **environment, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "zhiping.settings"}
    told["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    process = subprocess.Popen([sys.executable, "-m", "tests.messaging.worker"], cwd=ROOT, env=told)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(true, seconds=60):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.02)


def test_killed_before_the_platform_heard_of_it(one_due, committed_db, platforms):
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        address = f"http://127.0.0.1:{deaf.getsockname()[1]}"
        environment = {**platforms.environment, "ZHIPING_GATEWAY_SMS_URL": address}
        with worker(committed_db, environment):
            deaf.settimeout(60)
            deaf.accept()  # it has claimed, and now it sends
            assert held().state == "sending"
    assert asked_to_send(platforms) == (0, 0)
    with clock.standing_at(NOW + timedelta(minutes=1)):
        assert send_due() == 0  # somebody may still have it in hand
    with later():
        assert send_due() == 1
        assert send_due() == 0
    assert held().state == "sent"
    assert asked_to_send(platforms) == (1, 1)


def test_killed_after_the_platform_took_it(one_due, committed_db, platforms):
    platforms.postbox(system="sms", outcome="slow")
    with worker(committed_db, platforms.environment):
        wait_until(lambda: asked_to_send(platforms) == (1, 1))
        assert held().state == "sending"
    platforms.postbox(system="sms", outcome="ok")
    with later():
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
    for _ in range(len(BACK_OFF) + 1):
        with clock.standing_at(moments[-1]):
            send_due()
        Circuit.objects.update(state="closed", failures=0)
        moments.append(held().due_at)
    assert held().state == "failed"
    assert held().reason == "busy"
    assert asked_to_send(platforms)[0] == 0
    platforms.postbox(system="sms", outcome="ok")
    from zhiping.messaging.acts import resend

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
