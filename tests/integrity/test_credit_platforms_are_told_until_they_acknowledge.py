"""Over the real protocol, signed, against the simulator."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
from django.db import connection

from tests.cast import CERTIFIED, case_of
from tests.integrity.conftest import tell
from tests.integrity.made import later, on_record
from zhiping import clock
from zhiping.demo.season import TODAY
from zhiping.gateways.circuits import Circuit
from zhiping.integrity.acts import expire_records
from zhiping.integrity.asking import report_due
from zhiping.integrity.models import CreditReport, IntegrityRecord
from zhiping.journal.models import Entry


def fresh_record():
    """One that nobody has reported; what the demo world has is reported already and closed."""
    CreditReport.objects.update(state="acknowledged", next_at=None)
    IntegrityRecord.objects.update(closed_how="annulled")
    return on_record(CERTIFIED)


def shown(platform):
    return httpx.get(f"{platform.url}credit/", trust_env=False).text


def states(made):
    return dict(made.credit_reports.filter(what="record").values_list("platform", "state"))


@pytest.mark.usefixtures("demo_db")
def test_both_take_it_once_and_answer_a_receipt(platforms):
    made = fresh_record()
    assert set(states(made).values()) == {"queued"}
    assert report_due() == 2
    assert report_due() == 0
    assert set(states(made).values()) == {"acknowledged"}
    assert all(made.credit_reports.values_list("receipt", flat=True))
    page = shown(platforms)
    assert page.count(made.document) == 2
    assert case_of(CERTIFIED).applicant.id_number not in page
    assert Entry.objects.filter(subject=made.pk, act="credit_acknowledged").count() == 2


@pytest.mark.usefixtures("demo_db")
def test_one_that_is_silent_is_asked_again_later_and_the_other_does_not_wait(platforms):
    made = fresh_record()
    tell(platforms, system="credit_nation", outcome="unavailable")
    assert report_due() == 1
    waiting = CreditReport.objects.get(record=made, platform="credit_nation")
    assert (waiting.state, waiting.tries, waiting.problem) == ("queued", 1, "暂停服务或繁忙")
    assert report_due() == 0  # not before its time
    tell(platforms, system="credit_nation", outcome="ok")
    with later(minutes=2):
        assert report_due() == 1
    assert set(states(made).values()) == {"acknowledged"}


@pytest.mark.usefixtures("demo_db")
def test_a_lost_answer_registers_nothing_twice(platforms):
    made = fresh_record()
    tell(platforms, system="credit_province", outcome="reset")
    report_due()
    assert states(made)["credit_province"] == "queued"
    tell(platforms, system="credit_province", outcome="ok")
    Circuit.objects.all().delete()
    with later(minutes=2):
        report_due()
    assert states(made)["credit_province"] == "acknowledged"
    assert shown(platforms).count(made.document) == 2


@pytest.mark.usefixtures("demo_db")
def test_a_forged_answer_is_not_believed_and_a_rejection_is_final_until_somebody_looks(platforms):
    made = fresh_record()
    tell(platforms, system="credit_province", outcome="wrong_signature")
    tell(platforms, system="credit_nation", outcome="nothing")
    report_due()
    assert states(made) == {"credit_province": "queued", "credit_nation": "rejected"}
    rejected = CreditReport.objects.get(record=made, platform="credit_nation")
    assert rejected.problem == "要素不全，请补充后重新报送"
    with later(days=1):
        report_due()
    assert states(made)["credit_nation"] == "rejected"


@pytest.mark.usefixtures("demo_db")
def test_what_is_over_leaves_the_platforms_once(platforms):
    made = fresh_record()
    report_due()
    assert expire_records() == 0
    with clock.standing_at(clock.now() + timedelta(days=3 * 366)):
        assert (expire_records(), expire_records()) == (1, 0)
        assert report_due() == 2
    assert made.credit_reports.filter(what="expired", state="acknowledged").count() == 2


@pytest.mark.usefixtures("demo_db")
def test_without_a_connection_it_waits_and_says_so(settings):
    settings.GATEWAYS = {}
    made = fresh_record()
    assert report_due() == 0
    assert set(made.credit_reports.values_list("problem", flat=True)) == {"尚未接入"}


def test_two_workers_at_once_keep_one_receipt(committed_db, platforms):
    made = fresh_record()

    def work(_):
        try:
            with clock.standing_at(TODAY):
                return report_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(work, range(2))) == 2
    assert Entry.objects.filter(subject=made.pk, act="credit_acknowledged").count() == 2
    assert shown(platforms).count(made.document) == 2
