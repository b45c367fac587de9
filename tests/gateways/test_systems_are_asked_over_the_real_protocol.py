"""The contract of every gateway, kept against the simulator's process."""

import json
import logging
import re
from dataclasses import replace

import httpx
import pytest

from launch import outside
from tests.cast import DRAFT, person
from zhiping.demo.outside.people import everybody
from zhiping.gateways.asking import Subject
from zhiping.gateways.failures import REASONS, Unavailable
from zhiping.gateways.models import Circuit
from zhiping.gateways.registry import KNOWN, check_all, gateway
from zhiping.gateways.signing import Request, signed_headers
from zhiping.gateways.transport import Endpoint

pytestmark = pytest.mark.usefixtures("demo_db", "systems")
YEARS = range(2019, 2025)
CALLS = {
    "insurance": lambda system, who: system.insured_years(who, YEARS),
    "education": lambda system, who: system.degrees(who),
    "photo": lambda system, who: system.portrait(who),
    "papers": lambda system, who: system.papers(who),
    "titles": lambda system, who: system.certificates(who),
    "assessments": lambda system, who: system.assessed_years(who, YEARS),
    "hours_province": lambda system, who: system.ledger(who, YEARS),
    "hours_city": lambda system, who: system.ledger(who, YEARS),
}


def lin():
    return Subject(person(DRAFT).name, person(DRAFT).id_number)


def brisk_gateway(name, brisk):
    return replace(gateway(name), limits=brisk)


def fails_with(name, brisk, who=None):
    with pytest.raises(Unavailable) as failed:
        CALLS[name](brisk_gateway(name, brisk), who or lin())
    return failed.value.code


@pytest.mark.parametrize("name", CALLS)
def test_every_system_knows_the_cast(name):
    answer = CALLS[name](gateway(name), lin())
    assert answer.holder == "林晓"
    assert bool(answer.records) == (name != "hours_city")
    assert re.fullmatch("[0-9a-f]{64}", answer.raw_hash)
    assert Circuit.objects.get(name=name).succeeded_at


def test_only_the_years_asked_for_are_told():
    answer = gateway("insurance").insured_years(lin(), [2022])
    assert [each.year for each in answer.records] == [2022]


def test_a_units_posts_add_up():
    answer = gateway("posts").posts_of("", "浙江省精密仪器检测研究院")
    assert {each.level for each in answer.records} == {"full_senior", "senior", "mid", "junior"}
    assert all(each.approved - each.employed == each.vacant for each in answer.records)


def test_somebody_outside_the_cast_has_the_same_records_every_time():
    who = Subject("外人", "330199199001011234")
    first, second = gateway("education").degrees(who), gateway("education").degrees(who)
    assert first == second
    assert first.holder == "外人"


def test_demo_and_simulator_agree_on_every_test_person():
    known = [each for each in everybody().values() if each.login != "ding.yi"]
    for each in known[::8]:
        assert person(each.login).id_number == each.id_number
        answer = gateway("assessments").assessed_years(Subject(each.name, each.id_number), range(2010, 2025))
        there = person(each.login).items.filter(category_key="assessment").exclude(source="")
        assert {item.values["year"] for item in there} == {record.year for record in answer.records}


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        ("unavailable", "busy"),
        ("reset", "unreachable"),
        ("malformed", "shape"),
        ("wrong_signature", "signature"),
        ("oversized", "too_large"),
        ("slow", "timeout"),
    ],
)
def test_what_breaks_is_unavailable_and_says_how(systems, brisk, outcome, code):
    systems.switch(lin().id_number, "insurance", outcome)
    assert fails_with("insurance", brisk) == code
    row = Circuit.objects.get(name="insurance")
    assert (row.failures, row.failed_with) == (1, code)
    assert code in REASONS


def test_a_slow_system_is_given_up_within_the_limit(systems, brisk, stopwatch):
    systems.switch("*", "education", "slow")
    assert fails_with("education", brisk) == "timeout"
    assert stopwatch() < brisk.total + 1


def test_nothing_is_sent_to_what_is_not_connected(brisk, settings):
    settings.GATEWAYS = {}
    assert fails_with("titles", brisk) == "not_connected"
    assert Circuit.objects.get(name="titles").failures == 0


def test_a_system_that_is_down_is_unreachable(brisk):
    dead = replace(
        gateway("titles"),
        limits=brisk,
        endpoint=Endpoint("http://127.0.0.1:9", gateway("titles").endpoint.key),
    )
    with pytest.raises(Unavailable) as failed:
        dead.certificates(lin())
    assert failed.value.code == "unreachable"


def test_a_wrong_key_is_our_own_fault_and_opens_no_circuit(brisk, settings):
    settings.GATEWAYS = {"titles": settings.GATEWAYS["titles"] | {"secret": "guessed"}}
    assert fails_with("titles", brisk) == "rejected"
    assert Circuit.objects.get(name="titles").failures == 0


def test_a_request_overheard_is_good_for_nothing(simulated):
    key = gateway("insurance").endpoint.key
    body = json.dumps({"name": lin().name, "id_number": lin().id_number}).encode()
    headers = signed_headers(Request("POST", "/insurance/v1/insurance", "", body), key)
    url = f"{simulated.url}insurance/v1/insurance"
    assert httpx.post(url, content=body, headers=headers, trust_env=False).status_code == 200
    again = httpx.post(url, content=body, headers=headers, trust_env=False)
    assert (again.status_code, again.json()["detail"]) == (401, "signature refused: replay")


def test_check_tells_version_and_trouble_of_every_system(systems):
    systems.switch("*", "papers", "unavailable")
    systems.switch("*", "titles", "wrong_signature")
    found = check_all()
    assert set(found) == set(KNOWN) == set(outside.SYSTEMS)
    assert (found["papers"].problem, found["titles"].problem) == ("busy", "signature")
    sound = found["insurance"]
    assert (sound.problem, sound.version) == ("", "1")
    assert abs(sound.skew) <= 2


def test_logs_and_addresses_hold_nothing_of_the_person(systems, brisk, caplog):
    systems.switch(lin().id_number, "education", "malformed")
    with caplog.at_level(logging.DEBUG):
        fails_with("education", brisk)
    assert "sha256" in caplog.text
    assert lin().id_number not in caplog.text
    assert lin().name not in caplog.text
    assert lin().name not in repr(lin())


def test_the_simulator_describes_itself_and_says_what_it_is(simulated):
    described = httpx.get(f"{simulated.url}openapi.json", trust_env=False).json()
    for system in outside.SYSTEMS:
        assert f"/{system}/v1/status" in described["paths"]
    page = httpx.get(simulated.url, trust_env=False).text
    assert "这里不是真实的政府系统" in page
    assert "丁一" in page
    assert lin().id_number not in page.replace(f'value="{lin().id_number}"', "")


def test_only_its_own_page_switches_the_simulator(simulated):
    asked = {"person": "*", "system": "papers", "outcome": "reset"}
    foreign = httpx.post(
        f"{simulated.url}control/", data=asked, headers={"Origin": "https://evil.example"}, trust_env=False
    )
    unknown = httpx.post(f"{simulated.url}control/", data=asked | {"outcome": "explode"}, trust_env=False)
    assert (foreign.status_code, unknown.status_code) == (404, 422)
    assert gateway("papers").papers(lin()).holder == "林晓"
