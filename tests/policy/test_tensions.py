"""Where the notices disagree with one another or with themselves: each tension has a setting, and each setting its effect.

TENSIONS names the setting that carries each of them; the tests are named after the numbers.
"""

from dataclasses import fields, replace
from datetime import date

import pytest

from tests.policy.notices import B_FULL, NOTICES, A, B, C, D, complete, finding, moment
from zhiping.policy.calendar import DayKind, statutory
from zhiping.policy.evaluation import paths_open
from zhiping.policy.findings import Outcome
from zhiping.policy.hours import count_year, year_finding
from zhiping.policy.materials import gaps
from zhiping.policy.packs import Pack, load_texts
from zhiping.policy.scoring import score
from zhiping.policy.vocabulary import BY_KEY

TENSIONS = {
    1: "windows",
    2: "doubts, basis",
    3: "route",
    4: "resubmit_until",
    5: "hours.years, rules.assessments",
    6: "hours.public_of",
    7: "hours.waivers",
    8: "hours.register_at, links",
    9: "sanctions",
    10: "print_form",
    11: "route",
    12: "pre_review_notice",
    13: "fee",
    14: "seeks.directions.aliases",
    15: "aliases, forms",
    16: "paths, score",
    17: "post_proof, materials.units",
    18: "rules.unit_type",
    19: "validity",
    20: "materials.upload",
    21: "score.either",
    22: "score.cap_mode",
    23: "windows.derived",
    24: "bodies",
    25: "aliases",
    26: "basis.effective",
    27: "materials.post_form",
    28: "materials.extract",
}


def test_every_tension_has_its_setting_and_its_test():
    settings = {field.name for field in fields(Pack)}
    for number, carried_by in TENSIONS.items():
        assert {each.partition(".")[0] for each in carried_by.split(", ")} <= settings
        assert any(name.startswith(f"test_t{number}_") for name in globals()), number


def test_t1_the_city_deadline_belongs_to_the_plan():
    late = moment("2024-10-11 09:00")
    assert not A.windows["recommend"].is_open(late)
    assert B.windows["recommend"].is_open(late)
    assert B.windows["recommend"].is_open(moment("2024-10-18 23:59:59"))
    assert not B.windows["recommend"].is_open(moment("2024-10-19 00:00"))
    for key in ("apply", "endorse"):
        assert A.windows[key].closes_at == B.windows[key].closes_at


@pytest.mark.parametrize("pack", [B, B_FULL], ids=["senior", "full"])
def test_t2_what_is_misspelt_or_left_out_in_notice_b_is_told_and_both_parents_are_kept(pack):
    told = {each.about: each.text for each in pack.doubts}
    assert {"上级文件", "发文机关", "文号", "标点"} <= told.keys()
    assert "应为“浙江省经济和信息化厅”" in told["发文机关"]
    assert "：：" in told["标点"]
    parents = [each for each in pack.basis if each.role == "parent"]
    assert [each.document for each in parents] == ["浙人社函〔2024〕33号", "浙江省经信厅2024年度评审工作通知"]
    assert "〔" not in pack.source.document


def test_t3_the_mid_committee_recommends_where_the_notice_says_so():
    asked = {key for key, pack in NOTICES.items() if "authority:mid_committee" in pack.route}
    assert asked == {"B", "C"}
    assert "authority:recommendation" in B_FULL.route


def test_t4_who_is_sent_back_after_the_individual_deadline_may_come_again_until_the_employers():
    between = moment("2024-08-30 12:00")
    for pack in (A, B):
        assert not pack.windows["apply"].is_open(between)
        assert pack.windows[pack.resubmit_until].is_open(between)
    for pack in NOTICES.values():
        assert pack.resubmit_until == "endorse"
        assert "通知未规定" in pack.citations["resubmit_until"].clause


def test_t4_who_is_sent_back_by_a_level_above_has_its_window_and_a_last_station_returns():
    for pack in NOTICES.values():
        rule = pack.returns
        assert (rule.later, rule.working_days, rule.again) == ("recommend", 10, "justified")
        assert "通知未规定" in rule.later_citation.clause
        assert rule.again_citation.text == "人社部令第40号 第十七、十八条"
        assert pack.return_allowed_until == "qualification"
        assert "通知未规定" in pack.citations["return_allowed_until"].clause


