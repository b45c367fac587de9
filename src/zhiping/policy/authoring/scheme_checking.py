"""The loader's word on a scheme that came from a spreadsheet, told at the cell it is about and in the sheet's words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from zhiping.policy.authoring import labels
from zhiping.policy.authoring import scheme_layout as sheet
from zhiping.policy.authoring.problems import CellProblem
from zhiping.policy.packs.document import Node, PackError, Problem
from zhiping.policy.packs.library import Desk, Texts
from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.scheme import Scheme
from zhiping.policy.packs.schemes import open_scheme

_TOKEN: Final = re.compile(r"[A-Za-z_][\w.]*\*?", re.ASCII)
_WORDS: Final = {
    "levels": f"“分值”表的{labels.LEVEL}", "steps": f"“分值”表的{labels.STEP}", "linear": f"“{sheet.TIMES}”",
    "points": f"“{sheet.FLAT}”", "coefficients": f"“分值”表的{labels.TIMES}", "by": f"“{sheet.BY}”",
    "times_by": f"“{sheet.TIMES_BY}”", "category": f"“{sheet.SOURCE}”", "fact": f"“{sheet.SOURCE}”",
    "cap": f"“{sheet.CAP}”", "rule": f"“{sheet.RULE}”", "best": f"“{sheet.BEST}”", "further": f"“{sheet.FURTHER}”",
    "addons": labels.ADDON, "sub_caps": labels.SUB_CAP, "tables": "来源", "pair": f"“{sheet.PAIR}”",
    "groups": "“分组”", "maximum": f"“{sheet.MAXIMUM}”", "others": labels.OTHERS, "from": "起点", "minus": sheet.MINUS,
    "times": sheet.TIMES, "label": "名称", "code": "代码", "items": "“项目”", "where": f"“{sheet.WHERE}”",
    **{key: f"“{label}”" for key, label in labels.RULES.items()},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """A place of the YAML, the sheet and cell it came from, and the words for the keys that stand there."""

    where: str
    place: tuple[str, str]
    words: Mapping[str, str] = field(default_factory=dict)


def scheme_of(text: str, name: str) -> Scheme:
    """The scheme of a part's text, on its own. PackError lists what is wrong with it."""
    desk = Desk(Texts({f"{name}.yaml": text}))
    owner = Section(Node({"scheme": Node(name, name, 1, "scheme")}, name, 1), desk.problems, "")
    scheme = open_scheme(desk, owner, "scheme")
    if desk.problems.found:
        raise PackError(desk.problems.found)
    return scheme


def problems_of(text: str, name: str, origins: Iterable[Origin]) -> list[CellProblem]:
    """What the loader finds, by cell."""
    try:
        scheme_of(text, name)
    except PackError as error:
        known = {origin.where: origin for origin in origins}
        return [_told(problem, known) for problem in error.problems]
    return []


def _told(problem: Problem, known: Mapping[str, Origin]) -> CellProblem:
    origin = next(known[where] for where in _upwards(problem.where) if where in known)
    words = {**_WORDS, **origin.words}
    wrong, fix = (
        _TOKEN.sub(lambda found: words.get(found[0], found[0]), each) for each in (problem.wrong, problem.fix)
    )
    return CellProblem(*origin.place, wrong.replace("““", "“").replace("””", "”"), fix)


def _upwards(where: str) -> Iterator[str]:
    """The place itself, then what it stands in, up to the whole ("")."""
    yield where
    while where:
        where = where[: max(where.rfind("."), where.rfind("["), 0)]
        yield where
