"""What a pack says of exam and interview is read with its clause; what cannot be is told by its line."""

from decimal import Decimal

import pytest

from zhiping.policy.explaining.procedure import procedure
from zhiping.policy.packs import PackError, load_all, load_texts
from zhiping.policy.scoring.figures import figure_of

PACKS = load_all()
ENGINEER = PACKS["zhejiang/wenzhou/2024/machinery-engineer"]
ASSISTANT = PACKS["zhejiang/wenzhou/2024/machinery-assistant"]
MECHATRONICS = PACKS["zhejiang/2024/mechatronics-senior"]
LATE = "zhejiang/wenzhou/2024/late"
OWN = f"based_on: {ENGINEER.id}\nid: {LATE}\n"

TWO = "{key: a, label: 甲, highest: 550}, {key: b, label: 乙, highest: 500}"
SAME = "{key: a, label: 甲, highest: 50}, {key: a, label: 乙, highest: 50}"
UNEXAMINED = "[employer, 'authority:county', committee, approval, 'notice:result', announcement, certificate]"


def late(text):
    return load_texts({**ENGINEER.sources, f"{LATE}.yaml": OWN + text}, LATE)


def problems(text):
    with pytest.raises(PackError) as wrong:
        late(text)
    return "\n".join(map(str, wrong.value.problems))


def test_the_notice_names_no_pass_mark_and_the_pack_says_so():
    for pack in (ENGINEER, ASSISTANT):
        assert (pack.exam_rule.highest, pack.exam_rule.pass_mark, pack.exam_rule.appeal_days) == (
            100,
            None,
            5,
        )
        assert pack.exam_rule.passes(Decimal(0))
        assert pack.exam_rule.citation.is_sample
        assert (pack.interview_rule.highest, pack.interview_rule.readers_apart) == (100, True)
        assert any("合格线" in each.about for each in pack.doubts)


def test_a_pack_that_says_nothing_has_the_platforms_own_rule_and_tells_nothing():
    assert (MECHATRONICS.exam, MECHATRONICS.interview_rule.members) == (None, 3)
    told = {each.key[-1] for each in procedure(MECHATRONICS)}
    assert not {"exam", "interview"} & told


def test_it_is_told_in_words():
    told = {each.key[-1]: each.says for each in procedure(ENGINEER)}
    assert "不设合格线，成绩由评委会综合评价" in told["exam"]
    assert "5 个工作日内可以申请复核" in told["exam"]
    assert "业绩成果和代表作（40分）" in told["interview"]
    passing = {each.key[-1]: each.says for each in procedure(late("exam: {pass_mark: 60, cite: 六}\n"))}
    assert "60 分合格，不合格的不再进入下一环节" in passing["exam"]


def test_what_is_already_known_of_the_exam_is_told_with_it():
    found = late("exam: {highest: 150, minutes: 150, syllabus: 机械原理, cite: 六}\n")
    assert (found.exam_rule.highest, found.exam_rule.minutes, found.exam_rule.late_minutes) == (
        150,
        150,
        None,
    )
    told = {each.key[-1]: each.says for each in procedure(found)}
    assert "满分 150 分，150 分钟" in told["exam"]
    assert "机械原理" in told["syllabus"]
    heard = {each.key[-1]: each.says for each in procedure(late("interview: {minutes: 20, cite: 六}\n"))}
    assert "每人 20 分钟" in heard["interview"]


def test_a_pass_mark_is_passed_by_reaching_it():
    rule = late("exam: {pass_mark: 60, cite: 六}\n").exam_rule
    assert (rule.passes(Decimal(60)), rule.passes(Decimal("59.99"))) == (True, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("exam: {highest: 1000, cite: 六}\n", "满分 1000 分不在 1 至 999 之间"),
        ("exam: {highest: 0, cite: 六}\n", "满分 0 分不在 1 至 999 之间"),
        ("exam: {minutes: 10, cite: 六}\n", "10 分钟不在 20 至 300 之间"),
        ("exam: {late_minutes: 61, cite: 六}\n", "61 分钟不在 0 至 60 之间"),
        ("interview: {minutes: 90, cite: 六}\n", "90 分钟不在 5 至 60 之间"),
        (f"exam: {{syllabus: {'纲' * 4001}, cite: 六}}\n", "考试大纲超过 4000 字"),
        (f"interview: {{criteria: [{SAME}], cite: 六}}\n", "有两项用了同一个 key"),
        ("exam: {highest: 80, pass_mark: 90, cite: 六}\n", "合格线 90 分不在 0 至 80 之间"),
        ("exam: {appeal_days: -1, cite: 六}\n", "复核期不能是负数"),
        ("interview: {members: 0, cite: 六}\n", "每组至少 1 名面试专家"),
        ("interview: {pass_mark: 101, cite: 六}\n", "合格线 101 分不在 0 至 100 之间"),
        (f"interview: {{criteria: [{TWO}], cite: 六}}\n", "各项合计 1050 分，超过 999 分"),
        ("interview: {criteria: [{key: a, label: 甲, highest: 0}], cite: 六}\n", "分值须大于 0"),
        (f"route: {UNEXAMINED}\n", "流程里没有 exam 这个环节"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(text, said):
    assert said in problems(text)


def test_the_mark_of_an_interview_is_a_figure_that_schemes_may_score():
    assert figure_of("interview.mark", ENGINEER, {}).words == "尚无面试成绩"
    facts = {"interview": {"mark": "86.50"}}
    assert (
        figure_of("interview.mark", ENGINEER, facts).value,
        figure_of("interview.mark", ENGINEER, facts).words,
    ) == (
        Decimal("86.5"),
        "面试成绩 86.5 分",
    )
