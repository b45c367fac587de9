"""自评, 核定, 专家 side by side; and packs that draw no line or know no score."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.policy.scored import MECHATRONICS, claim, dossier, pack_with
from zhiping.policy.facts import gather
from zhiping.policy.packs import Scheme
from zhiping.policy.scoring import ScoreSheet, columns, score, what_would_help

GROUPS = """groups: [{code: g, label: 组, cap: 20, items: [
  {code: patents, label: 专利, cap: 12, rule: each, category: patent, by: kind, levels: {invention: 8, others: 2}},
  {code: others, label: 其他, cap: 5, rule: expert, category: other},
  {code: honours, label: 荣誉, cap: 8, rule: highest, category: honour, by: grade, levels: {national: 8, others: 3}}]}]"""
PACK = pack_with(GROUPS, 20)
FACTS = dossier(
    claim("p1", "patent", kind="invention"),
    claim("p2", "patent", kind="invention", proven=False),
    claim("o", "other"),
    claim("h1", "honour", grade="national"),
    claim("h2", "honour", grade="county"),
)


def figures(found, column):
    return {row.key: getattr(row, column).counted for row in found.rows}


def test_three_columns_each_starting_from_the_one_before():
    found = columns(
        PACK,
        FACTS,
        own={"others:o": Decimal(4)},
        verified={"patents:p1": Decimal(6)},
        expert={"others:o": Decimal("2.5"), "honours:h1": Decimal(7)},
    )
    assert [row.key for row in found.rows] == [
        "patents:p1",
        "patents:p2",
        "others:o",
        "honours:h1",
        "honours:h2",
    ]
    assert figures(found, "own") == {
        "patents:p1": 8,
        "patents:p2": 0,
        "others:o": 4,
        "honours:h1": 8,
        "honours:h2": 0,
    }
    assert figures(found, "verified") == {
        "patents:p1": 6,
        "patents:p2": 0,
        "others:o": 4,
        "honours:h1": 8,
        "honours:h2": 0,
    }
    assert figures(found, "expert") == {
        "patents:p1": 6, "patents:p2": 0, "others:o": Decimal("2.5"), "honours:h1": 7, "honours:h2": 0,
    }  # fmt: skip
    assert found.totals == (Decimal(20), Decimal(18), Decimal("15.5"))
    row = found.rows[0]
    assert (row.group, row.item, row.label, row.claim, row.evidence) == (
        "g",
        "patents",
        "知识产权“p1”",
        "p1",
        ("p1-proof",),
    )
    assert (row.own.points, row.verified.points, row.expert.points) == (8, 6, 6)


def test_a_column_is_the_sheet_with_its_figures():
    own, checked = {"others:o": Decimal(4)}, {"patents:p1": Decimal(6)}
    found = columns(PACK, FACTS, own=own, verified=checked)
    assert found.own == score(PACK, FACTS, points=own)
    assert found.verified == score(PACK, FACTS, points=own | checked)
    assert found.expert is None
    assert {row.expert for row in found.rows} == {None}
    assert found.totals[2] is None


def test_an_empty_column_repeats_the_one_before():
    found = columns(PACK, FACTS, own={"others:o": Decimal(4)}, verified={}, expert={})
    assert found.totals == (20, 20, 20)


def test_gates_and_caps_hold_in_every_column():
    high = {key: Decimal(99) for key in ("patents:p1", "patents:p2", "others:o", "honours:h1", "honours:h2")}
    found = columns(PACK, FACTS, verified=high, expert=high)
    for sheet in (found.verified, found.expert):
        assert sheet.total == 20
        assert sheet.line("patents:p2").counted == 0
        assert sheet.line("patents:p2").note.startswith("无证明材料")
        for code, cap in (("patents", 12), ("others", 5), ("honours", 8)):
            assert sum(line.counted for line in sheet.lines if line.item == code) <= cap


def test_an_expert_may_make_another_claim_the_best():
    found = columns(PACK, FACTS, expert={"honours:h1": Decimal(1)})
    assert (found.rows[3].expert.counted, found.rows[4].expert.counted) == (0, 3)


def test_points_below_zero_are_refused_in_any_column():
    for column in ("own", "verified", "expert"):
        with pytest.raises(ValueError, match="分值不能小于 0：patents:p1"):
            columns(PACK, FACTS, **{column: {"patents:p1": Decimal("-0.01")}})


# ── no line, no score ──


def test_where_the_notice_draws_no_line_nobody_falls_short():
    pack = replace(PACK, score=replace(PACK.score, threshold=None))
    sheet = score(pack, FACTS)
    assert (sheet.total, sheet.threshold, sheet.met) == (16, None, True)
    assert sheet.trace[-1] == "合计 16.00 分"
    assert ScoreSheet.from_json(sheet.to_json()) == sheet
    assert what_would_help(pack, FACTS) == ("为知识产权“p2”上传证明材料（专利（登记）证书），可加 4.00 分。",)


def test_a_notice_that_knows_no_score_gives_an_empty_sheet():
    nothing = Scheme(id="", title="", provenance="notice", maximum=Decimal(0), groups=())
    pack = replace(
        PACK, score=replace(PACK.score, scheme=nothing, threshold=None, after_title="", applies=False)
    )
    sheet = score(pack, FACTS)
    assert (sheet.lines, sheet.groups, str(sheet.total), sheet.met) == ((), (), "0.00", True)
    assert columns(pack, FACTS, verified={}).rows == ()
    assert what_would_help(pack, FACTS) == ()


def test_without_a_results_cutoff_that_of_tenure_takes_its_place():
    cutoffs = {"tenure": MECHATRONICS.cutoffs["tenure"]}
    pack = replace(PACK, cutoffs=cutoffs)
    late = gather([*dossier()["items"], claim("p", "patent", kind="utility", granted="2024-12-31")])
    after = gather([*dossier()["items"], claim("p", "patent", kind="utility", granted="2025-01-01")])
    assert (score(PACK, late).total, score(pack, late).total, score(pack, after).total) == (0, 2, 0)
