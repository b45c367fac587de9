"""Rules of evidence, category by category, and what is wrong with an item as a whole."""

from datetime import date

import pytest

from zhiping.policy.vocabulary import BY_KEY, CATEGORIES
from zhiping.policy.vocabulary.checks import problems_of
from zhiping.policy.vocabulary.proofs import NEEDS, missing_of

TODAY = date(2024, 8, 20)


def missing(key, *there, **values):
    return missing_of(BY_KEY[key], values, there)


def test_a_paper_needs_cover_number_contents_and_text():
    assert missing("paper", "cover") == ["刊号页", "目录", "正文"]
    assert missing("paper", "cover", "serial_number", "contents", "text") == []


def test_a_project_needs_cover_amount_members_own_task_and_seal():
    assert missing("project") == ["封面", "项目金额页", "主要参与人员名单", "负责的工作内容", "盖章页"]


def test_a_team_award_needs_proof_of_the_main_contribution():
    assert missing("award", "certificate", team=False) == []
    assert missing("award", "certificate", team=True) == ["主要贡献者依据"]


def test_one_of_several_papers_will_do_for_a_degree():
    assert missing("education", "diploma")[0].count("或") == 3
    assert missing("education", "diploma", "certification_report") == []
    assert missing("education", "diploma", "certification_report", abroad=True) == [
        "国（境）外学历学位认证书"
    ]


def test_a_post_without_special_claims_needs_no_paper():
    assert missing("employment", technical_post="none") == []
    assert missing("employment", technical_post="chief") == ["技术职务任职证明"]


@pytest.mark.parametrize("key", NEEDS)
def test_rules_name_parts_and_fields_that_exist(key):
    category = BY_KEY[key]
    for need in NEEDS[key]:
        assert set(need.any_of) <= dict(category.parts).keys()
        assert not need.field or category.has(need.field)


@pytest.mark.parametrize(
    ("key", "values", "field", "said"),
    [
        ("paper", {"published": "2024-08-21"}, "published", "晚于今天"),
        ("project", {"started": "2023-05-01", "ended": "2023-04-30"}, "ended", "早于起始时间"),
        ("education", {"enrolled": "2008-09-01", "graduated": "2004-06-30"}, "graduated", "早于入学时间"),
        ("award", {"rank": "5", "team_size": 4}, "rank", "超过了总人数 4"),
        ("project", {"place": 9, "team_size": 6}, "place", "超过了总人数 6"),
        ("project", {"place": 0}, "place", "从 1 开始"),
        ("patent", {"number": "ZL202010456789.1", "kind": "invention"}, "number", "校验位"),
        ("paper", {"serial_number": "ISSN 0577-6687"}, "serial_number", "校验位"),
        ("book", {"serial_number": "9787111123454"}, "serial_number", "校验位"),
        ("assessment", {"year": 2025}, "year", "2024"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(key, values, field, said):
    found = dict(problems_of(BY_KEY[key], values, TODAY))
    assert list(found) == [field]
    assert said in found[field]


def test_an_appointment_may_end_in_the_future():
    values = {"since": "2024-01-01", "until": "2027-01-01"}
    assert not list(problems_of(BY_KEY["appointment"], values, TODAY))


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.key)
def test_nothing_said_is_nothing_wrong(category):
    assert not list(problems_of(category, {}, TODAY))
