"""Runs the cases beside a pack, so that whoever changes a pack sees at once what it does.

`python -m zhiping.policy.cases` runs the cases of every pack.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from zhiping.policy.case_file import Case, load_cases, read_cases
from zhiping.policy.evaluation import evaluate, overall, paths_open
from zhiping.policy.findings import Finding, Outcome
from zhiping.policy.packs import POLICIES, Pack, load_all
from zhiping.policy.packs.reader import nearest
from zhiping.policy.scoring import ScoreSheet, score, what_would_help

_TOLD: Final = {"required": "要求", "actual": "现状", "remedy": "补救办法", "cite": "依据"}


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How one case came out: `differ` says what differs from the expectation, and is empty when nothing does."""

    name: str
    differ: tuple[str, ...]


def run_all(pack: Pack, text: str, name: str = "案例") -> list[CaseResult]:
    """Every case of a text against a pack, in the text's order. PackError when the text is no cases."""
    return [CaseResult(case.name, run(pack, case)) for case in read_cases(text, name)]


def run(pack: Pack, case: Case) -> tuple[str, ...]:
    """What differs from the expectation, in words; empty when the pack does as the case says."""
    if case.path not in pack.paths:
        return (f"没有“{case.path}”这一申报途径，{nearest(case.path, pack.paths)}",)
    return (*_findings_differ(pack, case), *_sheet_differs(pack, case), *_advice_differs(pack, case))


def _findings_differ(pack: Pack, case: Case) -> Iterator[str]:
    expect = case.expect
    if "open" in expect:
        yield from _paths_differ(pack, case)
    findings = evaluate(pack, case.path, case.facts, case.on)
    if "rule" in expect:
        yield from _finding_differs(findings, expect)
    elif "outcome" in expect and overall(findings) != expect["outcome"]:
        why = "；".join(
            f"{each.label}{each.outcome.label}：{each.actual}"
            for each in findings
            if each.outcome is not Outcome.PASSED
        )
        yield f"结论应为{_outcome(expect['outcome'])}，实为{overall(findings).label}" + (
            f"（{why}）" if why else ""
        )


def _paths_differ(pack: Pack, case: Case) -> Iterator[str]:
    found, wanted = paths_open(pack, case.facts, case.on), tuple(case.expect["open"])
    if found != wanted:
        yield f"可走的途径应为{_path_labels(pack, wanted)}，实为{_path_labels(pack, found)}"


def _path_labels(pack: Pack, keys: tuple[str, ...]) -> str:
    return (
        "、".join(pack.paths[key].label if key in pack.paths else f"“{key}”" for key in keys) or "一条也没有"
    )


def _finding_differs(findings: tuple[Finding, ...], expect: Mapping[str, Any]) -> Iterator[str]:
    found = next((each for each in findings if each.rule == expect["rule"]), None)
    if found is None:
        yield f"没有“{expect['rule']}”这条结论，{nearest(expect['rule'], [each.rule for each in findings])}"
        return
    if found.outcome != expect.get("outcome", found.outcome):
        yield f"“{found.label}”应为{_outcome(expect['outcome'])}，实为{found.outcome.label}：{found.actual}"
    told = {
        "required": found.required,
        "actual": found.actual,
        "remedy": found.remedy,
        "cite": found.citation.text,
    }
    for key, text in told.items():
        if expect.get(key, "") not in text:
            yield f"“{found.label}”的{_TOLD[key]}应有“{expect[key]}”，实为“{text}”"


def _outcome(word: str) -> str:
    return Outcome(word).label


def _sheet_differs(pack: Pack, case: Case) -> Iterator[str]:
    expect, sheet = case.expect, score(pack, case.facts)
    if "total" in expect and sheet.total != Decimal(expect["total"]):
        yield f"总分应为 {expect['total']}，实为 {sheet.total}"
    if "met" in expect and sheet.met is not (expect["met"] == "true"):
        yield "应当达线，实未达线" if expect["met"] == "true" else "应当不达线，实已达线"
    yield from _lines_differ(sheet, expect.get("lines", {}))
    groups = {group.code: group.counted for group in sheet.groups}
    for code, counted in expect.get("groups", {}).items():
        if groups.get(code) != Decimal(counted):
            yield f"“{code}”组应计 {counted} 分，实计 {groups.get(code, '（没有这一组）')} 分"


def _lines_differ(sheet: ScoreSheet, expected: Mapping[str, str]) -> Iterator[str]:
    lines = {line.key: line for line in sheet.lines}
    for key, counted in expected.items():
        if key not in lines:
            yield f"没有“{key}”这一行，{nearest(key, lines)}"
        elif lines[key].counted != Decimal(counted):
            note = f"（{lines[key].note}）" if lines[key].note else ""
            yield f"“{lines[key].label}”应计 {counted} 分，实计 {lines[key].counted} 分{note}"


def _advice_differs(pack: Pack, case: Case) -> Iterator[str]:
    if "help" in case.expect:
        advice = "".join(what_would_help(pack, case.facts))
        for words in case.expect["help"]:
            if words not in advice:
                yield f"建议里应有“{words}”，实为“{advice}”"


def main(root: Path = POLICIES) -> int:
    """Run every case of every pack; the exit code is the number of cases that differ."""
    wrong = 0
    for key, pack in load_all(root).items():
        for case in load_cases(root / f"{key}.cases.yaml"):
            differ = run(pack, case)
            wrong += bool(differ)
            sys.stdout.writelines(f"{key}　{case.name}：{each}\n" for each in differ)
    return wrong


__all__ = ["Case", "CaseResult", "load_cases", "main", "read_cases", "run", "run_all"]

if __name__ == "__main__":
    sys.exit(main())