def test_t5_the_year_that_is_not_over_is_provisional_and_assessments_have_other_years():
    short = complete(A, h24={"specialist": "30"})
    assert finding(A, "hours.2024", short).outcome is Outcome.PROVISIONAL
    assert A.hours.years == (2022, 2023, 2024)
    assert finding(A, "assessments", complete(A)).required.startswith("2021、2022、2023年度")
    assert finding(A, "assessments", complete(A)).outcome is Outcome.PASSED


TWELVE_AND_SIX = {"specialist": "60", "general_public": "12", "industry_public": "6", "other": "12"}


@pytest.mark.parametrize(("key", "met"), [("A", True), ("B", True), ("C", True), ("D", False)])
def test_t6_eighteen_public_hours_mean_both_kinds_or_the_general_alone(key, met):
    counted = count_year(NOTICES[key].hours, 2022, TWELVE_AND_SIX)
    assert (counted.total, counted.met) == (90, met)
    assert counted.short == (() if met else (("公需科目", 6),))


def test_t7_the_online_cap_is_waived_in_2020_alone():
    ledger = {"specialist": "60", "general_public": "18", "other": "12", "online": "60"}
    assert [count_year(C.hours, year, ledger).total for year in (2019, 2020)] == [66, 90]
    assert count_year(A.hours, 2021, ledger).total == 66
    waiver = C.hours.waivers[0]
    assert (waiver.year, waiver.citation.text) == (2020, "浙经信人事〔2020〕84号 二（四）")


def test_t8_hours_are_registered_where_the_plan_says():
    told = {
        key: year_finding(pack.hours, 2018, None, date(2024, 8, 20)).remedy for key, pack in NOTICES.items()
    }
    assert "浙江省工业和信息化领域专业技术人员继续教育学时登记管理系统" in told["A"]
    assert "所在地市学时登记平台" in told["C"]
    assert "省、市专业技术人员继续教育学时管理系统" in told["D"]
    sites = {key: {link.url for link in pack.links if "jxjy" in link.url} for key, pack in NOTICES.items()}
    assert sites["A"] == sites["B"] == {"https://jxjy.jxt.zj.gov.cn/iext/zgProject/index.jsp"}
    assert sites["C"] == {"http://jxjy.zjxw.gov.cn/iext/zgProject/index.jsp"}


def test_t9_discipline_runs_by_the_rules_of_its_own_plan():
    old, new = C.sanctions, A.sanctions
    assert (old.basis, new.basis) == ("浙人专〔2006〕351号", "浙人社发〔2020〕47号")
    decided = date(2020, 11, 20)
    assert (old.begins_on(decided), old.ends_on(decided)) == (date(2021, 1, 1), date(2023, 12, 31))
    assert (new.begins_on(decided), new.ends_on(decided)) == (decided, date(2023, 11, 19))
    assert old.stops("engineer", "senior_engineer")
    assert not old.stops("senior_engineer", "senior_engineer")  # the same title in another specialty
    assert new.stops("senior_engineer", "senior_engineer")


def test_t10_copies_watermark_and_the_moment_of_printing_are_the_plans():
    printed = {
        key: (pack.print_form.copies, pack.print_form.watermark, pack.print_form.after)
        for key, pack in NOTICES.items()
    }
    assert printed == {
        "A": (3, True, "qualification"),
        "B": (3, False, "authority:mid_committee"),
        "B_FULL": (3, False, "authority:recommendation"),
        "C": (3, False, "authority:mid_committee"),
        "D": (2, False, "authority:city"),
    }
    for pack in NOTICES.values():
        assert pack.material("review_form").copies == pack.print_form.copies
        assert pack.print_form.after in pack.route


def test_t11_wenzhou_approves_before_the_public_notice_the_others_after_it():
    assert D.route.index("approval") < D.route.index("notice:result")
    for pack in (A, B, B_FULL, C):
        assert pack.route.index("notice:result") < pack.route.index("approval")


def test_t12_only_notice_c_has_a_public_notice_before_the_review_on_two_sites():
    notice = C.pre_review_notice
    assert (notice.working_days, notice.sites) == (5, ("浙江省经济和信息化厅网站", "浙江政务服务网"))
    assert C.route.index("qualification") < C.route.index("notice:pre_review") < C.route.index("committee")
    for pack in (A, B, B_FULL, D):
        assert pack.pre_review_notice is None
        assert "notice:pre_review" not in pack.route


