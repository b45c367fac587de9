"""Each primitive of the score schemes, on both sides of each of its limits."""

from decimal import Decimal

import pytest

from tests.policy.scored import claim, dossier, one_item, pack_with
from zhiping.policy.facts import gather
from zhiping.policy.packs import load_scheme
from zhiping.policy.scoring import score


def counted(pack, facts, **given):
    return {line.key: line.counted for line in score(pack, facts, **given).lines}


def notes(pack, facts):
    return {line.key: line.note for line in score(pack, facts).lines}


# ── highest, each, best n, caps ──


def test_highest_counts_the_best_claim_only():
    pack = pack_with(
        one_item("cap: 10, rule: highest, category: honour, by: grade, levels: {national: 10, others: 4}")
    )
    facts = dossier(claim("a", "honour", grade="county"), claim("b", "honour", grade="national"))
    assert counted(pack, facts) == {"x:a": 0, "x:b": 10}
    assert notes(pack, facts)["x:a"] == "按最高一项计分，本项不重复计"


@pytest.mark.parametrize(("many", "total"), [(2, 6), (3, 9), (4, 9)])
def test_each_claim_counts_up_to_the_best_three(many, total):
    pack = pack_with(one_item("cap: 20, rule: each, best: 3, category: tech_report, points: 3"))
    facts = dossier(*(claim(f"r{number}", "tech_report") for number in range(many)))
    assert score(pack, facts).total == total


@pytest.mark.parametrize(("many", "total"), [(3, 9), (4, 10), (5, 10)])
def test_an_item_never_passes_its_cap(many, total):
    pack = pack_with(one_item("cap: 10, rule: each, category: tech_report, points: 3"))
    facts = dossier(*(claim(f"r{number}", "tech_report") for number in range(many)))
    sheet = score(pack, facts)
    assert sheet.total == total
    if many == 4:
        last = sheet.line("x:r3")
        assert (last.counted, last.note) == (1, "项目上限 10 分")
        assert last.trace[-2] == "单项上限：项目上限 10 分，计 1 分"
        assert sheet.line("x:r0").trace[-2] == "单项上限：项目上限 10 分，本项全计"


@pytest.mark.parametrize(("soft", "total"), [(4, 8), (5, 8), (3, 6)])
def test_a_part_has_a_cap_of_its_own(soft, total):
    pack = pack_with(
        one_item(
            "cap: 24, rule: each, category: patent, by: kind, levels: {invention: 8, utility: 2, software: 2},"
            " sub_caps: [{levels: [utility, software], cap: 8, label: 实用新型和软件著作权}]"
        )
    )
    claims = [
        claim(f"s{number}", "patent", kind=("utility", "software")[number % 2]) for number in range(soft)
    ]
    facts = dossier(*claims, claim("i", "patent", kind="invention"))
    sheet = score(pack, facts)
    assert (sheet.total, sheet.line("x:i").counted) == (total + 8, 8)
    if soft == 5:
        assert sheet.line("x:s4").note == "实用新型和软件著作权合计上限 8 分"


# ── interval ──


@pytest.mark.parametrize(
    ("amount", "points"),
    [("99.99", 0), ("100", 3), ("499.99", 3), ("500", 6), ("999.99", 6), ("1000", 10), ("", 0), ("很多", 0)],
)
def test_an_interval_begins_at_its_figure(amount, points):
    steps = "steps: [{from: 1000, points: 10}, {from: 500, points: 6}, {from: 100, points: 3}]"
    pack = pack_with(one_item(f"cap: 10, rule: interval, category: benefit, by: amount, {steps}"))
    assert counted(pack, dossier(claim("a", "benefit", amount=amount))) == {"x:a": points}


@pytest.mark.parametrize(
    ("since", "points"), [("2009-12-31", 5), ("2010-01-01", 4), ("2014-12-31", 4), ("2015-01-01", 0)]
)
def test_years_are_full_years_up_to_the_cutoff(since, points):
    pack = pack_with(
        one_item(
            "cap: 5, rule: interval, fact: professional_years, steps: [{from: 15, points: 5}, {from: 10, points: 4}]"
        )
    )
    facts = dossier(employment={"professional_since": since})
    assert counted(pack, facts) == {"x:-": points}


def test_what_the_dossier_does_not_say_earns_nothing_and_says_so():
    pack = pack_with(one_item("cap: 5, rule: interval, fact: tenure_years, steps: [{from: 0, points: 5}]"))
    line = score(pack, gather([])).line("x:-")
    assert (line.points, line.counted, line.note) == (0, 0, "业绩档案没有可以计算的信息")
    assert line.trace == ("数据：业绩档案没有可以计算的信息",)


# ── rank coefficients ──


