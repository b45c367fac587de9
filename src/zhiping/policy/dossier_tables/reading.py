"""Reads items out of a workbook: every sound row, and every mistake by its cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from zhiping.policy.authoring.problems import CellProblem, TableError, address
from zhiping.policy.authoring.xlsx import Grid, open_xlsx
from zhiping.policy.dossier_tables.cells import CellError, value_of
from zhiping.policy.vocabulary import CATEGORIES, Category
from zhiping.policy.vocabulary.checks import problems_of

MOST_ROWS: Final = 10_001  # ten thousand and the head
BY_SHEET: Final = {category.label: category for category in CATEGORIES}


@dataclass(frozen=True, slots=True)
class Row:
    """A sound row: the category's key, the values as the dossier stores them, and where it stood (row counts from 1)."""

    category: str
    values: dict[str, Any]
    sheet: str
    number: int


@dataclass(slots=True)
class Found:
    """What a workbook held."""

    rows: list[Row] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)


def read_items(data: bytes, today: date) -> Found:
    """Every row of every sheet that bears a category's name. TableError when the file cannot be read or holds no such sheet."""
    grids = open_xlsx(data, most_rows=MOST_ROWS)
    known = {name: grid for name, grid in grids.items() if name in BY_SHEET}
    if not known:
        wrong, fix = "没有找到业绩档案的工作表", "请下载模板填写，工作表的名称不要改动"
        raise TableError([CellProblem("", "", wrong, fix)])
    found = Found()
    for name, grid in known.items():
        _read_sheet(BY_SHEET[name], name, grid, today, found)
    return found


def _read_sheet(category: Category, name: str, grid: Grid, today: date, found: Found) -> None:
    if not grid.rows:
        return
    columns, problems = _columns(category, name, grid.rows[0])
    found.problems += problems
    if problems:
        return
    for number, cells in enumerate(grid.rows[1:], start=2):
        if any(cell not in (None, "") for cell in cells):
            _read_row(category, name, (number, cells), columns, today, found)
    singles = [row for row in found.rows if row.category == category.key]
    for row in singles[1:] if category.single else ():
        found.problems.append(CellProblem(name, f"A{row.number}", f"“{category.label}”只能有一条"))
        found.rows.remove(row)


def _columns(category: Category, sheet: str, head: Sequence[Any]) -> tuple[dict[str, int], list[CellProblem]]:
    """Where each field stands; what is not a field is named, what must be there and is not too."""
    places = {
        str(cell).strip().removesuffix("*"): place
        for place, cell in enumerate(head)
        if cell not in (None, "")
    }
    labels = {each.label: each for each in category.fields}
    strange = [
        CellProblem(sheet, address(1, place + 1), f"没有“{label}”这一栏", "请用模板的栏名")
        for label, place in places.items()
        if label not in labels
    ]
    missing = [
        CellProblem(sheet, "A1", f"缺少“{each.label}”一栏", "请用模板填写")
        for each in category.fields
        if each.required and each.label not in places
    ]
    return {labels[label].key: place for label, place in places.items() if label in labels}, strange + missing


def _read_row(
    category: Category,
    sheet: str,
    row: tuple[int, Sequence[Any]],
    columns: dict[str, int],
    today: date,
    found: Found,
) -> None:
    number, cells = row
    values: dict[str, Any] = {}
    problems: list[CellProblem] = []
    for each in category.fields:
        place = columns.get(each.key)
        try:
            values[each.key] = value_of(each, None if place is None or place >= len(cells) else cells[place])
        except CellError as wrong:
            problems.append(CellProblem(sheet, address(number, (place or 0) + 1), wrong.wrong, wrong.fix))
    problems += _whole_row(category, sheet, number, columns, values, today)
    if problems:
        found.problems += problems
    else:
        found.rows.append(Row(category.key, values, sheet, number))


def _whole_row(
    category: Category, sheet: str, number: int, columns: dict[str, int], values: dict[str, Any], today: date
) -> Iterator[CellProblem]:
    for key, said in problems_of(category, values, today):
        wrong = f"{category.field(key).label}：{said.rstrip('。')}"
        yield CellProblem(sheet, address(number, columns.get(key, 0) + 1), wrong)
