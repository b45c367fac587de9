"""A spreadsheet read as the YAML text of an hours rule and as what a pack says of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from zhiping.policy.authoring import hours_layout as sheet
from zhiping.policy.authoring import labels
from zhiping.policy.authoring.problems import CellProblem, TableError, refuse
from zhiping.policy.authoring.rows import Row, Sheet, sheet_of
from zhiping.policy.authoring.writing import lines
from zhiping.policy.authoring.xlsx import open_xlsx
from zhiping.policy.packs.document import PackError, read
from zhiping.policy.packs.library import Desk, Texts
from zhiping.policy.packs.parts import read_hours_rules
from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.requirements import HoursRule
from zhiping.policy.packs.rules import Names

_SPAN: Final = re.compile(r"(\d{4})\s*年?\s*[-—–－~～至到]\s*(\d{4})\s*年?")
_BETWEEN: Final = re.compile(r"[、，,；;\s]+")
_FIRST, _LAST, _LONGEST = 2000, 2100, 10


@dataclass(frozen=True, slots=True)
class HoursTable:
    """`text`: the shared part's YAML. `section`: what the pack writes under `hours`, as a plain value:
    `editing.edit(text, {"hours": table.section})`.
    """

    text: str
    section: Mapping[str, Any]


def hours_table(data: bytes, name: str, paths: Mapping[str, str]) -> HoursTable:
    """Read the part `name`; `paths`: the plan's paths, labels by key. TableError with every problem found."""
    grids = open_xlsx(data)
    problems: list[CellProblem] = []
    heading, amounts, kinds, waivers, asked = (sheet_of(grids, layout, problems) for layout in sheet.SHEETS)
    names = [layout.name for layout in sheet.SHEETS]
    refuse(problems, names)
    for each in (heading, amounts, kinds, asked):
        each.must_have_rows()
    content = {"id": name, **_heading(heading), **_figures(amounts), "public_of": _public(kinds)}
    years = _waivers(waivers)
    content |= {"waivers": years} if years else {}
    content["register_at"] = content.pop("register_at", "")
    section = {"rule": name, **_asked(asked, {label: key for key, label in paths.items()})}
    refuse(problems, names)
    table = HoursTable(lines(content, 0) + "\n", section)
    try:
        hours_of(table, paths)
    except PackError as error:
        raise TableError(
            CellProblem(sheet.HEADING.name, "", each.wrong, each.fix) for each in error.problems
        ) from error
    return table


def hours_of(table: HoursTable, paths: Iterable[str]) -> tuple[HoursRule, dict[str, HoursRule]]:
    """The rule, and the rules of the paths (keys) that ask for other years, as a pack would read them. PackError."""
    name = str(table.section["rule"])
    desk = Desk(Texts({f"{name}.yaml": table.text}))
    node = read(lines({"hours": table.section}, 0), "hours", desk.problems)
    rules = read_hours_rules(Section(node, desk.problems, ""), desk, Names(paths=tuple(paths)))
    if desk.problems.found:
        raise PackError(desk.problems.found)
    return rules


def _named(found: Sheet, title: str, wanted: Mapping[str, Any]) -> dict[str, Row]:
    """The rows of a sheet whose first column is given."""
    rows: dict[str, Row] = {}
    for row in found.rows():
        word = row.choice(title, {each: each for each in wanted})
        if word in rows:
            row.wrong(title, f"“{word}”写了两次", "只保留一行")
        elif word:
            rows[word] = row
    for word in wanted if found.columns else ():
        if word not in rows:
            found.wrong("A1", f"缺少“{word}”这一行", "请恢复模板的内容")
    return rows


def _heading(heading: Sheet) -> dict[str, Any]:
    rows = _named(heading, sheet.ITEM, sheet.HEADING_ROWS)
    content: dict[str, Any] = {}
    for key, title in (
        ("document", sheet.DOCUMENT),
        ("title", sheet.TITLE),
        ("register_at", sheet.REGISTER_AT),
    ):
        if title in rows:
            content[key] = rows[title].text(sheet.CONTENT)
            if not content[key]:
                rows[title].wrong(sheet.CONTENT, f"没有填写“{title}”", "请补上")
    return content


