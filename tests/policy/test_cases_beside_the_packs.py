"""Every case beside every pack comes out as it says; both sides of each threshold are there."""

import subprocess
import sys

import pytest

from zhiping.policy.cases import load_cases, main, run
from zhiping.policy.packs import POLICIES, load_all

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
    asked = {rule.id for rule in (*pack.rules, *(rule for path in pack.paths.values() for rule in path.gate))}
    assert asked <= seen.keys()
    assert all(len(seen[rule]) > 1 for rule in asked), seen


def test_a_case_that_differs_is_told_in_words(pack):
    case = next(case for owner, case in CASES if owner == pack and case.expect.get("rule") == "ladder")
    wrong = type(case)(
        case.name, case.facts, case.path, case.on, {"rule": "ladder", "outcome": "unknown", "total": "1"}
    )
    assert any("ladder 是 passed" in line for line in run(pack, wrong))
    assert any(line.startswith("总分是") for line in run(pack, wrong))


def test_a_misspelt_case_is_refused(tmp_path):
    path = tmp_path / "x.cases.yaml"
    path.write_text(
        "applicant: {on: '2024-08-20', path: regular, items: {}}\ncases:\n- {name: 甲, expct: 1, expect: {}}\n"
    )
    with pytest.raises(ValueError, match="案例“甲”里不认识：expct"):
        load_cases(path)


def test_the_cases_run_from_the_command_line():
    assert main() == 0
    done = subprocess.run([sys.executable, "-m", "zhiping.policy.cases"], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")
