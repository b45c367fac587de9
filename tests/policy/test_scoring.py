"""The score sheet: its shape, its columns, and what must hold for every dossier."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhiping.policy.facts import gather
from zhiping.policy.packs import POLICIES, load_all, load_scheme
from zhiping.policy.packs.scheme import CAP_MODES
from zhiping.policy.scoring import ScoreSheet, score, what_would_help
from zhiping.policy.vocabulary import BY_KEY, CATEGORIES, Kind

PACK = load_all(POLICIES)["zhejiang/2024/mechatronics-senior"]
SHIPPED = [path.relative_to(POLICIES).with_suffix("").as_posix() for path in POLICIES.rglob("schemes/*.yaml")]
PACKS = [
    replace(PACK, score=replace(PACK.score, scheme=load_scheme(name, cap_mode=mode)))
    for name in sorted(SHIPPED)
    for mode in CAP_MODES
]
SCORED = sorted(
    {category for pack in PACKS for item in pack.score.scheme.items for category in item.categories}
)


def proof(category):
    return (
        [{"id": f"{category}-proof", "part": BY_KEY[category].parts[0][0]}] if BY_KEY[category].parts else []
    )


def with_items(facts, *items):
    return gather([*facts["items"], *items])


def patent(key, *, kind="invention", rank="1", proven=True, **values):
    own = {"name": key, "kind": kind, "number": "Z", "granted": "2021-05-01", "rank": rank, **values}
    return {"id": key, "category": "patent", "values": own, "evidence": proof("patent") if proven else []}


def test_a_sheet_says_where_every_point_comes_from(pack, complete):
    sheet = score(pack, with_items(complete, patent("d1", rank="2")))
    line = sheet.line("patent:d1")
    assert (line.group, line.item, line.claim, line.label) == ("achievement", "patent", "d1", "知识产权“d1”")
    assert (line.points, line.counted, line.note) == (Decimal(4), Decimal(4), "")
    assert line.evidence == ("patent-proof",)
    assert line.trace == (
        "取得时间：2021-05-01，在担任工程师职务后",
        "相关性：未注明，按相关计",
        "证明材料：佐证 1 份",
        "分值：发明专利，8 分",
        "系数：第2，系数 0.5，得 4 分",
        "单项上限：知识产权上限 24 分，未超过",
        "组上限：“成果业绩”组上限 70 分，未超过",
    )
    assert line.citation.is_sample
    assert (
        line.citation.text
        == "浙江省机电制造专业高级工程师任职资格量化评价标准（2020年修订） 成果业绩 知识产权"
    )
    assert (sheet.maximum, sheet.threshold, sheet.provenance) == (135, 80, "sample")
    assert sheet.trace[-1] == "合计 34.00 分，未达到 80 分（浙机联〔2024〕022号 二（一））"


def test_a_line_that_counts_nothing_says_why(pack, complete):
    facts = with_items(
        complete,
        patent("bare", proven=False),
        patent("late", granted="2024-08-01"),
        patent("off", relevant=False),
    )
    notes = {line.claim: line.note for line in score(pack, facts).lines}
    assert notes["bare"] == "无证明材料，不予评分（浙机联〔2024〕022号 四（二））"
    assert (
        notes["late"] == "取得时间 2024-08-01 晚于截止日 2024-07-31，不计分（浙机联〔2024〕022号 四（一））"
    )
    assert notes["off"] == "与申报专业不相关，不计分（浙机联〔2024〕022号 二（一））"


def test_the_experts_column_replaces_points_but_not_caps(pack, complete):
    other = {
        "id": "o1",
        "category": "other",
        "values": {"name": "援疆", "obtained": "2022-01-01"},
        "evidence": proof("other"),
    }
    facts = with_items(complete, patent("d1"), other)
    assert score(pack, facts).line("other:o1").counted == 0
    sheet = score(
        pack,
        facts,
        points={"other:o1": Decimal("4.5"), "patent:d1": Decimal(6), "education:edu": Decimal(99)},
    )
    assert sheet.line("other:o1").counted == Decimal("4.5")
    assert sheet.line("patent:d1").counted == 6
    assert sheet.line("education:edu").counted == 15
    assert "核定：6 分" in sheet.line("patent:d1").trace
    assert score(pack, facts, points={"other:o1": Decimal(50)}).line("other:o1").counted == 5


def test_no_column_revives_a_claim_without_proof(pack, complete):
    facts = with_items(complete, patent("d1", proven=False))
    assert score(pack, facts, points={"patent:d1": Decimal(8)}).line("patent:d1").counted == 0


def test_points_for_a_line_that_is_gone_change_nothing(pack, complete):
    assert score(pack, complete, points={"patent:gone": Decimal(8)}) == score(pack, complete)


def test_negative_points_are_refused(pack, complete):
    with pytest.raises(ValueError, match="分值不能小于 0：education:edu"):
        score(pack, complete, points={"education:edu": Decimal(-1)})


def test_the_total_is_rounded_once_half_up(pack, complete):
    facts = with_items(complete, *(patent(f"d{number}") for number in range(3)))
    thirds = {f"patent:d{number}": Decimal("0.335") for number in range(3)}
    assert score(pack, facts, points=thirds).total == Decimal("31.01")  # 30 + 1.005


@pytest.mark.parametrize(
    ("last", "met"), [("0.00", True), ("0.005", True), ("0.006", False), ("0.01", False)]
)
def test_eighty_includes_eighty(pack, complete, last, met):
    award = {"name": "甲", "grade": "national_1", "obtained": "2021-01-01", "rank": "1"}
    facts = with_items(
        complete,
        {"id": "a", "category": "award", "values": award, "evidence": proof("award")},
        patent("d1"),
        patent("d2"),
    )
    sheet = score(pack, facts, points={"patent:d2": Decimal(2) - Decimal(last)})
    assert sheet.met is met
    assert sheet.total == (80 if met else Decimal("79.99"))


def test_the_same_result_counts_once_at_its_best(pack, complete):
    facts = with_items(
        complete,
        patent("d1", result="节能泵", rank="2"),
        patent("d2", result="节能泵"),
        patent("d3", result="另一项"),
    )
    sheet = score(pack, facts)
    assert [sheet.line(f"patent:{key}").counted for key in ("d1", "d2", "d3")] == [0, 8, 8]
    assert "与知识产权“d2”同属成果“节能泵”" in sheet.line("patent:d1").note


def test_advice_names_the_claims_and_their_gain(pack, complete):
    facts = with_items(complete, patent("好", proven=False), patent("小", kind="utility", proven=False))
    assert what_would_help(pack, facts) == (
        "现为 30.00 分，距 80 分还差 50.00 分。补齐全部证明材料也只有 40.00 分，仍未达到。",
        "为知识产权“好”上传证明材料（专利（登记）证书），可加 8.00 分。",
        "为知识产权“小”上传证明材料（专利（登记）证书），可加 2.00 分。",
    )


def test_an_empty_dossier_scores_nothing(pack):
    sheet = score(pack, gather([]))
    assert (sheet.total, sheet.met) == (0, False)
    assert [line.note for line in sheet.lines] == ["业绩档案没有可以计算的信息"] * 2 + [""]


def values_of(category):
    """Any values the form would let through, dates around the window."""
    kinds = {
        Kind.DATE: st.dates(date(2010, 1, 1), date(2025, 12, 31)).map(str)
        | st.sampled_from(["2016-12-20", "2019-08-01", "2024-07-31", "2024-08-01"]),
        Kind.BOOLEAN: st.sampled_from([True, None]),
        Kind.DECIMAL: st.sampled_from(["0", "99.99", "100", "999.99", "1000", "8000"]),
        Kind.INTEGER: st.just("12"),
        Kind.YEAR: st.just("2023"),
    }
    fields = {
        field.key: st.sampled_from([key for key, _ in field.choices])
        if field.kind is Kind.CHOICE
        else kinds.get(field.kind, st.just("甲"))
        for field in category.fields
        if field.key != "result"
    }
    return st.fixed_dictionaries(fields)


@st.composite
def dossiers(draw):
    chosen = draw(st.lists(st.sampled_from(SCORED), max_size=14))
    title = {"level": "engineer", "obtained": draw(st.sampled_from(["2016-12-20", "2023-01-01"]))}
    items = [{"id": "t", "category": "title", "values": title, "source": "extracted"}]
    for number, key in enumerate(chosen):
        shown = draw(st.booleans())
        values = draw(values_of(BY_KEY[key]))
        items.append(
            {"id": f"i{number}", "category": key, "values": values, "evidence": proof(key) if shown else []}
        )
    return items


MARKS = st.fixed_dictionaries(
    {
        "exam": st.sampled_from([{}, {"mark": "59.5"}, {"mark": "88"}]),
        "mid_committee": st.sampled_from([{}, {"ratio": "0.9"}]),
    }
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PACKS), dossiers(), MARKS)
def test_no_score_exceeds_a_cap_and_the_lines_add_up(pack, items, marks):
    sheet = score(pack, gather(items, **marks))
    assert 0 <= sheet.total <= sheet.maximum
    for group in sheet.groups:
        lines = [line for line in sheet.lines if line.group == group.code]
        assert sum(line.counted for line in lines) == group.counted <= min(group.cap, group.raw)
    for item in pack.score.scheme.items:
        assert sum(line.counted for line in sheet.lines if line.item == item.code) <= item.cap
    assert all(0 <= line.counted <= line.points for line in sheet.lines)
    assert all(line.note for line in sheet.lines if line.counted < line.points)
    assert len({line.key for line in sheet.lines}) == len(sheet.lines)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PACKS), dossiers(), st.integers(0, 14))
def test_proof_never_lowers_the_score(pack, items, number):
    if number >= len(items):
        number = len(items) - 1
    proven = [*items]
    proven[number] = {**items[number], "evidence": proof(items[number]["category"])}
    assert score(pack, gather(proven)).total >= score(pack, gather(items)).total


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(PACKS), dossiers())
def test_every_stage_that_changed_a_line_left_a_trace(pack, items):
    for line in score(pack, gather(items)).lines:
        assert line.trace
        if line.counted < line.points:
            assert any(line.note in step for step in line.trace)
        elif line.counted:
            assert line.trace[-1].startswith("组上限：")


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(PACKS), dossiers(), st.randoms(use_true_random=False))
def test_the_order_of_the_dossier_does_not_matter(pack, items, chance):
    shuffled = [*items]
    chance.shuffle(shuffled)
    before, after = score(pack, gather(items)), score(pack, gather(shuffled))
    assert after.total == before.total
    assert {line.key: line.counted for line in after.lines} == {
        line.key: line.counted for line in before.lines
    }


@settings(max_examples=60, deadline=None)
@given(dossiers())
def test_a_sheet_survives_json(items):
    sheet = score(PACK, gather(items))
    data = json.loads(json.dumps(sheet.to_json()))
    assert ScoreSheet.from_json(data) == sheet
    assert data["met"] is sheet.met


def test_every_category_the_scheme_names_is_scored():
    assert {category.key for category in CATEGORIES if category.achievement} <= set(SCORED)
