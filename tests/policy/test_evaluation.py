"""What the findings say to people, and the words of the closed vocabulary that notice A does not need."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from zhiping.policy.conditions import CHECKS, Case, check
from zhiping.policy.evaluation import evaluate, gates, overall, paths_open
from zhiping.policy.facts import gather
from zhiping.policy.findings import Outcome
from zhiping.policy.hours import count_year, hours_findings, year_finding
from zhiping.policy.materials import gaps, material_findings, missing_materials, upload_for
from zhiping.policy.packs import Condition
from zhiping.policy.packs.rules import GROUPS, WORDS

SUMMER = date(2024, 8, 20)


def cond(name, *parts, **args):
    return Condition(name, MappingProxyType(args), parts)


def judged(pack, facts, condition, on=SUMMER):
    return check(condition, Case(pack, facts, on))


def test_every_word_a_pack_may_write_has_a_function():
    assert set(WORDS) == set(CHECKS) | set(GROUPS)


@pytest.mark.parametrize(
    ("condition", "outcome"),
    [
        (cond("at_most", fact="score.self", value=80), "passed"),
        (cond("at_most", fact="score.self", value=79), "failed"),
        (cond("exactly", fact="works.representative", value=1), "passed"),
        (cond("exactly", fact="works.representative", value=2), "failed"),
        (cond("holds", title=["engineer"]), "passed"),
        (cond("holds", title="senior_engineer"), "failed"),
        (cond("is", fact="employment.nobody", value=True), "unknown"),
        (cond("at_least", fact="score.nobody", value=1), "unknown"),
        (cond("any_of", cond("holds", title="senior_engineer"), cond("holds", title="engineer")), "passed"),
        (
            cond("any_of", cond("holds", title="senior_engineer"), cond("is", fact="employment.x", value=1)),
            "unknown",
        ),
        (cond("any_of", cond("holds", title="senior_engineer"), cond("holds", title="technician")), "failed"),
        (cond("all_of", cond("holds", title="engineer"), cond("holds", title="technician")), "failed"),
        (
            cond(
                "all_of",
                cond("holds", title="engineer"),
                cond("exactly", fact="works.representative", value=1),
            ),
            "passed",
        ),
        (cond("all_of"), "passed"),
        (cond("has", category="assessment"), "passed"),
        (cond("has", category="assessment", at_least=3), "passed"),
        (cond("has", category="assessment", at_least=4), "failed"),
        (cond("has", category="assessment", at_least=1, where={"outcome": "excellent"}), "passed"),
        (cond("has", category="assessment", at_least=2, where={"outcome": "excellent"}), "failed"),
        (cond("has", category="paper", where={"representative": True}), "passed"),
        (cond("has", category="paper", where={"representative": False}), "failed"),
        (cond("has", category="award"), "failed"),
        (cond("has", category="award", at_most=0), "passed"),
        (cond("has", category="assessment", at_most=3), "passed"),
        (cond("has", category="assessment", at_most=2), "failed"),
    ],
)
def test_the_closed_vocabulary(pack, complete, condition, outcome):
    facts = {**complete, "score": {"self": "80.00"}}
    assert judged(pack, facts, condition).outcome == outcome


def test_an_either_or_that_fails_names_both(pack, complete):
    verdict = judged(
        pack,
        complete,
        cond("any_of", cond("holds", title="senior_engineer"), cond("holds", title="technician")),
    )
    assert verdict.required == "持有高级工程师资格；或者持有技术员资格"


def test_what_is_missing_from_the_dossier_is_named(pack, complete):
    verdict = judged(
        pack, complete, cond("has", category="assessment", at_least=2, where={"outcome": "excellent"})
    )
    assert verdict.required == "年度考核（优秀）不少于 2 项"
    assert (verdict.actual, verdict.remedy) == ("1 项", "请在业绩档案中填写“年度考核”，还差 1 项")


def test_every_finding_has_words_and_a_clause(pack, complete):
    poor = gather([])
    for facts in (complete, poor):
        for path in pack.paths:
            for finding in evaluate(pack, path, facts, SUMMER):
                assert finding.label
                assert finding.required
                assert finding.actual
                assert finding.citation.document
                assert finding.citation.clause
                assert finding.remedy or finding.outcome is Outcome.PASSED, finding


def test_findings_come_in_the_order_of_the_notice(pack, complete):
    rules = [finding.rule for finding in evaluate(pack, "regular", complete, SUMMER)]
    assert rules == [
        "ladder", "in_service", "unit_type", "penalty", "integrity_bar", "assessments", "insurance",
        "hours.2022", "hours.2023", "hours.2024",
        "material.degree", "material.certificates", "material.pension", "material.experience", "material.hour_cards",
        "material.summary", "material.assessment_forms", "material.works", "representative_work",
    ]  # fmt: skip
    assert overall(evaluate(pack, "regular", complete, SUMMER)) is Outcome.PASSED


def test_the_declared_score_decides_where_there_is_one(pack, complete):
    assert gates(pack, complete, SUMMER)["self_score"][0].actual == "30.00 分"
    declared = {**complete, "score": {"self": "80.00"}}
    assert paths_open(pack, declared, SUMMER) == ("regular", "self_score")


def test_an_unknown_path_is_a_mistake(pack, complete):
    with pytest.raises(KeyError):
        evaluate(pack, "backdoor", complete, SUMMER)


def test_a_tenure_too_short_names_its_day(pack, complete):
    items = [
        item if item["id"] != "title" else {**item, "values": {**item["values"], "obtained": "2020-06-01"}}
        for item in complete["items"]
    ]
    finding = evaluate(pack, "regular", gather(items), SUMMER)[0]
    assert finding.actual == "学历为本科；2020年6月1日取得工程师资格，计算到2024年12月31日满4年"
    assert (
        finding.remedy
        == "2025年6月1日起满5年，最早可在2025年度申报；也可走“业绩自评分申报”，自评分须达到80分"
    )


def test_gaps_name_the_item_and_the_part(pack, complete):
    items = [{**item, "source": "self"} if item["id"] == "edu" else item for item in complete["items"]]
    found = gaps(pack, gather(items))
    assert [(gap.item, gap.parts, gap.blocking) for gap in found] == [
        ("edu", ("diploma",), True),
        ("edu", ("registration_form", "certification_report"), True),
    ]
    assert (
        found[1].text
        == "学历学位“浙江理工大学”：请上传《教育部学历证书电子注册备案表》或《中国高等教育学历认证报告》"
    )
    assert [finding.rule for finding in missing_materials(pack, gather(items))] == ["material.degree"]
    assert gaps(pack, complete) == ()


def test_an_extracted_item_asks_for_no_upload(pack, complete):
    paper = next(item for item in complete["items"] if item["id"] == "p1")
    assert upload_for(pack, paper).parts == (("cover",), ("serial_number",), ("contents",), ("text",))
    assert upload_for(pack, {**paper, "source": "extracted"}) is None


@pytest.mark.parametrize(
    ("stage", "rules"),
    [
        ("sign", ["material.undertaking", "material.score_sheet"]),
        ("endorse", ["material.notice_confirmation"]),
        ("recommend", ["material.entrustment_letter", "material.roster"]),
        ("qualify", ["material.review_form"]),
    ],
)
def test_forms_are_asked_when_they_are_due(pack, complete, stage, rules):
    before = material_findings(pack, complete, stage)
    assert [finding.rule for finding in before] == rules
    assert {finding.outcome for finding in before} == {Outcome.FAILED}
    told = {**complete, "materials": {rule.removeprefix("material."): "present" for rule in rules}}
    assert {finding.outcome for finding in material_findings(pack, told, stage)} == {Outcome.PASSED}


def test_the_online_cap_and_its_waiver(pack):
    ledger = {"specialist": "72", "general_public": "18", "online": "60"}
    assert count_year(pack.hours, 2020, ledger).total == 90  # waived
    assert count_year(pack.hours, 2021, ledger).total == 66
    finding = year_finding(pack.hours, 2021, ledger, SUMMER)
    assert (finding.outcome, finding.actual) == (
        Outcome.FAILED,
        "合计 66 学时，专业 72，公需 18（网络学习超出上限的 24 学时不计）",
    )


def test_twelve_general_and_six_industry_make_eighteen(pack):
    ledger = {"specialist": "60", "general_public": "12", "industry_public": "6", "other": "12"}
    assert count_year(pack.hours, 2022, ledger).met
    narrow = replace(pack.hours, public_of=("general_public",))
    assert count_year(narrow, 2022, ledger).short == (("公需科目", 6),)


def test_one_finding_for_each_year_the_pack_names(pack):
    assert [(each.rule, each.outcome.value) for each in hours_findings(pack.hours, {}, SUMMER)] == [
        ("hours.2022", "failed"),
        ("hours.2023", "failed"),
        ("hours.2024", "provisional"),
    ]
