"""A spreadsheet read as the YAML text of a score scheme. Each mistake is told with its sheet and cell.

What stands in a single cell is checked here; whether the whole makes sense (a cap below its items, a level without
points) is the loader's word, brought back to the cell it is about.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from zhiping.policy.authoring import labels
from zhiping.policy.authoring import scheme_layout as sheet
from zhiping.policy.authoring.problems import CellProblem, refuse
from zhiping.policy.authoring.rows import Row, Sheet, sheet_of
from zhiping.policy.authoring.scheme_checking import Origin, problems_of
from zhiping.policy.authoring.scheme_sources import Source, add_detail, read_source
from zhiping.policy.authoring.writing import lines
from zhiping.policy.authoring.xlsx import open_xlsx
from zhiping.policy.packs.reader import nearest

_CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
_NEEDED: Final = (sheet.TITLE, sheet.DOCUMENT, sheet.PROVENANCE, sheet.MAXIMUM)
_CITED: Final = (sheet.CAP_DOCUMENT, sheet.CAP_CLAUSE, sheet.CAP_PROVENANCE)


@dataclass(slots=True)
class _Item:
    row: Row
    content: dict[str, Any]
    sources: list[Source]


@dataclass(slots=True)
class _Group:
    row: Row
    content: dict[str, Any]
    items: list[_Item] = field(default_factory=list)


def scheme_text(data: bytes, name: str) -> str:
    """The text of the scheme part `name`, checked by the loader. TableError with every problem found."""
    grids = open_xlsx(data)
    problems: list[CellProblem] = []
    heading, groups, items, details = (sheet_of(grids, layout, problems) for layout in sheet.SHEETS)
    names = [layout.name for layout in sheet.SHEETS]
    refuse(problems, names)  # with a title gone, every cell below would be a mistake
    for each in (heading, groups, items):  # details may be none: every item can have one figure of its own
        each.must_have_rows()
    head = _heading(heading)
    found = _groups(groups)
    _items(items, found)
    _details(details, [item for group in found for item in group.items])
    for group in found:
        if not group.items and items.columns:
            group.row.wrong(
                sheet.LABEL,
                f"“{group.row.text(sheet.LABEL)}”这一组没有项目",
                "请在“项目”表里补上，或删去这一组",
            )
    refuse(problems, names)
    content = {"id": name, **head.content}
    text = _written(content, found)
    refuse(problems_of(text, name, _origins(head, found)), names)
    return text


def _heading(heading: Sheet) -> "_Group":
    rows = {row.text(sheet.ITEM): row for row in heading.rows()}
    first = next(iter(rows.values()), Row(heading, 1, []))
    content: dict[str, Any] = {}
    for title in (each for each in sheet.HEADING_ROWS if each not in rows and heading.columns):
        heading.wrong("A1", f"缺少“{title}”这一行", "请恢复模板的内容")
    for title in (each for each in _NEEDED if each in rows and not rows[each].has(sheet.CONTENT)):
        rows[title].wrong(sheet.CONTENT, f"没有填写“{title}”", "请补上")
    for key, title in (("document", sheet.DOCUMENT), ("title", sheet.TITLE), ("banner", sheet.BANNER)):
        if title in rows and (text := rows[title].text(sheet.CONTENT)):
            content[key] = text
    if sheet.PROVENANCE in rows:
        content["provenance"] = rows[sheet.PROVENANCE].choice(sheet.CONTENT, labels.PROVENANCE_KEYS)
    if sheet.MAXIMUM in rows:
        content["maximum"] = rows[sheet.MAXIMUM].number_of(sheet.CONTENT)
    if sheet.CAP_MODE in rows and (mode := rows[sheet.CAP_MODE].choice(sheet.CONTENT, labels.CAP_MODE_KEYS)):
        content["cap_mode"] = mode
    ordered = ("document", "title", "provenance", "banner", "maximum", "cap_mode")
    return _Group(rows.get(sheet.MAXIMUM, first), {key: content[key] for key in ordered if key in content})


def _groups(groups: Sheet) -> list[_Group]:
    found: list[_Group] = []
    for row in groups.rows():
        label, code = row.text(sheet.LABEL, required=True), _code(row)
        content = {"code": code, "label": label, "cap": row.number_of(sheet.CAP, required=True)}
        found.append(_Group(row, content | _cited(row)))
        if label and label in [each.content["label"] for each in found[:-1]]:
            row.wrong(sheet.LABEL, f"分组“{label}”写了两次", "请合并，或改用别的名称")
    _settle_codes(found, "group")
    return found


def _items(items: Sheet, groups: list[_Group]) -> None:
    by_label = {group.content["label"]: group for group in groups}
    found: list[_Item] = []
    for row in items.rows():
        if row.has(sheet.LABEL):
            found.append(_Item(row, _item(row), [read_source(row)]))
            name = row.text(sheet.GROUP, required=True)
            if name in by_label:
                by_label[name].items.append(found[-1])
            elif name:
                row.wrong(
                    sheet.GROUP,
                    f"“分组”表里没有“{name}”这一组",
                    nearest(name, by_label) if by_label else "请先填写分组",
                )
        elif found:
            found[-1].sources.append(read_source(row))
        else:
            row.wrong(sheet.LABEL, "没有填写“名称”", "第一行须写明项目的名称")
    _settle_codes(found, "item")


def _item(row: Row) -> dict[str, Any]:
    content: dict[str, Any] = {
        "code": _code(row),
        "label": row.text(sheet.LABEL),
        "cap": row.number_of(sheet.CAP, required=True),
        "rule": row.choice(sheet.RULE, labels.RULE_KEYS, required=True),
        "best": row.whole_of(sheet.BEST),
        "further": row.number_of(sheet.FURTHER),
        "own_cap": row.flag(sheet.OWN_CAP) or None,
        "pair": row.text(sheet.PAIR) or None,
        "note": row.text(sheet.NOTE) or None,
    }
    return {key: value for key, value in content.items() if value is not None} | _cited(row)


def _code(row: Row) -> str:
    code = row.text(sheet.CODE)
    if code and not _CODE.fullmatch(code):
        row.wrong(
            sheet.CODE, f"代码“{code}”不合规则", "只用小写字母、数字和下划线，以字母开头；也可留空自动编"
        )
    return code


def _settle_codes(entries: Iterable[_Item | _Group], word: str) -> None:
    """Complain about a code that stands twice, and number those that were left out."""
    entries = list(entries)
    seen: dict[str, Row] = {}
    for entry in entries:
        code = entry.content["code"]
        if code in seen:
            entry.row.wrong(
                sheet.CODE, f"代码“{code}”与第 {seen[code].number} 行重复", "每项一个代码，也可留空自动编"
            )
        elif code:
            seen[code] = entry.row
    number = 0
    for entry in entries:
        while not entry.content["code"]:
            number += 1
            entry.content["code"] = "" if f"{word}{number}" in seen else f"{word}{number}"


def _cited(row: Row) -> dict[str, Any]:
    """Where the cap stands, when it is not in the scheme's own document."""
    document, clause = (row.text(title) for title in _CITED[:2])
    provenance = row.choice(sheet.CAP_PROVENANCE, labels.PROVENANCE_KEYS)
    if not (document or clause or provenance):
        return {}
    if not clause:
        row.wrong(sheet.CAP_CLAUSE, "写了上限的依据，没有写条款", "请写条款号，如 附件 一")
    full = {"document": document, "clause": clause, "provenance": provenance}
    return {"cap_cite": {key: value for key, value in full.items() if value}}


