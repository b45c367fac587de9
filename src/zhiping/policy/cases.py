"""Cases beside a pack: a complete applicant, and for each threshold what changes and what must come out.

`python -m zhiping.policy.cases` runs the cases of every pack, so that whoever changes a pack sees what it does.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from zhiping.policy.evaluation import evaluate, overall, paths_open
from zhiping.policy.facts import Item, gather
from zhiping.policy.packs import POLICIES, Pack, load_all
from zhiping.policy.scoring import ScoreSheet, score, what_would_help

CHANGES: Final = {"name", "change", "without", "unproven", "add", "facts", "path", "on", "expect"}
EXPECTED: Final = {
    "outcome",
    "rule",
    "required",
    "actual",
    "remedy",
    "cite",
    "open",
    "total",
    "met",
    "lines",
    "groups",
    "help",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One applicant, one path, one day; `expect` names what must come out, in the words of EXPECTED."""

    name: str
    facts: Mapping[str, Any]
    path: str
    on: date
    expect: Mapping[str, Any] = field(default_factory=dict)


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of one file. ValueError names a case with an unknown word."""
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - text only
    base = content["applicant"]
    return tuple(_case(base, each) for each in content["cases"])


def run(pack: Pack, case: Case) -> tuple[str, ...]:
    """What differs from the expectation, in words; empty when the pack does as the case says."""
    sheet = score(pack, case.facts)
    return (*_findings_differ(pack, case), *_sheet_differs(sheet, case.expect), *_advice_differs(pack, case))


def _case(base: Mapping[str, Any], case: Mapping[str, Any]) -> Case:
    unknown = (case.keys() - CHANGES) | (case["expect"].keys() - EXPECTED)
    if unknown:
        raise ValueError(f"案例“{case['name']}”里不认识：{'、'.join(sorted(unknown))}")
    items = {**base["items"], **case.get("add", {})}
    left = {key: _item(key, item, case) for key, item in items.items() if key not in case.get("without", ())}
    facts = gather(left.values())
    for dotted, value in case.get("facts", {}).items():
        _put(facts, dotted, value)
    return Case(
        name=case["name"],
        facts=facts,
        path=case.get("path", base["path"]),
        on=date.fromisoformat(case.get("on", base["on"])),
        expect=case["expect"],
    )


def _item(key: str, item: Mapping[str, Any], case: Mapping[str, Any]) -> Item:
    changed = {**item, **case.get("change", {}).get(key, {})}
    own = {
        name: _value(value) for name, value in changed.items() if name not in {"category", "source", "proof"}
    }
    bare = key in case.get("unproven", ())
    return {
        "id": key,
        "category": changed["category"],
        "values": own,
        "source": "self" if bare else changed.get("source", "self"),
        "verified": True,
        "evidence": []
        if bare
        else [{"id": f"{key}/{part}", "part": part} for part in changed.get("proof", ())],
    }


def _value(text: Any) -> Any:
    return {"true": True, "false": False, "": None}.get(text, text) if isinstance(text, str) else text


def _put(facts: dict[str, Any], dotted: str, value: Any) -> None:
    *path, last = dotted.split(".")
    for step in path:
        facts = facts.setdefault(step, {})
    facts[last] = _value(value)


def _findings_differ(pack: Pack, case: Case) -> list[str]:
    expect, findings = case.expect, evaluate(pack, case.path, case.facts, case.on)
    differ = []
    if "open" in expect and list(paths_open(pack, case.facts, case.on)) != list(expect["open"]):
        differ.append(f"可走的途径是 {paths_open(pack, case.facts, case.on)}")
    if "rule" not in expect:
        outcome = overall(findings)
        if expect.get("outcome", outcome) != outcome:
            gist = "；".join(f"{each.rule} {each.outcome}：{each.actual}" for each in findings)
            differ.append(f"结论是 {outcome}（{gist}）")
        return differ
    found = next((each for each in findings if each.rule == expect["rule"]), None)
    if found is None:
        return [*differ, f"没有“{expect['rule']}”这条结论"]
    if expect.get("outcome", found.outcome) != found.outcome:
        differ.append(f"{found.rule} 是 {found.outcome}：{found.actual}")
    told = {
        "required": found.required,
        "actual": found.actual,
        "remedy": found.remedy,
        "cite": found.citation.text,
    }
    differ += [f"{key} 是“{text}”" for key, text in told.items() if expect.get(key, "") not in text]
    return differ


def _sheet_differs(sheet: ScoreSheet, expect: Mapping[str, Any]) -> list[str]:
    differ = []
    if "total" in expect and sheet.total != Decimal(expect["total"]):
        differ.append(f"总分是 {sheet.total}")
    if "met" in expect and sheet.met is not _value(expect["met"]):
        differ.append(f"达线是 {sheet.met}")
    lines = {line.key: line for line in sheet.lines}
    for key, counted in expect.get("lines", {}).items():
        if key not in lines or lines[key].counted != Decimal(counted):
            got = f"{lines[key].counted}（{lines[key].note}）" if key in lines else "没有这一行"
            differ.append(f"{key} 计 {got}")
    groups = {group.code: group.counted for group in sheet.groups}
    return differ + [
        f"{code} 组计 {groups[code]}"
        for code, counted in expect.get("groups", {}).items()
        if groups[code] != Decimal(counted)
    ]


def _advice_differs(pack: Pack, case: Case) -> list[str]:
    advice = "".join(what_would_help(pack, case.facts)) if "help" in case.expect else ""
    return [f"建议是“{advice}”" for words in case.expect.get("help", ()) if words not in advice]


def main(root: Path = POLICIES) -> int:
    """Run every case of every pack; the exit code is the number of cases that differ."""
    wrong = 0
    for key, pack in load_all(root).items():
        for case in load_cases(root / f"{key}.cases.yaml"):
            differ = run(pack, case)
            wrong += bool(differ)
            sys.stdout.writelines(f"{key}　{case.name}：{each}\n" for each in differ)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