def _figures(amounts: Sheet) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for label, row in _named(amounts, sheet.WHAT, sheet.FIGURES).items():
        optional = label == sheet.ONLINE_CAP
        hours = row.number_of(sheet.HOURS, required=not optional)
        if hours is not None:
            content[sheet.FIGURES[label]] = {"hours": hours, "cite": _cite(row)}
            if hours < 0:
                row.wrong(sheet.HOURS, "学时不能是负数", "请改正")
        elif optional and row.has(sheet.CITED_CLAUSE):
            row.wrong(sheet.HOURS, "写了依据，没有写学时", "不设上限的，把依据也留空")
    return content


def _cite(row: Row) -> Any:
    """A clause of the document at hand, or a full citation."""
    document, clause = row.text(sheet.CITED_DOCUMENT), row.text(sheet.CITED_CLAUSE)
    if not clause:
        row.wrong(sheet.CITED_CLAUSE, "没有写依据条款", "请写条款号，如 二（四）")
    provenance = row.choice(sheet.CITED_PROVENANCE, labels.PROVENANCE_KEYS)
    provenance = "" if provenance == "notice" else provenance
    full = {"document": document, "clause": clause, "provenance": provenance}
    return {key: value for key, value in full.items() if value} if document or provenance else clause


def _public(kinds: Sheet) -> list[str]:
    rows = _named(kinds, sheet.KIND, {label: key for key, label in sheet.KIND_LABELS.items()})
    found = [
        key for key, label in sheet.KIND_LABELS.items() if label in rows and rows[label].flag(sheet.COUNTS)
    ]
    if rows and not found:
        kinds.wrong("B2", "没有一种学时计入公需科目", "至少一种写“是”")
    return found


def _waivers(waivers: Sheet) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for row in waivers.rows():
        years = _years(row, sheet.YEAR)
        if len(years) > 1:
            row.wrong(sheet.YEAR, "一行只写一个年度", "每个年度一行，各写依据")
        elif years and years[0] in [each["year"] for each in found]:
            row.wrong(sheet.YEAR, f"“{years[0]}”写了两次", "只保留一行")
        elif years:
            found.append({"year": years[0], "cite": _cite(row)})
    return found


def _asked(asked: Sheet, keys: Mapping[str, str]) -> dict[str, Any]:
    """The years of every path, and of each path that asks for others."""
    found: dict[str, dict[str, Any]] = {}
    for row in asked.rows():
        label = row.text(sheet.PATH, required=True)
        if label and label != sheet.EVERY_PATH and label not in keys:
            row.choice(sheet.PATH, {sheet.EVERY_PATH: "", **keys})
        elif label in found:
            row.wrong(sheet.PATH, f"“{label}”写了两次", "每个途径一行")
        elif label:
            found[label] = _years_asked(row)
    if asked.columns and sheet.EVERY_PATH not in found:
        asked.wrong("A2", f"缺少“{sheet.EVERY_PATH}”这一行", "先写一行全部途径，再写要求不同的途径")
    section = found.pop(sheet.EVERY_PATH, {})
    return {**section, "by_path": {keys[label]: each for label, each in found.items()}} if found else section


def _years_asked(row: Row) -> dict[str, Any]:
    years, needed = _years(row, sheet.YEARS), row.whole_of(sheet.NEEDED)
    if needed is not None and not 0 < needed <= len(years):
        row.wrong(sheet.NEEDED, f"要求 {needed} 个年度，只列出 {len(years)} 个", "请核对")
    return {"years": years, **({} if needed is None else {"needed": needed}), "cite": _cite(row)}


def _years(row: Row, title: str) -> list[int]:
    """The years of a cell: 2022、2023、2024 or 2022-2024."""
    text = row.text(title, required=True)
    span = _SPAN.fullmatch(text)
    words = list(_between(span)) if span else [_bare(word) for word in _BETWEEN.split(text)]
    years = [int(word) for word in words if word.isdecimal() and _FIRST <= int(word) <= _LAST]
    if text and (len(years) < len(words) or len(set(years)) < len(years) or not years):
        row.wrong(title, f"“{text}”不是年度", "写作 2022、2023、2024 或 2022-2024")
        return []
    return years


def _bare(word: str) -> str:
    return word.removesuffix("度").removesuffix("年")


def _between(span: re.Match[str]) -> Iterator[str]:
    first, last = int(span[1]), int(span[2])
    return (str(year) for year in range(first, min(last, first + _LONGEST) + 1))
