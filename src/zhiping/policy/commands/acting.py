"""What each command does: find what is meant, ask the policy core, print the answer."""

import json
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, TextIO

from zhiping.policy import cases as trying
from zhiping.policy import comparing, explaining
from zhiping.policy.calendar import statutory
from zhiping.policy.commands import checking, judging, telling
from zhiping.policy.commands import reference as vocabulary
from zhiping.policy.commands.facts_file import Person, Unreadable, people
from zhiping.policy.commands.files import Found, all_found, folder, found, kind_of, open_pack
from zhiping.policy.commands.trouble import Trouble
from zhiping.policy.packs import Pack, PackError
from zhiping.policy.packs.reader import nearest

WIDEST: Final = 120


@dataclass(frozen=True, slots=True)
class Screen:
    """Where to print, how many columns there are, and the folder of the policies where it is not the project's own."""

    out: TextIO
    columns: int
    root: Path | None = None

    @property
    def wide(self) -> int:
        return min(self.columns, WIDEST)

    def say(self, *lines: str) -> None:
        self.out.writelines(f"{line}\n" for line in lines)

    def json(self, value: Any) -> None:
        self.say(json.dumps(value, ensure_ascii=False, default=str))


def check(typed: Namespace, screen: Screen) -> int:
    calendar, wrong, warned = statutory(), 0, 0
    for file in all_found(typed.files, screen.root):
        report = checking.check(file, calendar)
        screen.say(*map(str, report.problems))
        if not report.problems:
            screen.say(f"✓ {report.good}", *(f"  提醒 {each}" for each in report.warnings))
        wrong, warned = wrong + len(report.problems), warned + len(report.warnings)
    screen.say(f"{wrong} 处错误，{warned} 处提醒" if wrong or warned else "没有错误")
    return int(bool(wrong))


def explain(typed: Namespace, screen: Screen) -> int:
    file, pack = open_pack(typed.file, screen.root)
    path = path_named(pack, typed.path) if typed.path else ""
    if typed.case:
        screen.say(*telling.case(pack, _case_named(file, typed.case), screen.wide))
        return 0
    said = explaining.explain(pack, path)
    if typed.json:
        screen.json([{key: value for key, value in asdict(each).items() if key != "key"} for each in said])
    else:
        screen.say(*telling.statements(said, screen.wide))
    return 0


def _case_named(file: Found, name: str) -> trying.Case:
    if not file.cases.is_file():
        raise Trouble(f"“{file.id}”旁边没有案例", f"案例写在 {file.cases.name} 里")
    known = trying.load_cases(file.cases)
    exact = [each for each in known if each.name == name]
    close = exact or [each for each in known if name in each.name]
    if not close:
        raise Trouble(f"没有叫“{name}”的案例", nearest(name, [each.name for each in known]))
    if len(close) > 1:
        raise Trouble(f"名字里有“{name}”的案例不止一个", "；".join(each.name for each in close))
    return close[0]


def path_named(pack: Pack, typed: str) -> str:
    """The path's key, by its key or its label. Trouble when there is no such path."""
    for key, path in pack.paths.items():
        if typed in {key, path.label}:
            return key
    known = "、".join(f"{path.label}（{key}）" for key, path in pack.paths.items())
    raise Trouble(f"没有“{typed}”这种申报途径", f"可用的有：{known}")


def cases(typed: Namespace, screen: Screen) -> int:
    ran = wrong = 0
    for file in _with_cases(typed.files, screen.root):
        _, pack = open_pack(str(file.path), file.root)
        known = trying.load_cases(file.cases)
        for case in known:
            differ = trying.run(pack, case)
            wrong += bool(differ)
            screen.say(*(f"{file.cases.name}:{case.line}  {case.name}：{each}" for each in differ))
        ran += len(known)
        screen.say(f"{file.id}：{len(known)} 个案例")
    screen.say(f"共 {ran} 个案例，" + (f"{wrong} 个与预期不同" if wrong else "都与预期一致"))
    return int(bool(wrong))


def _with_cases(typed: Iterable[str], root: Path | None) -> list[Found]:
    """The packs meant; one named outright must have cases, those of a folder need not."""
    named = tuple(typed)
    packs = [each.pack for each in all_found(named, root) if kind_of(each.path) in {"pack", "cases"}]
    outright = [found(each, root).pack for each in named if folder(each, root) is None]
    bare = next((each for each in outright if each not in packs or not each.cases.is_file()), None)
    if bare:
        raise Trouble(f"“{bare.id}”旁边没有案例", f"案例写在规则包旁边的 {bare.cases.name} 里")
    return [each for each in dict.fromkeys(packs) if each.cases.is_file() and each.path.is_file()]


def diff(typed: Namespace, screen: Screen) -> int:
    (_, before), (_, after) = open_pack(typed.before, screen.root), open_pack(typed.after, screen.root)
    told = comparing.compare(before, after)
    if typed.json:
        screen.json([asdict(each) for each in told])
    else:
        screen.say(*telling.differences(before, after, told, screen.wide))
    return int(bool(told))


def evaluate(typed: Namespace, screen: Screen) -> int:
    _, pack = open_pack(typed.file, screen.root)
    asked = judging.Asked(
        path_named(pack, typed.path) if typed.path else "", judging.day_named(pack, typed.on)
    )
    wrong = 0
    for where, person in people(typed.facts):
        answer = _answer(pack, person, asked)
        wrong += isinstance(answer, str)
        if typed.json:
            screen.json({"error": f"{where}：{answer}"} if isinstance(answer, str) else answer.to_json())
        elif isinstance(answer, str):
            screen.say("", f"{where}：{answer}")
        else:
            screen.say(*telling.person(pack, answer, screen.wide))
    return int(bool(wrong))


def _answer(pack: Pack, person: Person | str, asked: judging.Asked) -> judging.Judged | str:
    """The judgement, or what is wrong with this one person: the others are still to be judged."""
    try:
        return person if isinstance(person, str) else judging.judge(pack, person, asked)
    except Unreadable as wrong:
        return str(wrong)


def reference(_typed: Namespace, screen: Screen) -> int:
    screen.out.write(vocabulary.markdown())
    return 0


__all__ = ["PackError", "Screen", "cases", "check", "diff", "evaluate", "explain", "reference"]
