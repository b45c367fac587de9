"""The score schemes that ship, schemes derived from others, and what an author is told about a mistake."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.policy.scored import HEAD, MECHATRONICS, SCHEME, claim, dossier, one_item, pack_with
from zhiping.policy.packs import POLICIES, PackError, load_scheme
from zhiping.policy.scoring import score

SHIPPED = sorted(
    path.relative_to(POLICIES).with_suffix("").as_posix() for path in POLICIES.rglob("schemes/*.yaml")
)
MACHINERY = "zhejiang/wenzhou/schemes/machinery-engineer-2023"
FOUR = "zhejiang/schemes/four-specialties-senior-2023"


@pytest.mark.parametrize("name", SHIPPED)
def test_a_scheme_that_ships_says_what_it_is(name):
    scheme = load_scheme(name)
    assert scheme.id == name
    assert scheme.provenance in {"sample", "partly_seen"}
    assert scheme.banner
    assert all(item.citation.provenance == scheme.provenance for item in scheme.items)
    assert all(item.citation.document and item.citation.clause for item in scheme.items)


def test_the_mechatronics_scheme_keeps_its_figures():
    scheme = load_scheme("zhejiang/schemes/mechatronics-senior-2020")
    assert {group.code: int(group.cap) for group in scheme.groups} == {
        "basic": 30, "achievement": 70, "paper": 20, "honor": 10, "other": 5,
    }  # fmt: skip
    assert scheme.maximum == 135
    assert scheme.item("award").tables[0].worth.levels["county"] == 0


# ── derived ──


def test_a_derived_scheme_multiplies_figures_and_nothing_else():
    base, derived = load_scheme("zhejiang/schemes/mechatronics-senior-2020"), load_scheme(FOUR)
    assert [item.code for item in derived.items] == [item.code for item in base.items]
    assert {group.code: int(group.cap) for group in derived.groups} == {
        "basic": 40, "achievement": 100, "paper": 30, "honor": 15, "other": 15,
    }  # fmt: skip
    assert derived.maximum == 200
    award, patent = derived.item("award"), derived.item("patent")
    assert (award.cap, award.best) == (60, 3)
    assert award.tables[0].worth.levels["national_1"] == 60
    assert award.tables[0].coefficients == base.item("award").tables[0].coefficients
    assert (patent.tables[0].sub_caps[0].cap, patent.tables[0].worth.levels["software"]) == (
        12,
        Decimal("2.25"),
    )
    years = derived.item("professional_years").tables[0].worth.steps
    assert (years[0].at_least, years[0].points) == (15, Decimal("7.5"))
    assert derived.item("tech_report").tables[0].worth.flat == Decimal("4.5")
    assert award.citation.text == "浙经信人事〔2023〕238号 成果业绩 成果奖项"
    assert "派生" in derived.banner


@pytest.mark.parametrize(("best", "met"), [("119.5", False), ("119.99", False), ("120", True)])
def test_a_hundred_and_twenty_includes_a_hundred_and_twenty(best, met):
    rule = replace(MECHATRONICS.score, scheme=load_scheme(FOUR), threshold=Decimal(120))
    pack = replace(MECHATRONICS, score=rule)
    awards = [claim(f"a{number}", "award", grade="national_1", rank="1") for number in range(2)]
    projects = [claim(f"p{number}", "project", grade="national", role="lead") for number in range(2)]
    facts = dossier(*awards, *projects, claim("m", "education", level="master"))
    assert {group.code: group.counted for group in score(pack, facts).groups if group.counted} == {
        "basic": 24,
        "achievement": 100,
    }
    sheet = score(pack, facts, points={"education:m": Decimal(best) - 106})
    assert (sheet.total, sheet.met) == (Decimal(best), met)


def test_an_item_that_had_its_whole_group_keeps_it():
    derived = load_scheme(FOUR)
    assert (derived.item("honor").cap, derived.item("other").cap) == (15, 15)


def derived_from(text, **texts):
    return pack_with(f"derives: {text}", 30, **texts)


GROUNDS = {
    "zhejiang/schemes/base.yaml": """
id: zhejiang/schemes/base
document: 基准
title: 基准标准
provenance: sample
maximum: 20
groups: [{code: g, label: 组, cap: 20, items: [{code: x, label: 项目, cap: 16, rule: base, further: 1,
  category: tech_report, by: adopted, levels: {national: 8, others: 4},
  addons: [{label: 代表作, points: 2, where: {representative: true}}]}]}]
