"""What would help: which evidence brings how many points, which is enough, and what cannot be helped."""

from decimal import Decimal
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policy.scored import claim, dossier, one_item, pack_with
from zhiping.policy.scoring import remedies, score, what_would_help

STANDARDS = "category: standard, by: grade, levels: {international: 8, national: 6, industry: 5, local: 3, group: 2, enterprise: 1}"


def pack_of(threshold, cap=100):
    return pack_with(
        one_item(f"cap: {cap}, rule: each, {STANDARDS}"),
        score=[("  threshold: 80", f"  threshold: {threshold}")],
    )


def standards(*grades, proven=False):
    return [
        claim(f"{grade}{number}", "standard", grade=grade, proven=proven)
        for number, grade in enumerate(grades)
    ]


def test_the_claim_that_brings_most_stands_first():
    facts = dossier(*standards("local", "national", "enterprise"))
    assert what_would_help(pack_of(50), facts) == (
        "现为 0.00 分，距 50 分还差 50.00 分。补齐全部证明材料也只有 10.00 分，仍未达到。",
        "为标准“national1”上传证明材料（封面、起草人页），可加 6.00 分。",
        "为标准“local0”上传证明材料（封面、起草人页），可加 3.00 分。",
        "为标准“enterprise2”上传证明材料（封面、起草人页），可加 1.00 分。",
    )


@pytest.mark.parametrize(
    ("threshold", "enough"),
    [
        ("8", ["international0"]),
        ("8.01", ["international0", "industry1"]),
        ("13", ["international0", "industry1"]),
        ("13.5", ["international0", "industry1", "local2"]),
        ("18", ["international0", "industry1", "local2", "group3"]),
        ("18.01", None),
    ],
)
def test_the_fewest_claims_that_are_enough(threshold, enough):
    found = remedies(pack_of(threshold), dossier(*standards("international", "industry", "local", "group")))
    assert (found.total, found.at_best) == (0, 18)
    assert (found.enough and [gain.item for gain in found.enough]) == enough


def test_what_is_enough_is_said():
    facts = dossier(*standards("international", "industry", "local"))
    assert what_would_help(pack_of(13), facts)[0] == (
        "现为 0.00 分，距 13 分还差 13.00 分。补齐 2 项证明材料就能达到：标准“international0”、标准“industry1”。"
    )


def test_who_has_reached_the_line_is_told_gains_alone():
    facts = dossier(*standards("international", proven=True), *standards("local"))
    found = remedies(pack_of(8), facts)
    assert (found.gap, found.enough) == (0, None)
    assert what_would_help(pack_of(8), facts) == (
        "为标准“local0”上传证明材料（封面、起草人页），可加 3.00 分。",
    )


def test_proof_that_a_cap_swallows_is_not_asked_for():
    facts = dossier(*standards("international", proven=True), *standards("local"))
    assert remedies(pack_of(50, cap=8), facts).gains == ()
    assert what_would_help(pack_of(50, cap=8), facts) == ("现为 8.00 分，距 50 分还差 42.00 分。",)


def test_a_claim_that_counts_in_part_brings_only_that():
    facts = dossier(*standards("international", proven=True), *standards("local"))
    assert [gain.points for gain in remedies(pack_of(50, cap=10), facts).gains] == [Decimal("2.00")]


def test_what_lies_outside_is_explained():
    facts = dossier(
        claim("late", "standard", grade="local", published="2024-08-05", proven=False),
        claim("off", "standard", grade="local", relevant=False),
        claim("fine", "standard", grade="local"),
    )
    assert what_would_help(pack_of(3), facts) == (
        "标准“late”不能计入：取得时间 2024-08-05 晚于截止日 2024-07-31，不计分（浙机联〔2024〕022号 四（一））。",
        "标准“off”不能计入：与申报专业不相关，不计分（浙机联〔2024〕022号 二（一））。",
    )


def test_points_already_checked_are_the_ground_for_remedies():
    facts = dossier(*standards("international", proven=True), *standards("local"))
    found = remedies(pack_of(8), facts, points={"x:international0": Decimal(6)})
    assert (found.total, found.gap) == (6, 2)
    assert [gain.item for gain in found.enough] == ["local0"]


def test_one_dossier_item_on_two_lines_is_proven_once():
    tables = f"{{{STANDARDS}}}, {{category: standard, points: 1}}"
    pack = pack_with(one_item(f"cap: 100, rule: each, tables: [{tables}]"))
    assert [gain.points for gain in remedies(pack, dossier(*standards("local"))).gains] == [4]


def test_very_many_claims_still_get_an_answer_none_of_which_can_be_left_out():
    facts = dossier(*standards(*["local"] * 25))
    pack = pack_of(30)
    found = remedies(pack, facts)
    assert len(found.enough) == 10
    assert found.at_best == 75


GRADES = st.sampled_from(["international", "national", "industry", "local", "group", "enterprise"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(GRADES, st.booleans(), st.sampled_from(["", "甲", "乙"])), max_size=6),
    st.integers(1, 30),
)
def test_enough_is_the_smallest_there_is(given_claims, threshold):
    pack = pack_of(threshold, cap=24)
    items = [
        claim(f"s{number}", "standard", grade=grade, result=result, proven=proven)
        for number, (grade, proven, result) in enumerate(given_claims)
    ]
    bare = [item["id"] for item in items if not item["evidence"]]

    def total(proven):
        shown = [
            {**item, "evidence": [{"id": "-", "part": "cover"}]} if item["id"] in proven else item
            for item in items
        ]
        return score(pack, dossier(*shown)).total

    found = remedies(pack, dossier(*items))
    assert found.total == total(())
    assert found.at_best == total(bare)
    assert {gain.item: gain.points for gain in found.gains} == {
        key: total((key,)) - found.total for key in bare if total((key,)) > found.total
    }
    sets = chain.from_iterable(combinations(bare, size) for size in range(len(bare) + 1))
    sizes = [len(chosen) for chosen in sets if total(chosen) >= threshold]
    if found.enough is None:
        assert found.total >= threshold or found.at_best < threshold
    else:
        assert total([gain.item for gain in found.enough]) >= threshold
        assert len(found.enough) == min(sizes) > 0
