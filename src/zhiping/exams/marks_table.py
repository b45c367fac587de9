"""Marks as a spreadsheet: the form to fill in, and what somebody filled in, with what is wrong cell by cell."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from zhiping.exams.models import Booking
from zhiping.policy.authoring.problems import CellProblem, address
from zhiping.policy.authoring.xlsx import Grid, open_xlsx

SHEET: Final = "成绩"
HEADS: Final = ("准考证号", "考场", "座位号", "成绩")
NUMBER, MARK = "准考证号", "成绩"
PLACES: Final = 2


def marks_workbook(bookings: Iterable[Booking]) -> bytes:
    """A row per candidate who sat, without names: who marks does not know whom."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    head = book.add_format({"bold": True, "bg_color": "#EDF3FB", "border": 1})
    sheet = book.add_worksheet(SHEET)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 16)
    sheet.write_row(0, 0, HEADS, head)
    for number, each in enumerate(bookings, start=1):
        sheet.write_string(number, 0, each.number)
        sheet.write_string(number, 1, each.room.name)
        sheet.write_number(number, 2, each.seat)
    book.close()
    return target.getvalue()


def read_marks(
    data: bytes, *, known: Iterable[str], highest: Decimal
) -> tuple[dict[str, Decimal], list[CellProblem]]:
    """Marks by ticket number, and every problem found; with any, nothing may be taken over. Rows without a mark are left out. TableError
    (policy.authoring.problems) when it is no spreadsheet.
    """
    name, grid = next(iter(open_xlsx(data).items()))
    heads = [_text(each) for each in grid.rows[0]] if grid.rows else []
    missing = [each for each in (NUMBER, MARK) if each not in heads]
    if missing:
        wrong = f"第一行没有“{'”“'.join(missing)}”"
        return {}, [CellProblem(name, "A1", wrong, "请下载登分表填写，不要改第一行")]
    reader = _Reader(name, grid, set(known), highest, heads.index(NUMBER), heads.index(MARK))
    for row in range(2, len(grid.rows) + 1):
        reader.take(row)
    if not reader.marks and not reader.problems:
        reader.problems.append(CellProblem(name, "", "没有一行填了成绩", "请填写“成绩”一列"))
    return reader.marks, reader.problems


class _Reader:
    """Row after row."""

    def __init__(
        self, name: str, grid: Grid, known: set[str], highest: Decimal, number: int, mark: int
    ) -> None:
        self.name, self.grid, self.known, self.highest = name, grid, known, highest
        self.number, self.mark = number, mark
        self.marks: dict[str, Decimal] = {}
        self.rows: dict[str, int] = {}
        self.problems: list[CellProblem] = []

    def take(self, row: int) -> None:
        cells = self.grid.rows[row - 1]
        number, given = _text(_at(cells, self.number)), _at(cells, self.mark)
        if not number and _text(given) == "":
            return
        if number not in self.known:
            said = f"没有准考证号“{number}”的到考人员" if number else "没有写准考证号"
            self._wrong(row, self.number, said, "请对照签到名单；缺考的不登成绩")
            return
        if number in self.rows:
            self._wrong(row, self.number, f"准考证号“{number}”与第 {self.rows[number]} 行重复", "请保留一行")
            return
        self.rows[number] = row
        mark = self._figure(row, given)
        if mark is not None:
            self.marks[number] = mark

    def _figure(self, row: int, given: Any) -> Decimal | None:
        place = address(row, self.mark + 1)
        if place in self.grid.failed or place in self.grid.uncomputed:
            self._wrong(row, self.mark, "公式没有算出结果", "请粘贴为数值")
            return None
        if _text(given) == "":
            return None
        try:
            mark = Decimal(_text(given))
        except InvalidOperation:
            self._wrong(row, self.mark, f"“{_text(given)}”不是数字", "只写数字；缺考的留空，在缺考登记中办理")
            return None
        if not mark.is_finite() or not 0 <= mark <= self.highest:
            self._wrong(
                row, self.mark, f"成绩 {_text(given)} 不在 0 到 {self.highest:f} 分之间", "请核对答卷"
            )
            return None
        if mark != round(mark, PLACES):
            self._wrong(row, self.mark, f"成绩 {_text(given)} 多于两位小数", "最多保留两位小数")
            return None
        return mark

    def _wrong(self, row: int, column: int, wrong: str, fix: str) -> None:
        self.problems.append(CellProblem(self.name, address(row, column + 1), wrong, fix))


def _at(cells: list[Any], column: int) -> Any:
    return cells[column] if column < len(cells) else ""


def _text(value: Any) -> str:
    """A cell as it reads: 240010101 where a spreadsheet made it 240010101.0."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
