"""The words that read records of the dossier, each on both sides of what it asks."""

from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType

import pytest

from zhiping.policy.conditions import Case, check
from zhiping.policy.facts import gather, referee_key
from zhiping.policy.findings import Citation
from zhiping.policy.packs import SHANGHAI, Condition, Window
from zhiping.policy.packs.model import Referees

SUMMER = date(2024, 8, 20)
CLAUSE = Citation("某通知", "一")
WANG = {
    "name": "王一",
    "level": "senior_engineer",
    "specialty": "机械",
    "province": "浙江省",
    "phone": "138 0000",
}
LI = {**WANG, "name": "李二", "level": "full_senior_engineer", "province": "浙江省温州市"}


def judged(pack, facts, word, on=SUMMER, **args):
    return check(Condition(word, MappingProxyType(args)), Case(pack, facts, on))


def items(category, *values, proof=()):
    evidence = [{"id": f"{part}", "part": part} for part in proof]
    return [
        {"id": f"{category}{number}", "category": category, "values": each, "evidence": evidence}
        for number, each in enumerate(values)
    ]


@pytest.fixture
def until_october(pack):
    """Applying is open until the end of October."""
    window = Window("apply", "个人申报", datetime(2024, 11, 1, tzinfo=SHANGHAI), CLAUSE)
    return replace(pack, windows=MappingProxyType({**pack.windows, "apply": window}))


@pytest.fixture
def asks_referees(pack):
    rule = Referees(2, 2, "senior_engineer", "浙江省", ("self_score",), CLAUSE)
    return replace(pack, referees=rule)


@pytest.mark.parametrize(
    ("where", "part", "outcome"),
    [
        ({"branch": True}, "headquarters_consent", "passed"),
        ({"branch": True}, "transfer_proof", "failed"),
        ({"branch": False}, "headquarters_consent", "failed"),
        ({"unit_type": ["institution", "enterprise"]}, "headquarters_consent", "passed"),
        ({"unit_type": ["institution", "other"]}, "headquarters_consent", "failed"),
    ],
)
def test_items_count_with_their_values_and_their_proof(pack, where, part, outcome):
    job = {"employer": "甲厂", "unit_type": "enterprise", "since": "2020-01-01", "branch": True}
    facts = gather(items("employment", job, proof=["headquarters_consent"]))
    assert judged(pack, facts, "has", category="employment", where=where, part=part).outcome == outcome


def test_a_missing_proof_is_asked_for_by_name(pack):
    verdict = judged(
        pack, gather([]), "has", category="employment", where={"branch": True}, part="headquarters_consent"
    )
    assert verdict.required == "工作经历（总部与分支机构异地）不少于 1 项，并上传总部同意申报证明"
    assert verdict.remedy == "请在业绩档案中填写“工作经历”，并上传总部同意申报证明，还差 1 项"


@pytest.mark.parametrize(
    ("records", "outcome", "months"),
    [
        ([("2024", 3, "温州市鹿城区")], "passed", 3),
        ([("2024", 2, "温州市")], "failed", 2),
        ([("2023", 1, "浙江省温州市"), ("2024", 2, "温州市")], "passed", 3),
        ([("2023", 12, "杭州市"), ("2024", 2, "温州市")], "failed", 2),
        ([("2024", 12, "温州市")], "passed", 10),  # October is the tenth month
        ([("2024", 2, "温州市"), ("2025", 6, "温州市")], "failed", 2),
        ([("2024", "", "温州市"), ("无", 6, "温州市")], "passed", 6),
        ([], "failed", 0),
    ],
)
def test_months_insured_in_a_place(until_october, records, outcome, months):
    found = [{"year": year, "months": count, "place": place} for year, count, place in records]
    facts = gather(items("insurance", *found))
    verdict = judged(until_october, facts, "insured_in", place=["温州市", "浙江省温州市"], months=3)
    assert (verdict.outcome, verdict.actual) == (outcome, f"在温州市参保 {months} 个月")
    assert verdict.required == "2024年10月31日前在温州市参保满 3 个月"
    assert (f"还差 {3 - months} 个月" in verdict.remedy) == (outcome == "failed")


@pytest.mark.parametrize(
    ("titles", "outcome"),
    [
        ([{"level": "senior_engineer", "specialty": "电气", "series": ""}], "passed"),
        ([{"level": "senior_engineer", "specialty": "高等教育", "series": "higher_education"}], "passed"),
        ([{"level": "senior_engineer", "specialty": "机电制造", "series": "engineering"}], "failed"),
        ([{"level": "engineer", "specialty": "电气"}], "failed"),
        ([{"level": "engineer", "specialty": "高等教育", "series": "higher_education"}], "failed"),
        ([], "failed"),
    ],
)
def test_a_title_of_the_same_grade_elsewhere(pack, titles, outcome):
    verdict = judged(pack, gather(items("title", *titles)), "same_grade")
    assert verdict.outcome == outcome
    assert verdict.required == "已取得其他系列或其他专业的副高级职称"


def test_a_title_of_another_series_is_no_rung_of_the_ladder(pack, complete):
    teacher = {
        "level": "engineer",
        "specialty": "教育",
        "series": "higher_education",
        "obtained": "2010-01-01",
    }
    kept = [item for item in complete["items"] if item["category"] != "title"]
    assert judged(pack, gather([*kept, *items("title", teacher)]), "ladder").outcome == "failed"
    assert (
        judged(pack, gather([*kept, *items("title", {**teacher, "series": ""})]), "ladder").outcome
        == "passed"
    )


