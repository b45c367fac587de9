"""A worker is killed (SIGKILL) before a platform heard of a record, and after it took it; whoever comes next tells it by the same key."""

import os
import re
import socket
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta

import httpx
import pytest

from launch import ROOT
from tests.cast import BUREAU, CERTIFIED, actor, moment
from tests.integrity.made import on_record
from tests.messaging.test_a_killed_worker_sends_nothing_twice import pass_on
from zhiping import clock
from zhiping.integrity.acts import annul_record
from zhiping.integrity.asking import report_due
from zhiping.integrity.models import CreditReport, IntegrityRecord

NOW = moment("2024-08-20 10:05:00")


@pytest.fixture
def made(committed_db, platforms):
    """A record that neither platform has heard of."""
    CreditReport.objects.update(state="acknowledged", next_at=None)
    IntegrityRecord.objects.update(closed_how="annulled")
    return on_record(CERTIFIED)


@contextmanager
def worker(database, environment):
    """A process that reports what is due; killed at the end whatever it does."""
    url = re.sub(r"/[^/?]+(\?|$)", rf"/{database}\1", os.environ["DATABASE_URL"], count=1)
    told = {**os.environ, **environment, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "zhiping.settings"}
    told["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    process = subprocess.Popen([sys.executable, "-m", "tests.integrity.worker"], cwd=ROOT, env=told)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def between(platforms):
    """Somebody between the worker and the province's platform who never passes on an answer."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(60)
        address = f"http://127.0.0.1:{door.getsockname()[1]}/credit_province"
        yield {**platforms.environment, "ZHIPING_GATEWAY_CREDIT_PROVINCE_URL": address}, door


def province(made):
    return made.credit_reports.get(platform="credit_province", what="record")


def registered(platforms):
    """(records the province's platform keeps, how often it was told) by its own page."""
    page = httpx.get(f"{platforms.url}credit/", trust_env=False).text
    found = re.search(r"省公共信用信息平台：登记 (\d+) 条，收到报送 (\d+) 次", page)
    return int(found[1]), int(found[2])


def later(minutes):
    return clock.standing_at(NOW + timedelta(minutes=minutes))


def test_killed_before_the_platform_heard_of_it(made, committed_db, platforms):
    with between(platforms) as (environment, door), worker(committed_db, environment) as process:
        door.accept()
        process.kill()
    assert province(made).state == "queued"
    assert registered(platforms) == (0, 0)
    with later(1):
        assert report_due() == 1
        assert report_due() == 0
    assert province(made).state == "acknowledged"
    assert registered(platforms) == (1, 1)


def test_killed_between_the_platforms_answer_and_keeping_it(made, committed_db, platforms):
    with between(platforms) as (environment, door), worker(committed_db, environment) as process:
        caller, _ = door.accept()
        pass_on(caller, platforms)
        process.kill()
    assert province(made).state == "queued"
    assert registered(platforms) == (1, 1)
    with later(1):
        assert report_due() == 1
    assert province(made).state == "acknowledged"
    assert province(made).receipt.startswith("PROVINCE")
    assert registered(platforms) == (1, 2), "told twice, by one key, and registered once"


def test_what_became_of_it_meanwhile_does_not_change_what_is_told_again(made, committed_db, platforms):
    with between(platforms) as (environment, door), worker(committed_db, environment) as process:
        caller, _ = door.accept()
        pass_on(caller, platforms)
        process.kill()
    annul_record(made, document="浙人社复〔2024〕7号", reason="行政复议撤销", by=actor(BUREAU))
    with later(1):
        report_due()
    told = dict(made.credit_reports.filter(platform="credit_province").values_list("what", "state"))
    assert told == {"record": "acknowledged", "annulled": "acknowledged"}
    assert registered(platforms) == (2, 3)