def _details(details: Sheet, items: list[_Item]) -> None:
    labelled = [item.content["label"] for item in items]
    known = {item.content["code"]: item for item in items}
    known |= {item.content["label"]: item for item in items if labelled.count(item.content["label"]) == 1}
    for row in details.rows():
        name = row.text(sheet.ITEM, required=True)
        if name in known:
            if source := _source_for(row, known[name]):
                add_detail(source, row)
        elif name in labelled:
            row.wrong(sheet.ITEM, f"有几个项目都叫“{name}”", "请写项目的代码")
        elif name:
            row.wrong(
                sheet.ITEM, f"“项目”表里没有“{name}”", nearest(name, known) if known else "请先填写项目"
            )


def _source_for(row: Row, item: _Item) -> Source | None:
    name = row.text(sheet.SOURCE_LABEL)
    if not name and len(item.sources) == 1:
        return item.sources[0]
    known = {str(number): source for number, source in enumerate(item.sources, 1)}
    known |= {source.label: source for source in item.sources if source.label}
    if name not in known:
        wrong = f"没有“{name}”这个来源" if name else "这个项目有几个来源，没有写明是哪一个"
        row.wrong(sheet.SOURCE_LABEL, wrong, nearest(name, known))
    return known.get(name)


def _item_content(item: _Item) -> dict[str, Any]:
    """In the order in which packs write it."""
    own = dict(item.content)
    tail: dict[str, Any] = {key: own.pop(key) for key in ("note", "cap_cite") if key in own}
    if len(item.sources) == 1 and not item.sources[0].label:
        return {**own, **item.sources[0].ordered(), **tail}
    tables = [{**({"label": each.label} if each.label else {}), **each.ordered()} for each in item.sources]
    return {**own, "tables": tables, **tail}