@pytest.mark.parametrize(
    ("referees", "loads", "outcome", "said"),
    [
        ([WANG, LI], {}, "passed", "2 名推荐专家"),
        ([WANG], {}, "failed", "还差 1 名"),
        ([WANG, {**WANG, "phone": "1380000"}], {}, "failed", "还差 1 名"),  # the same person named twice
        ([WANG, {**LI, "level": "engineer"}], {}, "failed", "李二：职称低于副高级"),
        ([WANG, {**LI, "province": "上海市"}], {}, "failed", "李二：不是浙江省内专家（上海市）"),
        ([WANG, {**LI, "province": None}], {}, "failed", "未填写"),
        ([WANG, LI], {referee_key(WANG): 1}, "passed", "2 名推荐专家"),
        ([WANG, LI], {referee_key(WANG): 2}, "failed", "王一：已推荐 2 名申报人员"),
    ],
)
def test_referees(asks_referees, referees, loads, outcome, said):
    facts = gather(items("referee", *referees), referee_loads=loads)
    verdict = judged(asks_referees, facts, "referees")
    assert verdict.outcome == outcome
    assert said in f"{verdict.actual}；{verdict.remedy}"
    assert verdict.required == "2 名浙江省内副高级以上职称专家推荐，每名专家至多推荐 2 名申报人员"


def test_no_referees_are_asked_where_the_notice_asks_none(pack):
    assert judged(pack, gather([]), "referees").outcome == "passed"


def assessed(*years, outcome="qualified"):
    return items("assessment", *({"year": year, "outcome": outcome} for year in years))


@pytest.mark.parametrize(
    ("schooling", "years", "outcome"),
    [
        ("bachelor", range(2019, 2024), "passed"),  # five years in the title: 2019 to 2023
        ("bachelor", range(2020, 2024), "failed"),
        ("doctor", range(2022, 2024), "passed"),  # two years
        ("doctor", range(2023, 2024), "failed"),
        ("college", range(2010, 2024), "unknown"),  # no rung of the ladder
    ],
)
def test_assessments_over_the_years_of_the_step(pack, schooling, years, outcome):
    facts = gather([*items("education", {"level": schooling}), *assessed(*years)])
    assert judged(pack, facts, "assessed_over_step", at_least="qualified").outcome == outcome


@pytest.mark.parametrize(("years", "outcome"), [(range(2021, 2024), "passed"), (range(2022, 2024), "failed")])
def test_assessments_over_years_that_a_path_names(pack, years, outcome):
    facts = gather([*items("education", {"level": "college"}), *assessed(*years)])
    verdict = judged(pack, facts, "assessed_over_step", at_least="qualified", years=3)
    assert (verdict.outcome, verdict.required) == (outcome, "2021、2022、2023年度均达到“合格”")


def test_a_poor_assessment_within_the_step_fails(pack):
    facts = gather([*assessed(2021, 2023), *assessed(2022, outcome="basically_qualified")])
    assert judged(pack, facts, "assessed_over_step", at_least="qualified", years=3).outcome == "failed"
    assert (
        judged(pack, facts, "assessed_over_step", at_least="basically_qualified", years=3).outcome == "passed"
    )


FULL = {"general_public": "18", "industry_public": "0", "specialist": "72"}


@pytest.mark.parametrize(
    ("moved", "on", "outcome"),
    [
        ("2023-05-01", SUMMER, "passed"),  # the year of the move itself reaches the hours
        ("2024-02-01", SUMMER, "provisional"),
        ("2024-02-01", date(2025, 1, 1), "failed"),
        ("2025-01-01", SUMMER, "failed"),
        (None, SUMMER, "unknown"),
    ],
)
def test_hours_since_a_move(pack, moved, on, outcome):
    cards = items(
        "hours", {**FULL, "year": 2022}, {**FULL, "year": 2023}, {**FULL, "year": 2024, "specialist": "5"}
    )
    facts = gather(cards, employment={"moved": moved})
    assert judged(pack, facts, "hours_since", on, fact="employment.moved", needed=1).outcome == outcome


@pytest.mark.parametrize(
    ("graduated", "outcome"), [("2023-12-31", "passed"), ("2024-01-01", "failed"), ("", "unknown")]
)
def test_years_from_a_day(pack, graduated, outcome):
    facts = gather(items("education", {"level": "master", "graduated": graduated}))
    args = {"fact": "highest.graduated", "event": "取得学位", "years": 1, "until": "tenure"}
    verdict = judged(pack, facts, "years_from", **args)
    assert (verdict.outcome, verdict.required) == (outcome, "取得学位满1年（计算到2024年12月31日）")


def test_a_threshold_that_the_notice_does_not_state(pack):
    unstated = replace(pack, score=replace(pack.score, threshold=None))
    assert judged(unstated, {}, "score_reached", column="self").outcome == "unknown"
    assert (
        judged(unstated, {}, "score_reached", column="self", unstated="provisional").outcome == "provisional"
    )


def test_vacant_posts_are_worked_out_not_believed():
    form = {
        "grade": "senior",
        "senior_approved": 10,
        "senior_appointed": 10,
        "senior_vacant": 3,
        "offered": 1,
    }
    posts = gather(items("post_form", form))["posts"]
    assert (posts["grade"], posts["offered"], posts["senior"]["vacant"]) == ("senior", 1, "0")
    assert gather([])["posts"] == {}
