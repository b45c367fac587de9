"""What a pack says of a 通过率上限 is read with its clause and told in words; what cannot be is told by its line."""

from fractions import Fraction

import pytest

from zhiping.policy.explaining.procedure import committee
from zhiping.policy.packs import PackError, load_all, load_texts

BASE = load_all()["zhejiang/2024/mechatronics-senior"]
OWN = "zhejiang/2024/of-a-ceiling"


def with_ceiling(text):
    written = f"based_on: {BASE.id}\nid: {OWN}\ncommittee: {{ceiling: {text}}}\n"
    return load_texts({**BASE.sources, f"{OWN}.yaml": written}, OWN)


def problems(text):
    with pytest.raises(PackError) as wrong:
        with_ceiling(text)
    return "\n".join(map(str, wrong.value.problems))


def test_a_pack_that_says_nothing_has_none():
    assert BASE.committee.ceiling is None
    assert "ceiling" not in {each.key[-1] for each in committee(BASE)}


def test_it_is_read_with_its_clause_and_the_rest_of_the_rule_stays():
    pack = with_ceiling("{share: 11/20, among: direction, cite: 五（二）}")
    ceiling = pack.committee.ceiling
    assert (ceiling.share, ceiling.among, ceiling.rounds) == (Fraction(11, 20), "direction", 2)
    assert ceiling.citation.clause == "五（二）"
    assert pack.committee.passing == BASE.committee.passing
    assert pack.committee.minimum_members == BASE.committee.minimum_members


def test_it_is_told_in_words():
    told = {each.key[-1]: each for each in committee(with_ceiling("{share: 2/5, rounds: 1, cite: 五}"))}
    says = told["ceiling"].says
    for words in ("本评委会", "不超过 2/5", "不足一个的舍去", "并列的均不通过"):
        assert words in says
    again = {each.key[-1]: each for each in committee(with_ceiling("{share: 2/5, rounds: 3, cite: 五}"))}
    assert "最多 3 轮" in again["ceiling"].says


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{share: 0/5, cite: 五}", "不是通过率"),
        ("{share: 6/5, cite: 五}", "不是通过率"),
        ("{share: 四成, cite: 五}", "不是分数"),
        ("{share: 2/5, rounds: 4, cite: 五}", "不能表决 4 轮"),
        ("{share: 2/5, among: city, cite: 五}", "不认识“city”"),
        ("{share: 2/5}", "缺少依据条款"),
        ("{share: 2/5, cite: 五, most: 3}", "most"),
    ],
)
def test_what_cannot_be_is_said(text, words):
    assert words in problems(text)
