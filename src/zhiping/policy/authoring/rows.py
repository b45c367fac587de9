"""Reads the rows of a sheet by the titles of its columns; what is wrong is collected with its cell, never raised."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any, Final

from zhiping.policy.authoring.layout import YES_NO, Layout
from zhiping.policy.authoring.problems import CellProblem, address
from zhiping.policy.authoring.xlsx import Grid
from zhiping.policy.packs.reader import nearest

_HEADER_ROWS: Final = 5
_DIGITS: Final = 6
Place = tuple[str, str]


@dataclass(slots=True)
class Sheet:
    """A sheet being read: `row_of_titles` counts from 1, `columns` say where each title stands."""

    layout: Layout
    grid: Grid
    problems: list[CellProblem]
    row_of_titles: int = 0
    columns: dict[str, int] = field(default_factory=dict)

    def rows(self) -> Iterator["Row"]:
        """Every row that is not blank."""
        for number, cells in enumerate(self.grid.rows[self.row_of_titles :], self.row_of_titles + 1):
            row = Row(self, number, cells)
            if not row.blank:
                yield row

    def must_have_rows(self) -> None:
        """Complain when nothing is filled in."""
        if not any(True for _ in self.rows()):
            self.wrong(address(self.row_of_titles + 1, 1), "还没有填写", "每项一行")

    def wrong(self, cell: str, wrong: str, fix: str) -> None:
        self.problems.append(CellProblem(self.layout.name, cell, wrong, fix))


def sheet_of(grids: Mapping[str, Grid], layout: Layout, problems: list[CellProblem]) -> Sheet:
    """The sheet of this layout, its titles found; what hinders reading it is told."""
    sheet = Sheet(layout, grids.get(layout.name, Grid()), problems)
    if layout.name not in grids:
        sheet.wrong("", f"缺少“{layout.name}”这张工作表", "请下载模板，在模板里填写，不要改工作表的名称")
        return sheet
    for merged in sheet.grid.merged:
        sheet.wrong(merged.partition(":")[0], f"有合并的单元格（{merged}）", "请取消合并，每一行都写明")
    _find_titles(sheet)
    return sheet


def _find_titles(sheet: Sheet) -> None:
    wanted = sheet.layout.titles()
    heads = [[str(cell).strip() for cell in row] for row in sheet.grid.rows[:_HEADER_ROWS]]
    best = max(range(len(heads)), key=lambda row: len(set(heads[row]) & set(wanted)), default=-1)
    if best < 0 or not set(heads[best]) & set(wanted):
        sheet.wrong("A1", "没有找到表头", "第一行应当是：" + "、".join(wanted))
        return
    sheet.row_of_titles = best + 1
    for place, title in enumerate(heads[best], 1):
        if title in wanted and title not in sheet.columns:
            sheet.columns[title] = place
        elif title:
            said = "表头重复" if title in wanted else f"不认识“{title}”这一栏"
            sheet.wrong(address(best + 1, place), said, nearest(title, wanted))
    missing = [title for title in wanted if title not in sheet.columns]
    if missing:
        sheet.wrong(f"A{best + 1}", f"缺少“{'、'.join(missing)}”这些栏", "请恢复模板的表头")


@dataclass(frozen=True, slots=True)
class Row:
    sheet: Sheet
    number: int
    cells: list[Any]

    @property
    def blank(self) -> bool:
        return not any(self.has(title) for title in self.sheet.columns)

    def place(self, title: str) -> Place:
        """The sheet and cell of a column."""
        return self.sheet.layout.name, self._cell(title)

    def has(self, title: str) -> bool:
        """Whether anything stands there, be it an error."""
        grid, cell = self.sheet.grid, self._cell(title)
        return self._value(title) != "" or cell in grid.uncomputed or cell in grid.failed

    def wrong(self, title: str, wrong: str, fix: str) -> None:
        self.sheet.wrong(self._cell(title), wrong, fix)

    def text(self, title: str, *, required: bool = False) -> str:
        value = self._checked(title)
        if value == "" and required and not self._in_error(title):
            self.wrong(title, f"没有填写“{title}”", "请补上")
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, (date, datetime, time, timedelta)):
            self.wrong(
                title, "表格软件把这一格认成了日期", "请把单元格格式改为文本，写作“第2至第3”这样的文字"
            )
            return ""
        return _plain(value) if isinstance(value, (int, float)) else str(value)

    def number_of(self, title: str, *, required: bool = False) -> Decimal | None:
        """A number, None when nothing stands there or what stands there is none (then told)."""
        value = self._checked(title)
        if value == "":
            if required and not self._in_error(title):
                self.wrong(title, f"没有填写“{title}”", "请写一个数字")
            return None
        if isinstance(value, str):
            return self._number_in(title, value)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(value):
            self.wrong(title, f"“{title}”应当是数字", "请写一个数字，单元格格式改为常规")
            return None
        return Decimal(_plain(value))

    def whole_of(self, title: str) -> int | None:
        found = self.number_of(title)
        if found is not None and found != int(found):
            self.wrong(title, f"“{found}”不是整数", "请写整数")
        return None if found is None else int(found)

    def flag(self, title: str) -> bool:
        return self.choice(title, YES_NO) == "true"

    def choice(self, title: str, words: Mapping[str, str], *, required: bool = False) -> str:
        """The key behind a word of a closed list; "" when nothing stands there or the word is unknown (then told)."""
        word = self.text(title, required=required)
        if not word:
            return ""
        if word not in words:
            self.wrong(title, f"不认识“{word}”", nearest(word, words))
            return ""
        return words[word]

    def _cell(self, title: str) -> str:
        return address(self.number, self.sheet.columns.get(title, 1))

    def _value(self, title: str) -> Any:
        place = self.sheet.columns.get(title, 0)
        value = self.cells[place - 1] if 0 < place <= len(self.cells) else ""
        return value.strip() if isinstance(value, str) else value

    def _in_error(self, title: str) -> bool:
        return self._cell(title) in self.sheet.grid.uncomputed or self._cell(title) in self.sheet.grid.failed

    def _checked(self, title: str) -> Any:
        cell, grid = self._cell(title), self.sheet.grid
        if cell in grid.uncomputed:
            self.wrong(title, "公式还没有计算结果", "请用表格软件打开、重新计算并保存，或直接写数字")
        elif cell in grid.failed:
            self.wrong(title, f"公式出错（{grid.failed[cell]}）", "请改正公式，或直接写数字")
        return self._value(title)

    def _number_in(self, title: str, text: str) -> Decimal | None:
        try:
            found = Decimal(text)
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite():
            self.wrong(title, f"“{text}”不是数字", "只写数字，不写单位和文字，如 15 或 0.8")
            return None
        return found


def _plain(value: float) -> str:
    """A number as it was typed: 15, not 15.0; 0.3, not 0.30000000000000004."""
    if not isfinite(value):
        return str(value)
    rounded = round(Decimal(repr(value)), _DIGITS) if isinstance(value, float) else Decimal(value)
    return format(rounded.normalize() + 0, "f")