def _written(head: dict[str, Any], groups: list[_Group]) -> str:
    parts = [lines(head, 0), "groups:"]
    for group in groups:
        parts += [f"  - {lines(group.content, 4)}", "    items:"]
        parts += [f"      - {lines(_item_content(item), 8)}" for item in group.items]
    return "\n".join(parts) + "\n"


def _origins(head: _Group, groups: list[_Group]) -> Iterator[Origin]:
    """Where each place of the YAML came from."""
    yield Origin("", head.row.place(sheet.CONTENT))
    for number, group in enumerate(groups, 1):
        where = f"groups[{number}]"
        yield Origin(where, group.row.place(sheet.LABEL))
        yield Origin(f"{where}.cap", group.row.place(sheet.CAP))
        for turn, item in enumerate(group.items, 1):
            yield from _item_origins(f"{where}.items[{turn}]", item)


def _item_origins(where: str, item: _Item) -> Iterator[Origin]:
    words = {key: word for source in item.sources for key, word in source.words.items()}
    yield Origin(where, item.row.place(sheet.LABEL), words)
    for key, title in _ITEM_CELLS.items():
        yield Origin(f"{where}.{key}", item.row.place(title), words)
    several = len(item.sources) > 1 or bool(item.sources[0].label)
    for number, source in enumerate(item.sources, 1):
        place = f"{where}.tables[{number}]" if several else where
        if several:
            yield Origin(place, source.row.place(sheet.SOURCE), source.words)
        for key, title in _SOURCE_CELLS.items():
            yield Origin(f"{place}.{key}", source.row.place(title), source.words)
        for part, row in source.parts.items():
            yield Origin(f"{place}.{part}", row.place(sheet.CONTENT), source.words)


_ITEM_CELLS: Final = {
    "code": sheet.CODE, "cap": sheet.CAP, "rule": sheet.RULE, "best": sheet.BEST, "further": sheet.FURTHER,
    "own_cap": sheet.OWN_CAP, "pair": sheet.PAIR, "cap_cite": sheet.CAP_CLAUSE,
}  # fmt: skip
_SOURCE_CELLS: Final = {
    "category": sheet.SOURCE, "fact": sheet.SOURCE, "where": sheet.WHERE, "by": sheet.BY, "times_by": sheet.TIMES_BY,
    "points": sheet.FLAT, "linear": sheet.TIMES,
}  # fmt: skip