@pytest.mark.parametrize(
    ("rank", "top_five", "falling"),
    [("1", "10", "10"), ("2", "10", "8"), ("3", "10", "7"), ("4", "10", "6"), ("5", "10", "5"), ("6", "7", "3"),
     ("10", "7", "3"), ("", "0", "0"), ("11", "0", "0")],
)  # fmt: skip
def test_rank_coefficients(rank, top_five, falling):
    for table, points in (
        ("{1-5: 1, 6-: 0.7}", top_five),
        ("{1: 1, 2: 0.8, 3: 0.7, 4: 0.6, 5: 0.5, 6-: 0.3}", falling),
    ):
        pack = pack_with(
            one_item(
                f"cap: 10, rule: each, category: award, by: grade, levels: {{others: 10}}, times_by: rank, coefficients: {table}"
            )
        )
        facts = dossier(claim("a", "award", grade="county", rank=rank))
        assert counted(pack, facts) == {"x:a": Decimal(points)}


def test_a_missing_rank_is_told():
    ranked = "levels: {others: 10}, times_by: rank, coefficients: {1-: 1}"
    pack = pack_with(one_item(f"cap: 10, rule: each, category: award, by: grade, {ranked}"))
    line = score(pack, dossier(claim("a", "award", grade="county"))).line("x:a")
    assert "系数：未填写排名或作用，系数 0，得 0 分" in line.trace


# ── the better of two ──

PAIR = (
    "cap: 5, rule: better, tables: ["
    "{label: 野外工作, fact: field_years, steps: [{from: 10, points: 5}, {from: 5, points: 4}, {from: 1, points: 3}]},"
    "{label: 基层工作, category: employment, by: place, levels: {village: 5, town: 4, county: 3, city: 0}}]"
)


@pytest.mark.parametrize(
    ("years", "place", "field", "post"),
    [
        ("10", "town", 5, 0),
        ("9.5", "village", 0, 5),
        ("0.5", "county", 0, 3),
        ("12", "", 5, None),
        ("5", "town", 4, 0),
    ],
)
def test_of_two_tables_the_better_counts(years, place, field, post):
    facts = dossier(claim("e", "employment", place=place, field_years=years))
    expected = {"x:-": field} | ({} if post is None else {"x:e": post})
    assert counted(pack_with(one_item(PAIR)), facts) == expected


def test_the_table_passed_over_says_so():
    facts = dossier(claim("e", "employment", place="town", field_years="10"))
    assert notes(pack_with(one_item(PAIR)), facts)["x:e"] == "各项取高，已按“野外工作”计分"


def test_field_years_of_all_posts_add_up():
    posts = [claim("a", "employment", field_years="4"), claim("b", "employment", field_years="6")]
    assert counted(pack_with(one_item(PAIR)), dossier(*posts)) == {"x:-": 5}


TWO_ITEMS = """groups: [{code: g, label: 组, cap: 30, items: [
  {code: papers, label: 论文, cap: 9, rule: each, category: paper, points: 3, pair: 论著},
  {code: books, label: 著作, cap: 12, rule: each, category: book, points: 6, pair: 论著},
  {code: reports, label: 报告, cap: 6, rule: each, category: tech_report, points: 3}]}]"""


@pytest.mark.parametrize(
    ("papers", "books", "by_item"),
    [(3, 1, (9, 0, 3)), (1, 1, (0, 6, 3)), (2, 1, (6, 0, 3)), (4, 2, (0, 12, 3)), (0, 1, (0, 6, 3))],
)
def test_of_two_items_the_one_with_the_greater_sum_counts(papers, books, by_item):
    pack = pack_with(TWO_ITEMS, 30)
    facts = dossier(
        *(claim(f"p{number}", "paper") for number in range(papers)),
        *(claim(f"b{number}", "book") for number in range(books)),
        claim("r", "tech_report"),
    )
    sheet = score(pack, facts)
    sums = tuple(
        sum(line.counted for line in sheet.lines if line.item == code)
        for code in ("papers", "books", "reports")
    )
    assert sums == by_item
    if (papers, books) == (3, 1):
        assert sheet.line("books:b0").note == "与“论文”两项取高，已按“论文”计分"


# ── base and addons under the next class ──

BASE = (
    "cap: 20, rule: base, category: tech_report, by: adopted,"
    " levels: {national: 15, provincial: 15, municipal: 13, county: 10},"
    " addons: [{label: 代表作, points: 2.5, where: {representative: true}}, {label: 排名, by: rank, levels: {1: 1, 2-: 0}}]"
)


@pytest.mark.parametrize(
    ("adopted", "rank", "points", "got"),
    [
        ("county", "2", "12.5", "12.5"),
        ("county", "1", "13.5", "13"),
        ("municipal", "2", "15.5", "15"),
        ("provincial", "1", "18.5", "18.5"),
        ("national", "1", "18.5", "18.5"),
    ],
)
def test_base_and_addons_stay_under_the_next_class(adopted, rank, points, got):
    facts = dossier(claim("a", "tech_report", adopted=adopted, rank=rank, representative=True))
    line = score(pack_with(one_item(BASE)), facts).line("x:a")
    assert (line.points, line.counted) == (Decimal(points), Decimal(got))
    if got == "13":
        assert line.note == "起评分加附加分不超过上一级的 13 分"
        assert "附加分：代表作，加 2.5 分" in line.trace