def test_t13_a_fee_is_asked_only_by_notice_c_and_only_when_both_have_passed():
    assert [key for key, pack in NOTICES.items() if pack.fee and pack.fee.charged] == ["C"]
    assert C.fee.after == ("employer", "qualification")
    assert set(C.fee.after) <= set(C.route)
    assert C.fee.citation.clause == "五（二）"


def test_t14_a_direction_is_known_by_its_older_name():
    names = {each.key: (each.label, *each.aliases) for each in A.seeks.directions}
    assert names["technology"] == ("技术开发", "技术研究")


def test_t15_systems_and_forms_go_by_several_names():
    assert [pack.form_name("review_form") for pack in (A, B, C, D)] == [
        "专业技术资格评审表",
        "专业技术职务任职资格评审表",
        "专业技术资格评审表",
        "专业技术职务任职资格评审表",
    ]
    names = {name for pack in (A, B, C) for name in pack.aliases["platform"]}
    assert len(names) == 4
    assert all("申报与评审管理" in name or name == "职称管理服务平台" for name in names)


def test_t16_the_way_in_by_score_differs_and_may_be_missing():
    def ways(pack, points, **changes):
        facts = {**complete(pack, **changes), "score": {"self": points}}
        return paths_open(pack, facts, date(2024, 8, 20))

    poor = {"edu": {"level": "college"}}
    assert "self_score" in ways(A, "80", **poor)
    assert "self_score" not in ways(B, "119.99", **poor)
    assert "self_score" in ways(B, "120", **poor)
    assert ways(B_FULL, "200", **poor) == ways(C, "200", **poor) == ()
    assert D.paths["self_score"].label == "业绩自评分申报"
    assert D.paths["exception"].label == C.paths["exception"].label == "破格申报"
    assert D.referees.paths == ("exception",)


def test_t17_posts_are_proven_by_a_form_in_2020_and_online_since():
    assert [pack.post_proof.mode if pack.post_proof else "" for pack in NOTICES.values()] == [
        "online", "online", "online", "form", "",
    ]  # fmt: skip
    institution = complete(C, job={"unit_type": "institution"})
    assert "post_form" in {gap.material for gap in gaps(C, institution, "regular")}
    assert gaps(C, complete(C), "regular") == ()
    assert gaps(A, complete(A, job={"unit_type": "institution"}), "regular") == ()


@pytest.mark.parametrize(
    ("unit", "outcomes"),
    [
        ("enterprise", "passed passed passed passed"),
        ("institution", "passed passed passed failed"),
        ("civil_service_managed", "unknown failed unknown failed"),
    ],
)
def test_t18_who_may_take_part_is_said_or_left_open(unit, outcomes):
    found = [
        finding(pack, "unit_type", complete(pack, job={"unit_type": unit})).outcome.value
        for pack in (A, B, C, D)
    ]
    assert found == outcomes.split()


def test_t19_a_result_may_hold_in_one_city_only():
    assert [key for key, pack in NOTICES.items() if pack.validity] == ["D"]
    assert (D.validity.region, D.validity.fact) == ("温州市", "employment.branch")


@pytest.mark.parametrize("pack", [A, C], ids=["A", "C"])
@pytest.mark.parametrize(
    ("graduated", "source", "outcome"),
    [
        ("2000-12-31", "extracted", "failed"),
        ("2001-01-01", "extracted", "passed"),
        ("2001-07-01", "self", "failed"),
        ("2001-12-31", "extracted", "passed"),
        ("2002-01-01", "extracted", "passed"),
    ],
)
def test_t20_graduates_of_2001_are_looked_up_first(pack, graduated, source, outcome):
    facts = complete(pack, edu={"graduated": graduated, "source": source})
    assert finding(pack, "material.degree", facts).outcome == outcome


def test_t21_after_the_title_or_within_five_years_is_a_union_unless_said_otherwise():
    fresh = complete(A, title={"obtained": "2023-12-01"}, p1={"published": "2020-05-01"})
    both = replace(A, score=replace(A.score, either=False))
    assert A.score.either
    assert score(A, fresh).line("paper:p1").counted == 6
    assert score(both, fresh).line("paper:p1").counted == 0


