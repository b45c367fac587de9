"""What a pack says of reading and scoring is read with its clause; what cannot be is told by its line."""

from decimal import Decimal
from fractions import Fraction

import pytest

from zhiping.policy.explaining import explain
from zhiping.policy.packs import PackError, load_all, load_texts
from zhiping.policy.packs.reading_rule import ReadingRule

PACKS = load_all()
MECHATRONICS = PACKS["zhejiang/2024/mechatronics-senior"]
SHANGYU = PACKS["zhejiang/shangyu/2024/four-specialties-senior"]
LATE = "zhejiang/2024/late"


def late(text):
    own = f"based_on: {MECHATRONICS.id}\nid: {LATE}\n"
    return load_texts({**MECHATRONICS.sources, f"{LATE}.yaml": own + text}, LATE)


def problems(text):
    with pytest.raises(PackError) as wrong:
        late(text)
    return "\n".join(map(str, wrong.value.problems))


def test_a_pack_says_when_a_third_reader_is_asked():
    third = MECHATRONICS.reading.third
    assert (third.limit(Decimal(135)), third.settle) == (15, "nearest")
    assert SHANGYU.reading.third.limit(Decimal(200)) == 20
    assert third.citation.is_sample


def test_a_pack_says_who_is_hidden_and_what_the_group_votes():
    assert SHANGYU.reading.blind.is_sample
    assert MECHATRONICS.reading.blind is None
    opinion = SHANGYU.reading.opinion
    assert (opinion.required, opinion.share, opinion.needed(5)) == (True, Fraction(2, 3), 4)


def test_a_pack_that_says_nothing_has_the_platforms_own_rule_and_tells_nothing():
    pack = PACKS["zhejiang/2020/four-specialties-senior"]
    assert pack.reading == ReadingRule()
    assert not any("reading" in str(each.key) for each in explain(pack))


def test_it_is_told_in_words():
    told = {each.key[-1]: each.says for each in explain(SHANGYU)}
    assert "专家评分相差达到满分的 10%的" in told["third"]
    assert "须有学科组评议意见才能提请表决" in told["opinion"]
    assert "不显示申报人姓名" in told["blind"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("reading: {working_days: {value: 0, cite: 五}}\n", "评阅期限 0 个工作日"),
        ("reading: {third_reader: {points: 5, percent: 3, settle: mean, cite: 五}}\n", "没有写明或写了两次"),
        ("reading: {third_reader: {points: -1, settle: mean, cite: 五}}\n", "分差须大于 0"),
        ("reading: {third_reader: {percent: 120, settle: mean, cite: 五}}\n", "不超过 100"),
        ("reading: {third_reader: {points: 5, settle: best, cite: 五}}\n", "不认识“best”"),
        ("reading: {group_opinion: {required: true, share: 3/2, cite: 五}}\n", "比例须大于 0"),
        ("reading: {figure: {value: rank, cite: 五}}\n", "不认识“rank”"),
        ("reading: {blind: {value: true}}\n", "缺少依据条款"),
    ],
)
def test_what_cannot_be_is_told(text, told):
    assert told in problems(text)
