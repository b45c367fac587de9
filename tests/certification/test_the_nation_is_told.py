"""上报全国平台, and seals lent by a platform: over the real protocol, with what goes wrong on the way."""

import httpx
import pytest

from tests.cast import BUREAU, CERTIFIED, actor, case_of, moment
from tests.simulating import simulator
from zhiping import clock
from zhiping.certification.acts import report_again, revoke
from zhiping.certification.models import NationalReport
from zhiping.certification.reporting import due, pursue
from zhiping.documents.checking import check_pdf
from zhiping.documents.sealing import certificate_document
from zhiping.gateways.models import Circuit
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


@pytest.fixture(scope="module")
def running():
    with simulator() as simulated:
        yield simulated


@pytest.fixture
def nation(running, settings):
    settings.GATEWAYS = running.gateways
    page(running, clear="1")
    switch(running)
    yield running
    switch(running)


def page(running, **asked):
    assert httpx.post(f"{running.url}registers/", data=asked, trust_env=False).status_code == 302
    return httpx.get(f"{running.url}registers/", trust_env=False).text


def switch(running, outcome="ok", *systems):
    for system in systems or ("national", "seals"):
        page(running, system=system, outcome=outcome)


@pytest.fixture
def certificate():
    return case_of(CERTIFIED).certificate


def state(certificate):
    return [(each.kind, each.state) for each in certificate.reports.all()]


def later(minutes):
    return clock.standing_at(moment(f"2024-08-20 {10 + minutes // 60}:{minutes % 60:02d}:00"))


def test_a_line_is_taken_and_then_listed(nation, certificate):
    NationalReport.objects.exclude(certificate=certificate).delete()
    assert pursue() == 1
    assert state(certificate) == [("issue", "received")]
    assert pursue() == 0, "asked after only later"
    page(nation, list="1")
    with later(60):
        pursue()
    report = certificate.reports.get()
    assert (report.state, report.problem) == ("listed", "")
    assert report.receipt.startswith("QG")


def test_what_comes_back_is_told_again_as_a_new_line(nation, certificate):
    pursue()
    page(nation, **{"return": "1", "problem": "姓名与身份证号不符"})
    with later(60):
        pursue()
        report = certificate.reports.get()
        assert (report.state, report.problem) == ("returned", "姓名与身份证号不符")
        report_again(report, by=actor(BUREAU))
        with pytest.raises(Refusal):
            report_again(report, by=actor(BUREAU))
        pursue()
    assert state(certificate) == [("issue", "returned"), ("issue", "received")]


@pytest.mark.parametrize("outcome", ["unavailable", "reset", "wrong_signature", "malformed"])
def test_a_platform_that_fails_is_told_later_and_once(nation, certificate, outcome):
    NationalReport.objects.exclude(certificate=certificate).delete()
    switch(nation, outcome, "national")
    assert pursue() == 0
    report = certificate.reports.get()
    assert (report.state, report.attempts) == ("waiting", 1)
    assert report.problem.startswith("全国平台")
    assert not due(10)
    switch(nation)
    Circuit.objects.all().delete()
    with later(5):
        pursue()
    assert state(certificate) == [("issue", "received")]
    assert page(nation).count(certificate.number) == 1, "one line over there, whatever was lost"


def test_a_revocation_waits_until_the_issue_was_told(nation, certificate):
    revoke(certificate, reason="造假", basis="文号", by=actor(BUREAU))
    pursue()
    assert state(certificate) == [("issue", "received"), ("revoke", "waiting")]
    pursue()
    assert state(certificate) == [("issue", "received"), ("revoke", "received")]


def test_a_seal_that_is_lent_is_trusted_like_our_own(nation, certificate, settings):
    settings.SEALS = "supplier"
    checked = check_pdf(certificate_document(certificate))
    assert checked.verdict == "valid"
    edition = certificate.editions.get()
    assert (edition.seal.supplier, edition.sealed_at is not None) == ("seals", True)
    assert "模拟电子印章平台" in page(nation, list="1")


def test_without_the_seal_platform_the_certificate_waits_and_says_so(nation, certificate, settings):
    settings.SEALS = "supplier"
    switch(nation, "unavailable", "seals")
    with pytest.raises(Refusal, match="统一电子印章平台暂停服务或繁忙"):
        certificate_document(certificate)
    edition = certificate.editions.get()
    assert (edition.sealed_at, edition.attempts, edition.problem) == (None, 1, "暂停服务或繁忙")
