"""A worker is killed (SIGKILL) before a platform heard of a record, and after it took it; whoever comes next tells it by the same key."""

import re
from datetime import timedelta

import httpx
import pytest

from tests.cast import BUREAU, CERTIFIED, actor, moment
from tests.integrity.made import on_record
from tests.killing import between, pass_on, worker
from zhiping import clock
from zhiping.integrity.acts import annul_record
from zhiping.integrity.asking import report_due
from zhiping.integrity.models import CreditReport, IntegrityRecord

NOW = moment("2024-08-20 10:05:00")
PROVINCE, WORKER = "credit_province", "tests.integrity.worker"


@pytest.fixture
def made(committed_db, platforms):
    """A record that neither platform has heard of."""
    CreditReport.objects.update(state="acknowledged", next_at=None)
    IntegrityRecord.objects.update(closed_how="annulled")
    return on_record(CERTIFIED)


def province(made):
    return made.credit_reports.get(platform=PROVINCE, what="record")


def registered(platforms):
    """(records the province's platform keeps, how often it was told) by its own page."""
    page = httpx.get(f"{platforms.url}credit/", trust_env=False).text
    found = re.search(r"省公共信用信息平台：登记 (\d+) 条，收到报送 (\d+) 次", page)
    return int(found[1]), int(found[2])


def later(minutes):
    return clock.standing_at(NOW + timedelta(minutes=minutes))


def test_killed_before_the_platform_heard_of_it(made, committed_db, platforms):
    with between(platforms, PROVINCE) as (told, door), worker(WORKER, committed_db, told) as process:
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
    with between(platforms, PROVINCE) as (told, door), worker(WORKER, committed_db, told) as process:
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
    with between(platforms, PROVINCE) as (told, door), worker(WORKER, committed_db, told) as process:
        caller, _ = door.accept()
        pass_on(caller, platforms)
        process.kill()
    annul_record(made, document="浙人社复〔2024〕7号", reason="行政复议撤销", by=actor(BUREAU))
    with later(1):
        report_due()
    told = dict(made.credit_reports.filter(platform=PROVINCE).values_list("what", "state"))
    assert told == {"record": "acknowledged", "annulled": "acknowledged"}
    assert registered(platforms) == (2, 3)
