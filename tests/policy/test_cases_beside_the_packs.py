"""Every case beside every pack comes out as it says; both sides of each threshold are there."""

import subprocess
import sys

import pytest

from zhiping.policy.cases import load_cases, main, read_cases, run
from zhiping.policy.packs import POLICIES, PackError, load_all

PACKS = load_all()
CASES = [(pack, case) for key, pack in PACKS.items() for case in load_cases(POLICIES / f"{key}.cases.yaml")]


@pytest.mark.parametrize(("pack", "case"), CASES, ids=[case.name for _, case in CASES])
def test_the_pack_does_as_the_case_says(pack, case):
    assert run(pack, case) == ()


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_every_rule_has_a_case_on_each_side(pack):
    """A rule that only ever passes in the cases is a rule nobody has tried."""
    seen = {}
    for owner, case in CASES:
        if owner == pack and "rule" in case.expect:
            seen.setdefault(case.expect["rule"], set()).add(case.expect["outcome"])
    rules = (*pack.rules, *(rule for path in pack.paths.values() for rule in path.gate))
    assert {rule.id for rule in rules} <= seen.keys()
    assert [rule.id for rule in rules if len(seen[rule.id]) < _sides(rule, pack)] == []


def _sides(rule, pack):
    """A score without a threshold has one side only."""
    return 1 if rule.require.name == "score_reached" and pack.score.threshold is None else 2


def test_a_case_that_differs_is_told_in_words(pack):
    case = next(case for owner, case in CASES if owner == pack and case.expect.get("rule") == "ladder")
    wrong = type(case)(
        case.name, case.facts, case.path, case.on, {"rule": "ladder", "outcome": "unknown", "total": "1"}
    )
    told = run(pack, wrong)
    assert any(line.startswith("“学历资历条件”应为待核实，实为符合：") for line in told)
    assert any(line.startswith("总分应为 1，实为") for line in told)


APPLICANT = "applicant: {on: 2024-08-20, path: regular, items: {edu: {category: education, level: bachelor}}}\ncases:\n"


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("{name: 甲, expct: 1, expect: {outcome: passed}}", "不认识“expct”这一项。是不是想写“expect”"),
        ("{name: 甲, expect: {}}", "没有写明应当得出什么"),
        ("{name: 甲, expect: {outcome: pased}}", "不认识“pased”。是不是想写“passed”"),
        ("{name: 甲, expect: {total: 八十}}", "“八十”不是数字"),
        ("{name: 甲, on: 8月20日, expect: {total: 1}}", "“8月20日”不是日期"),
        ("{name: 甲, without: [edo], expect: {total: 1}}", "申报人没有“edo”这一项。是不是想写“edu”"),
        ("{name: 甲, change: {edo: {level: master}}, expect: {total: 1}}", "申报人没有“edo”这一项"),
        ("{name: 甲, change: {edu: {level: mater}}, expect: {total: 1}}", "是不是想写“master”"),
        ("{name: 甲, change: {edu: {lvel: master}}, expect: {total: 1}}", "“学历学位”没有“lvel”这一栏"),
        (
            "{name: 甲, add: {x: {category: papers}}, expect: {total: 1}}",
            "没有“papers”这一类业绩。是不是想写“paper”",
        ),
        (
            "{name: 甲, add: {x: {category: paper, proof: [tekst]}}, expect: {total: 1}}",
            "没有“tekst”这种佐证",
        ),
        ("{name: 甲, expect: {total: 1}}\n- {name: 甲, expect: {total: 1}}", "案例“甲”写了两次"),
        ("甲", "这里应当是一组“键: 值”"),
    ],
)
def test_a_misspelt_case_is_refused(case, words):
    with pytest.raises(PackError) as refused:
        read_cases(f"{APPLICANT}- {case}\n", "x.cases.yaml")
    assert words in str(refused.value)
    assert all(problem.line >= 3 for problem in refused.value.problems)


def test_a_case_on_an_unknown_path_is_told(pack):
    (case,) = read_cases(f"{APPLICANT}- {{name: 甲, path: regula, expect: {{total: 1}}}}\n", "x.cases.yaml")
    assert run(pack, case) == ("没有“regula”这一申报途径，是不是想写“regular”",)


def test_the_cases_run_from_the_command_line():
    assert main() == 0
    done = subprocess.run([sys.executable, "-m", "zhiping.policy.cases"], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")
