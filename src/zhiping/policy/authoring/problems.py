"""What is wrong with a spreadsheet, cell by cell."""

from collections.abc import Iterable
from dataclasses import dataclass

_LETTERS = 26


@dataclass(frozen=True, slots=True)
class CellProblem:
    """`sheet` and `cell` (like C7) are empty where it is the file as a whole; `fix` says how to put it right."""

    sheet: str
    cell: str
    wrong: str
    fix: str = ""

    def __str__(self) -> str:
        place = f"“{self.sheet}”{self.cell}：" if self.sheet else ""
        return f"{place}{self.wrong}。" + (f"{self.fix}。" if self.fix else "")


class TableError(ValueError):
    """A spreadsheet that was not taken over; nothing was changed. `problems` lists everything found."""

    def __init__(self, problems: Iterable[CellProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join([f"表格有 {len(self.problems)} 处问题：", *map(str, self.problems)]))


def refuse(problems: Iterable[CellProblem], sheets: Iterable[str]) -> None:
    """Raise TableError when there are any, each once, in the order of the sheets and down their rows."""
    order = list(sheets)
    found = sorted(
        dict.fromkeys(problems), key=lambda each: (_turn(order, each.sheet), _row(each.cell), each.cell)
    )
    if found:
        raise TableError(found)


def _turn(order: list[str], sheet: str) -> int:
    return order.index(sheet) if sheet in order else -1


def _row(cell: str) -> int:
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdecimal() else 0


def address(row: int, column: int) -> str:
    """A cell's name; row and column count from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
