"""`evaluate`: one person by one pack."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from zhiping.policy.commands.facts_file import Person, Unreadable
from zhiping.policy.commands.trouble import Trouble
from zhiping.policy.evaluation import evaluate, overall, paths_open
from zhiping.policy.findings import Finding, Outcome
from zhiping.policy.packs import Pack
from zhiping.policy.packs.reader import nearest
from zhiping.policy.scoring import ScoreSheet, score, what_would_help


@dataclass(frozen=True, slots=True)
class Asked:
    """The path and the day that were typed; the file may name others for one person where nothing was typed."""

    path: str
    on: date


@dataclass(frozen=True, slots=True)
class Judged:
    name: str
    path: str
    on: date
    open: tuple[str, ...]
    findings: tuple[Finding, ...]
    sheet: ScoreSheet
    help: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        return overall(self.findings)

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "path": self.path,
            "on": self.on.isoformat(),
            "outcome": self.outcome.value,
            "open": list(self.open),
            "findings": [each.to_json() for each in self.findings],
            "score": self.sheet.to_json(),
            "help": list(self.help),
        }


def day_named(pack: Pack, typed: str) -> date:
    """The day typed, else the last on which one may apply."""
    if not typed:
        return pack.windows["apply"].last_day
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Trouble(f"“{typed}”不是日期", "写作 2024-08-20") from None


def judge(pack: Pack, person: Person, asked: Asked) -> Judged:
    """On the path typed, else the file's, else the first whose gate is passed, else the first. Unreadable when the file
    says what cannot be judged.
    """
    try:
        on = day_named(pack, person.on) if person.on else asked.on
        return _judged(pack, person, asked.path or person.path, on)
    except Trouble as trouble:
        raise Unreadable(str(trouble)) from trouble
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Unreadable("有的事实不是规定的样子。请对照业绩档案的各类、各栏核对。") from error


def _judged(pack: Pack, person: Person, named: str, on: date) -> Judged:
    may = paths_open(pack, person.facts, on)
    path = named or next(iter(may), next(iter(pack.paths)))
    if path not in pack.paths:
        raise Trouble(f"申报途径“{path}”，规则包里没有", nearest(path, pack.paths))
    findings = evaluate(pack, path, person.facts, on)
    sheet, advice = score(pack, person.facts), what_would_help(pack, person.facts)
    return Judged(person.name, path, on, may, findings, sheet, advice)
