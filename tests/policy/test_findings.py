"""Findings and facts: words for people that survive JSON."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiping.policy.facts import as_date, as_decimal, gather, highest_education, look, title_obtained
from zhiping.policy.findings import PROVENANCES, Citation, Finding, Outcome, worst
from zhiping.policy.years import add_years, full_years

CITATIONS = st.builds(Citation, st.text(), st.text(), st.sampled_from(sorted(PROVENANCES)))
FINDINGS = st.builds(
    Finding, st.text(), st.text(), st.sampled_from(Outcome), st.text(), st.text(), CITATIONS, st.text()
)


@given(FINDINGS)
def test_a_finding_survives_json(finding):
    assert Finding.from_json(json.loads(json.dumps(finding.to_json()))) == finding


def test_a_citation_reads_as_the_notice_writes_it():
    assert Citation("浙机联〔2024〕022号", "二（一）").text == "浙机联〔2024〕022号 二（一）"
    assert Citation("某文", "").text == "某文"
    assert Citation("某文", "甲", "sample").is_sample
    assert Citation("某文", "甲", "known").provenance_label == "依据已知文件，尚未核对原文"


@pytest.mark.parametrize(
    ("outcomes", "one"),
    [
        ([], Outcome.PASSED),
        ([Outcome.PASSED, Outcome.PROVISIONAL], Outcome.PROVISIONAL),
        ([Outcome.PROVISIONAL, Outcome.UNKNOWN], Outcome.UNKNOWN),
        ([Outcome.UNKNOWN, Outcome.FAILED, Outcome.PASSED], Outcome.FAILED),
    ],
)
def test_the_gravest_outcome_decides(outcomes, one):
    assert worst(outcomes) is one


def test_a_path_into_the_facts():
    facts = {"employment": {"in_service": False}, "score": {}}
    assert look(facts, "employment.in_service") is False
    assert look(facts, "score.self") is None
    assert look(facts, "employment.in_service.deeper", "nothing") == "nothing"


def test_gathering_says_each_thing_once():
    def item(key, category, **values):
        return {"id": key, "category": category, "values": values}

    facts = gather(
        [
            item(
                "j1",
                "employment",
                employer="甲厂",
                unit_type="enterprise",
                since="2010-07-01",
                until="2015-01-01",
            ),
            item(
                "j2", "employment", employer="乙厂", unit_type="institution", since="2015-02-01", until=None
            ),
            item("h1", "hours", year="2022", specialist="40", online="10"),
            item("h2", "hours", year=2022, specialist="20.5", general_public="18"),
            item("t1", "title", level="engineer", obtained="2019-12"),
            item("e1", "education", level="bachelor"),
            item("e2", "education", level="master"),
            item("p1", "paper", name="甲", representative=True),
        ],
        employment={"in_service": True},
        penalty_until="2024-01-01",
    )
    assert facts["employment"] == {
        "in_service": True,
        "unit_type": "institution",
        "employer": "乙厂",
        "technical_post": "none",
        "professional_since": "2010-07-01",
        "moved": "2015-02-01",
        "establishment": "none",
        "non_public": False,
        "branch": False,
    }
    assert facts["hours"]["2022"]["specialist"] == "60.5"
    assert facts["works"] == {"representative": 1}
    assert (facts["summary"], facts["penalty_until"]) == (False, "2024-01-01")
    assert title_obtained(facts, "engineer") == date(2019, 12, 1)
    assert highest_education(facts)["level"] == "master"
    assert json.loads(json.dumps(facts)) == facts


def test_what_cannot_be_read_is_not_guessed():
    assert as_date("next week") is None
    assert as_date(None) is None
    assert as_decimal("NaN") == 0
    assert as_decimal("") == 0
    assert as_decimal("1.50") == Decimal("1.5")


def test_years_run_to_the_same_day():
    assert full_years(date(2019, 12, 31), date(2024, 12, 31)) == 5
    assert full_years(date(2020, 1, 1), date(2024, 12, 31)) == 4
    assert full_years(date(2025, 1, 1), date(2024, 12, 31)) == 0
    assert add_years(date(2020, 2, 29), 5) == date(2025, 2, 28)
    assert full_years(date(2020, 2, 29), date(2025, 2, 28)) == 5