"""
}


def test_addons_and_further_points_are_multiplied_too():
    pack = derived_from("{from: zhejiang/schemes/base, times: 1.5, caps: {g: 30}}", **GROUNDS)
    facts = dossier(
        claim("a", "tech_report", adopted="county", representative=True),
        claim("b", "tech_report", adopted="county"),
    )
    assert {line.key: line.counted for line in score(pack, facts).lines} == {"x:a": 9, "x:b": Decimal("1.5")}
    assert "zhejiang/schemes/base.yaml" in pack.sources


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{from: zhejiang/schemes/base, times: 1.5, caps: {h: 30}}", "“基准标准”没有“h”这一组"),
        ("{from: zhejiang/schemes/base, times: 1.5, caps: {h: 30}}", "缺少“g”这一组的上限"),
        ("{from: zhejiang/schemes/base, times: 1.5, caps: {g: 20}}", "“组”上限 20 低于单项“项目”的上限 24.0"),
        ("{from: zhejiang/schemes/base, times: 0, caps: {g: 30}}", "倍数须大于 0"),
        (
            "{from: zhejiang/schemes/bass, times: 1, caps: {g: 30}}",
            "没有“zhejiang/schemes/bass”这个文件。是不是想写“zhejiang/schemes/base”",
        ),
        ("{from: zhejiang/schemes/base, time: 1, caps: {g: 30}}", "不认识“time”这一项。是不是想写“times”"),
        ("{from: zhejiang/schemes/base, times: 1.5, caps: {g: 40}}", "总分不等于各组上限之和 40"),
        ("{from: zhejiang/schemes/base, times: 1.5, caps: {g: 30}}\ngroups: []", "派生的标准不能另写 groups"),
    ],
)
def test_a_mistake_in_deriving_is_told(text, words):
    with pytest.raises(PackError) as refused:
        derived_from(text, **GROUNDS)
    assert words in str(refused.value)
    assert f"{SCHEME}.yaml:" in str(refused.value)


def test_schemes_that_derive_from_each_other_are_told_with_the_whole_chain():
    def link(name, other):
        text = HEAD.format(maximum=1).replace(SCHEME, name)
        return {f"{name}.yaml": f"{text}derives: {{from: {other}, times: 1, caps: {{}}}}\n"}

    with pytest.raises(PackError) as refused:
        derived_from(
            "{from: shared/one, times: 1, caps: {}}",
            **link("shared/one", "shared/two"),
            **link("shared/two", SCHEME),
        )
    assert f"互相引用成环：{SCHEME} → shared/one → shared/two → {SCHEME}。请去掉其中一处引用" in str(
        refused.value
    )


# ── caps that the notice sets within a group: nested or parallel ──


def test_own_caps_nested_and_parallel():
    nested, parallel = load_scheme(MACHINERY), load_scheme(MACHINERY, cap_mode="parallel")
    assert (nested.cap_mode, nested.maximum) == ("nested", 55)
    assert [(group.code, int(group.cap)) for group in nested.groups] == [("basic", 20), ("achievement", 35)]
    assert (parallel.cap_mode, parallel.maximum) == ("parallel", 80)
    assert [(group.code, int(group.cap)) for group in parallel.groups] == [
        ("basic", 20), ("achievement", 35), ("paper", 20), ("other", 5),
    ]  # fmt: skip
    assert {item.code for item in parallel.items} == {item.code for item in nested.items}
    assert parallel.item("paper").group == "paper"


def test_the_caps_of_the_annex_are_cited_from_the_notice():
    scheme = load_scheme(MACHINERY)
    cited = [group.cap_citation for group in scheme.groups] + [
        item.cap_citation for item in scheme.items if item.own_cap
    ]
    assert [(each.text, each.provenance) for each in cited] == [("温职改办〔2024〕12号 附件", "notice")] * 4


OWN = """groups: [{code: g, label: 成果, cap: 10, items: [
  {code: reports, label: 报告, cap: 8, rule: each, category: tech_report, points: 4},
  {code: papers, label: 论文, cap: 6, own_cap: true, rule: each, category: paper, points: 3}]}]"""


@pytest.mark.parametrize(
    ("reports", "papers", "nested", "parallel"),
    [(1, 1, 7, 7), (1, 2, 10, 10), (2, 1, 10, 11), (2, 2, 10, 14), (3, 3, 10, 14), (0, 3, 6, 6)],
)
def test_an_own_cap_counts_inside_the_group_or_beside_it(reports, papers, nested, parallel):
    facts = dossier(
        *(claim(f"r{number}", "tech_report") for number in range(reports)),
        *(claim(f"p{number}", "paper") for number in range(papers)),
    )
    beside = [("  threshold: 80", "  cap_mode: parallel\n  threshold: 80")]
    for score_edit, total, maximum in (((), nested, 10), (beside, parallel, 16)):
        pack = pack_with(OWN, 10, score=score_edit)
        sheet = score(pack, facts)
        assert (sheet.total, sheet.maximum) == (total, maximum)
        assert sum(line.counted for line in sheet.lines if line.item == "papers") <= 6
        for group in sheet.groups:
            assert (
                group.counted
                == sum(line.counted for line in sheet.lines if line.group == group.code)
                <= group.cap
            )


def test_a_mode_nobody_knows_is_told():
    with pytest.raises(PackError, match="不认识“parallell”。是不是想写“parallel”"):
        pack_with(OWN, 10, score=[("  threshold: 80", "  cap_mode: parallell\n  threshold: 80")])


# ── mistakes ──

REPORT = "category: tech_report, by: adopted"


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        (
            f"cap: 9, rule: highest, {REPORT}, levels: {{national: 10, others: 4}}",
            "items[1].cap",
            "上限 9 低于单项“国家级”的 10 分",
        ),
        (
            "cap: 5, rule: interval, fact: tenure_years, steps: [{from: 8, points: 6}]",
            "items[1].cap",
            "上限 5 低于单项“8 以上”的 6 分",
        ),
        ("cap: 2, rule: each, category: book, points: 3", "items[1].cap", "上限 2 低于单项“项目”的 3 分"),
        ("cap: 101, rule: expert, category: other", "groups[1].cap", "上限 100 低于单项“项目”的上限 101"),
        (
            f"cap: 9, rule: each, {REPORT}, levels: {{others: 4}}, sub_caps: [{{levels: [national], cap: 3, label: 国家级}}]",
            "sub_caps",
            "“国家级”上限 3 低于其中单项的 4 分",
        ),
        (
            f"cap: 9, rule: each, {REPORT}, levels: {{others: 4}}, sub_caps: [{{levels: [national], cap: 10, label: 国家级}}]",
            "sub_caps",
            "“国家级”上限 10 高于本项上限 9",
        ),
        ("cap: -1, rule: expert, category: other", "items[1].cap", "“-1”小于 0"),
        ("cap: 9, rule: each, category: book, points: -3", "items[1].points", "“-3”小于 0"),
        (
            f"cap: 9, rule: highest, {REPORT}, levels: {{national: 4}}",
            "items[1].levels",
            "缺少“county”这一档的分值。请补上 county，或写明 others: 0",
        ),
        (
            f"cap: 9, rule: highest, {REPORT}, levels: {{nation: 4, others: 0}}",
            "items[1].levels",
            "词汇表里没有“nation”这一档。是不是想写“national”",
        ),
        (
            "cap: 9, rule: highest, category: award, by: grade, levels: {national_*: 4, national_1: 5, others: 0}",
            "items[1].levels",
            "“national_1”这一档写了两次",
        ),
        (
            "cap: 9, rule: highest, category: book, levels: {others: 4}",
            "items[1].levels",
            "没有说明按哪一栏取分值",
        ),
        (
            "cap: 9, rule: highest, category: book, by: name, levels: {others: 4}",
            "items[1].levels",
            "没有说明按哪一栏取分值",
        ),
        (
            "cap: 9, rule: highest, category: book, steps: [{from: 1, points: 1}]",
            "items[1].category",
            "没有说明按哪一栏的数值取分",
        ),
        (
            "cap: 9, rule: each, category: book, points: 1, coefficients: {1-: 1}",
            "items[1].coefficients",
            "没有说明按哪一栏取系数",
        ),
        ("cap: 9, rule: highest, category: book, by: titel, points: 1", "items[1].by", "不认识“titel”"),
        (
            "cap: 9, rule: interval, fact: tenure_years, steps: [{from: 1, points: 2}, {from: 3, points: 1}]",
            "items[1].steps",
            "各档的分值没有随起点递增",
        ),
        (
            "cap: 9, rule: interval, fact: tenure_years, steps: [{from: 1, points: 2}, {from: 1, points: 3}]",
            "items[1].steps",
            "每个起点只写一次",
        ),
        (
            "cap: 9, rule: linear, fact: exam.mark, points: 3",
            "items[1].rule",
            "linear 需要 linear。写作 linear: {minus: 60, times: 0.25}",
        ),
        (
            "cap: 9, rule: linear, fact: exam.marks, linear: {times: 1}",
            "items[1].fact",
            "不认识“exam.marks”。是不是想写“exam.mark”",
        ),
        ("cap: 9, rule: linear, fact: exam.mark, linear: {time: 1}", "items[1].linear", "缺少“times”"),
        (
            "cap: 9, rule: linear, fact: exam.mark, category: book, linear: {times: 1}",
            "items[1].category",
            "请写 category 或 fact 之一，不能都写或都不写",
        ),
        ("cap: 9, rule: better, category: book, points: 1", "items[1].rule", "better 需要两张以上的表"),
        (
            "cap: 9, rule: each, category: book, points: 1, addons: [{label: 代表作, points: 1}]",
            "items[1].addons",
            "附加分只用于 base",
        ),
        (
            "cap: 9, rule: base, category: book, points: 1, addons: [{label: 代表作}]",
            "addons[1].label",
            "附加分应当且只应当写一种分值",
        ),
        (
            "cap: 9, rule: base, category: book, by: length, linear: {times: 1}",
            "items[1].rule",
            "起评分须分档",
        ),
        (
            "cap: 9, rule: each, category: book, points: 1, further: 1",
            "items[1].further",
            "further 只用于 base",
        ),
        ("cap: 9, rule: highest, category: book, points: 1, best: 2", "items[1].best", "best 只用于 each"),
        ("cap: 9, rule: each, category: book, points: 1, best: 0", "items[1].best", "至少为 1"),
        ("cap: 9, rule: each, category: book, points: 1, pair: 甲", "groups", "“甲”应当恰有两项"),
        ("cap: 9, rule: expert, category: other, points: 1", "items[1].rule", "由评审专家评定的项目不写分值"),
        (
            "cap: 9, rule: expert, tables: [{category: other}, {category: other}]",
            "items[1].tables",
            "同一类业绩只写一张表",
        ),
        ("cap: 九, rule: expert, category: other", "items[1].cap", "应当是数字，现在是“九”"),
    ],
)
def test_a_mistake_in_a_scheme_is_told_with_its_place_and_cure(text, where, words):
    with pytest.raises(PackError) as refused:
        pack_with(one_item(text))
    assert words in str(refused.value)
    assert any(
        problem.file == f"{SCHEME}.yaml" and problem.where.endswith(where) and problem.fix
        for problem in refused.value.problems
    )


def test_figures_that_just_fit_are_no_mistake():
    sub = "sub_caps: [{levels: [national], cap: 9, label: 国家级}]"
    assert pack_with(
        one_item(f"cap: 9, rule: each, {REPORT}, levels: {{national: 9, others: 4}}, {sub}", cap=100)
    )
    assert pack_with(one_item("cap: 100, rule: expert, category: other"))


def test_groups_below_the_maximum_only_where_rows_are_missing():
    text = one_item("cap: 9, rule: expert, category: other")
    with pytest.raises(PackError, match="总分不等于各组上限之和 100"):
        pack_with(text, 120)
    partly = HEAD.format(maximum=120).replace("sample", "partly_seen") + text
    assert pack_with("", **{f"{SCHEME}.yaml": partly}).score.scheme.maximum == 120
    with pytest.raises(PackError, match="总分不等于各组上限之和 100"):
        pack_with("", **{f"{SCHEME}.yaml": partly.replace("120", "90")})


def test_two_tables_on_one_category_keep_their_lines_apart():
    tables = "{category: book, points: 3}, {label: 字数, category: book, by: length, steps: [{from: 5, points: 4}]}"
    pack = pack_with(one_item(f"cap: 9, rule: better, tables: [{tables}]"))
    lines = score(pack, dossier(claim("b", "book", length="5"))).lines
    assert [(line.key, line.counted) for line in lines] == [("x:b", 0), ("x:b/2", 4)]


def test_a_scheme_that_is_not_there():
    with pytest.raises(PackError, match="没有“zhejiang/schemes/nothing”这个文件"):
        load_scheme("zhejiang/schemes/nothing")