def test_t22_caps_inside_a_group_are_nested_unless_said_to_be_parallel():
    text = D.sources[f"{D.id}.yaml"]
    assert text.count("cap_mode: nested") == 1
    texts = {**D.sources, f"{D.id}.yaml": text.replace("cap_mode: nested", "cap_mode: parallel")}
    beside = load_texts(texts, D.id)
    assert (D.score.cap_mode, D.score.scheme.maximum) == ("nested", 55)
    assert (beside.score.cap_mode, beside.score.scheme.maximum) == ("parallel", 80)


def test_t23_where_no_individual_deadline_is_named_it_is_derived_and_says_so():
    for pack, last in ((D, date(2024, 10, 31)), (C, date(2020, 10, 10))):
        for key in ("apply", "endorse"):
            assert pack.windows[key].last_day == last
            assert pack.windows[key].derived
        assert any("截止" in each.about for each in pack.doubts)
    assert not any(window.derived for window in A.windows.values())
    assert statutory().kind(D.windows["papers"].opens_at.date()) is DayKind.WEEKEND
    assert statutory().kind(C.windows["recommend"].last_day) is DayKind.MAKE_UP


def test_t24_who_runs_approves_and_issues_is_said_by_the_plan():
    assert {key: pack.bodies["office"] for key, pack in NOTICES.items()} == {
        "A": "浙江省机械工业联合会",
        "B": "浙江省经济和信息化厅",
        "B_FULL": "浙江省经济和信息化厅",
        "C": "浙江省经济和信息化厅",
        "D": "温州市机械工程学会",
    }
    assert D.bodies["approval"] == "温州市职称改革领导小组办公室"
    assert D.bodies["bureau"] == "温州市人力资源和社会保障局"
    assert "approval" not in A.bodies


def test_t25_the_annex_is_known_by_both_its_names():
    assert set(D.aliases["温职改办〔2023〕11号"]) == {
        "温州市企业人员机电（机械）专业中、初级专业技术资格评价条件（试行）",
        "温州企业人员机电（机械）专业中、初级专业技术资格量化评价标准",
    }


def test_t26_a_rule_that_begins_in_the_season_changes_no_plan_that_is_under_way():
    supervision = "人社部发〔2024〕56号"
    for pack in (A, B):
        documents = {
            day: {each.document for each in pack.basis_on(day)}
            for day in (pack.source.issued, date(2024, 7, 25), pack.windows["apply"].last_day)
        }
        assert [supervision in found for found in documents.values()] == [False, True, True]
    name, old = f"{B_FULL.id}.yaml", "浙经信人事〔2019〕144号: {"
    text = B_FULL.sources[name].replace(old, f"{old}effective: {{to: 2024-11-18}}, ", 1)
    later = {**B_FULL.sources, name: f"version: 2\n{text}"}
    after = load_texts(later, B_FULL.id)
    assert (after.version, B_FULL.version, after.digest == B_FULL.digest) == (2, 1, False)
    assert "浙经信人事〔2019〕144号" not in {each.document for each in after.basis_on(date(2024, 11, 19))}
    assert load_texts(B_FULL.sources, B_FULL.id) == B_FULL


def test_t27_no_form_of_the_dossier_asks_for_an_identity_number():
    fields = [field for category in BY_KEY.values() for field in category.fields]
    assert not any("身份证" in f"{field.label}{field.hint}" for field in fields)
    assert any(material.id == "post_form" for material in C.materials)


@pytest.mark.parametrize("pack", NOTICES.values(), ids=NOTICES)
def test_t28_what_can_be_fetched_is_asked_for_only_where_fetching_failed(pack):
    facts = complete(pack)
    fetched = [item["id"] for item in facts["items"] if item.get("source") == "extracted"]
    assert {"edu", "title"} <= set(fetched)
    assert not {gap.item for gap in gaps(pack, facts, "regular")} & set(fetched)
    for key in ("edu", "title"):
        typed = complete(pack, **{key: {"source": "self", "evidence": []}})
        assert key in {gap.item for gap in gaps(pack, typed, "regular")}
