"""The gates before any point is counted: window, relevance, evidence; and one result counted once."""

import pytest

from tests.policy.scored import claim, dossier, one_item, pack_with
from zhiping.policy.facts import gather
from zhiping.policy.scoring import score

THREE_ITEMS = """groups: [{code: g, label: 组, cap: 30, items: [
  {code: papers, label: 论文, cap: 9, rule: each, category: paper, points: 3},
  {code: books, label: 著作, cap: 12, rule: each, category: book, points: 6},
  {code: reports, label: 报告, cap: 6, rule: each, category: tech_report, points: 3}]}]"""


def counted(pack, facts):
    return {line.key: line.counted for line in score(pack, facts).lines}


REPORT = one_item("cap: 9, rule: each, category: tech_report, points: 3")
BOTH = [("  either: true", "  either: false")]


@pytest.mark.parametrize(
    ("title", "finished", "either", "both"),
    [
        ("2016-12-20", "2016-12-19", 0, 0),
        ("2016-12-20", "2016-12-20", 3, 0),
        ("2016-12-20", "2019-07-31", 3, 0),
        ("2016-12-20", "2019-08-01", 3, 3),
        ("2016-12-20", "2024-07-31", 3, 3),
        ("2016-12-20", "2024-08-01", 0, 0),
        ("2023-01-01", "2019-08-01", 3, 0),
        ("2023-01-01", "2019-07-31", 0, 0),
        ("2023-01-01", "2022-12-31", 3, 0),
        ("2023-01-01", "2023-01-01", 3, 3),
    ],
)
def test_the_window_as_union_and_as_both(title, finished, either, both):
    items = [
        {"id": "t", "category": "title", "values": {"level": "engineer", "obtained": title}},
        claim("r", "tech_report", finished=finished),
    ]
    assert counted(pack_with(REPORT), gather(items)) == {"x:r": either}
    assert counted(pack_with(REPORT, score=BOTH), gather(items)) == {"x:r": both}


def test_what_is_barred_shows_what_it_would_be_worth_and_why():
    facts = dossier(
        claim("late", "tech_report", finished="2024-08-05"),
        claim("old", "tech_report", finished="2010-01-01"),
        claim("undated", "tech_report", finished=""),
        claim("off", "tech_report", relevant=False),
        claim("bare", "tech_report", proven=False),
    )
    sheet = score(pack_with(REPORT, score=BOTH), facts)
    assert {line.points for line in sheet.lines} == {3}
    assert {line.counted for line in sheet.lines} == {0}
    assert {line.claim: line.note.partition("（")[0] for line in sheet.lines} == {
        "late": "取得时间 2024-08-05 晚于截止日 2024-07-31，不计分",
        "old": "取得时间 2010-01-01 不在担任工程师职务后，或不在近5年",
        "undated": "未填写取得时间，不计分",
        "off": "与申报专业不相关，不计分",
        "bare": "无证明材料，不予评分",
    }


def test_gates_that_the_pack_does_not_need_stay_open():
    pack = pack_with(REPORT, score=[("  needs: [relevance, evidence]", "  needs: []")])
    facts = dossier(claim("off", "tech_report", relevant=False), claim("bare", "tech_report", proven=False))
    assert counted(pack, facts) == {"x:off": 3, "x:bare": 3}
    assert "证明材料：通知未要求佐证" in score(pack, facts).line("x:bare").trace


def test_one_result_counts_once_across_items_where_it_is_worth_most():
    pack = pack_with(THREE_ITEMS, 30)
    facts = dossier(
        claim("p", "paper", result="节能泵"),
        claim("b", "book", result=" 节能泵 "),
        claim("r", "tech_report", result="另一项"),
    )
    assert counted(pack, facts) == {"papers:p": 0, "books:b": 6, "reports:r": 3}
    assert "同一成果：“节能泵”按本项计分" in score(pack, facts).line("books:b").trace


def test_a_barred_claim_does_not_take_the_place_of_its_result():
    pack = pack_with(THREE_ITEMS, 30)
    facts = dossier(claim("p", "paper", result="节能泵"), claim("b", "book", result="节能泵", proven=False))
    assert counted(pack, facts) == {"papers:p": 3, "books:b": 0}