def test_the_top_class_is_capped_by_the_item():
    pack = pack_with(one_item(BASE.replace("cap: 20", "cap: 16")))
    facts = dossier(claim("a", "tech_report", adopted="national", rank="1", representative=True))
    assert counted(pack, facts) == {"x:a": 16}


def test_without_a_base_addons_are_nothing():
    pack = pack_with(one_item(BASE.replace("county: 10", "county: 0")))
    facts = dossier(claim("a", "tech_report", adopted="county", rank="1", representative=True))
    assert counted(pack, facts) == {"x:a": 0}


def test_a_coefficient_shares_the_base_and_leaves_the_addons():
    second = "{label: 排名, by: rank, levels: {1: 1, 2-: 0}}]"
    pack = pack_with(one_item(BASE.replace(second, "], times_by: rank, coefficients: {1-5: 1, 6-: 0.7}")))
    facts = dossier(claim("a", "tech_report", adopted="municipal", rank="6", representative=True))
    assert counted(pack, facts) == {"x:a": Decimal("11.6")}


@pytest.mark.parametrize(("further", "total"), [(1, 11), (2, 12), (3, 13), (4, 13)])
def test_further_claims_add_a_little_up_to_the_next_class(further, total):
    pack = pack_with(
        one_item(
            "cap: 20, rule: base, further: 1, category: tech_report, by: adopted, levels: {county: 10, municipal: 13, others: 15}"
        )
    )
    facts = dossier(*(claim(f"a{number}", "tech_report", adopted="county") for number in range(further + 1)))
    sheet = score(pack, facts)
    assert sheet.total == total
    assert sheet.line("x:a1").note == "最高一项已作起评分，本项附加 1 分"


def test_without_further_points_only_the_best_counts():
    pack = pack_with(one_item(BASE))
    facts = dossier(
        claim("a", "tech_report", adopted="county", rank="2"),
        claim("b", "tech_report", adopted="municipal", rank="2"),
    )
    assert counted(pack, facts) == {"x:a": 0, "x:b": 13}


def test_experts_do_not_lift_a_claim_over_the_next_class():
    facts = dossier(claim("a", "tech_report", adopted="county", rank="2"))
    assert counted(pack_with(one_item(BASE)), facts, points={"x:a": Decimal(18)}) == {"x:a": 13}


# ── marks and votes ──


@pytest.mark.parametrize(
    ("mark", "points"),
    [("59", "0"), ("60", "0"), ("61", "0.25"), ("85.5", "6.375"), ("100", "10"), ("110", "10")],
)
def test_an_exam_mark_counts_from_sixty(mark, points):
    pack = pack_with(one_item("cap: 10, rule: linear, fact: exam.mark, linear: {minus: 60, times: 0.25}"))
    sheet = score(pack, dossier(exam={"mark": mark}))
    assert sheet.line("x:-").counted == Decimal(points)
    if mark == "85.5":
        assert sheet.line("x:-").trace[0] == "分值：考试成绩 85.5 分，（85.5-60）×0.25，6.375 分"
        assert sheet.total == Decimal("6.38")


@pytest.mark.parametrize(
    ("ratio", "points"), [("0", "0"), ("0.5", "1"), ("0.85", "1.7"), ("1", "2"), ("1.5", "2")]
)
def test_the_share_of_votes_counts_times_two(ratio, points):
    pack = pack_with(one_item("cap: 2, rule: linear, fact: mid_committee.ratio, linear: {times: 2}"))
    line = score(pack, dossier(mid_committee={"ratio": ratio})).line("x:-")
    assert line.counted == Decimal(points)
    if ratio == "0.85":
        assert line.trace[0] == "分值：推荐投票通过率 85%，0.85×2，1.7 分"


def test_no_mark_and_no_vote_yet():
    for fact, why in (("exam.mark", "尚无考试成绩"), ("mid_committee.ratio", "尚无中评委推荐投票结果")):
        pack = pack_with(one_item(f"cap: 10, rule: linear, fact: {fact}, linear: {{times: 2}}"))
        line = score(pack, dossier()).line("x:-")
        assert (line.counted, line.note, line.label) == (0, why, f"项目：{why}")


# ── experts ──


@pytest.mark.parametrize(("given", "got"), [("0", "0"), ("4.9", "4.9"), ("5", "5"), ("5.01", "5")])
def test_experts_decide_up_to_the_cap(given, got):
    pack = pack_with(one_item("cap: 5, rule: expert, category: other"))
    facts = dossier(claim("o", "other"))
    assert counted(pack, facts) == {"x:o": 0}
    assert counted(pack, facts, points={"x:o": Decimal(given)}) == {"x:o": Decimal(got)}


# ── the partly seen tables, as far as they are seen ──


def test_the_water_tables_are_marked_as_partly_seen():
    for name in ("water-engineer", "water-senior"):
        scheme = load_scheme(f"zhejiang/schemes/{name}")
        assert scheme.provenance == "partly_seen"
        assert "只见到评分表的一部分" in scheme.banner
        assert {item.citation.provenance for item in scheme.items} == {"partly_seen"}
        assert scheme.maximum == 100
