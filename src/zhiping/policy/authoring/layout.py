"""How our spreadsheets look: sheets of titled columns with closed words to choose from; written with xlsxwriter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from zhiping.policy.authoring.problems import address

WORDS: Final = "可用的词"
_LAST_ROW: Final = 2000
_GREEN, _GREY = "#DCE9E2", "#F3F3F0"
YES_NO: Final = {"是": "true", "否": "false"}


@dataclass(frozen=True, slots=True)
class Column:
    """`words`: the list of WORDS to choose from, "" for free text; `strict`: nothing else may be typed. `listed_in`:
    the cells of another sheet to choose from instead.
    """

    title: str
    width: int = 12
    words: str = ""
    strict: bool = True
    hint: str = ""
    listed_in: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet. `fixed`: its rows are given and only filled in; otherwise rows are added freely. `offers`: the list
    of WORDS to choose from in the second column, by what stands in the first.
    """

    name: str
    columns: tuple[Column, ...]
    fixed: bool = False
    offers: Mapping[str, str] = field(default_factory=dict)

    def titles(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns)


@dataclass(slots=True)
class Workbook:
    """A workbook to be written. `words`: closed lists by name; `help`: what the first sheet says."""

    help: Sequence[str]
    words: Mapping[str, Sequence[str]]
    sheets: list[tuple[Layout, Sequence[Mapping[str, Any]]]] = field(default_factory=list)
    tables: Sequence[Sequence[str]] = ()

    def to_bytes(self) -> bytes:
        """The .xlsx. `tables` are printed below the lists of words, as a reference."""
        target = BytesIO()
        book = xlsxwriter.Workbook(
            target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        head = book.add_format(
            {"bold": True, "bg_color": _GREEN, "text_wrap": True, "valign": "vcenter", "border": 1}
        )
        body = book.add_format({"text_wrap": True, "valign": "top"})
        given = book.add_format({"text_wrap": True, "valign": "top", "bg_color": _GREY})
        self._explain(book.add_worksheet("填写说明"), book.add_format({"bold": True, "font_size": 14}), body)
        for layout, rows in self.sheets:
            self._write(book.add_worksheet(layout.name), layout, rows, (head, body, given))
        self._list_words(book.add_worksheet(WORDS), head, body)
        book.close()
        return target.getvalue()

    def _explain(self, sheet: Worksheet, title: Format, body: Format) -> None:
        sheet.set_column(0, 0, 100)
        for row, text in enumerate(self.help):
            sheet.write_string(row, 0, text, body if row else title)

    def _write(
        self,
        sheet: Worksheet,
        layout: Layout,
        rows: Sequence[Mapping[str, Any]],
        formats: tuple[Format, Format, Format],
    ) -> None:
        head, body, given = formats
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, 32)
        for number, column in enumerate(layout.columns):
            sheet.set_column(number, number, column.width, body)
            sheet.write_string(0, number, column.title, head)
            self._offer(sheet, number, column, len(rows) if layout.fixed else _LAST_ROW - 1)
        for number, row in enumerate(rows, 1):
            for place, column in enumerate(layout.columns):
                style = given if layout.fixed and place == 0 else body
                _put(sheet, number, place, row.get(column.title), style)
            named = str(row.get(layout.columns[0].title))
            if named in layout.offers:
                sheet.data_validation(number, 1, number, 1, self._choice(layout.offers[named], named))

    def _offer(self, sheet: Worksheet, number: int, column: Column, last: int) -> None:
        """The list to choose from, and the hint that shows when the cell is chosen."""
        options = (
            self._choice(column.words, column.title, strict=column.strict)
            if column.words
            else {"validate": "any"}
        )
        if column.listed_in:
            options = {"validate": "list", "source": f"={column.listed_in}", "show_error": False}
        if column.hint:
            options |= {"input_title": column.title, "input_message": column.hint}
        if len(options) > 1:
            sheet.data_validation(1, number, max(last, 1), number, options)

    def _choice(self, words: str, title: str, *, strict: bool = True) -> dict[str, Any]:
        place = address(2, list(self.words).index(words) + 1).rstrip("2")
        return {
            "validate": "list",
            "source": f"='{WORDS}'!${place}$2:${place}${len(self.words[words]) + 1}",
            "show_error": strict,
            "error_title": "请从列表中选择",
            "error_message": f"“{title}”只能填列表里的词",
        }

    def _list_words(self, sheet: Worksheet, head: Format, body: Format) -> None:
        longest = max(map(len, self.words.values()), default=0)
        for place, (name, words) in enumerate(self.words.items()):
            sheet.set_column(place, place, 20, body)
            sheet.write_string(0, place, name, head)
            for row, word in enumerate(words, 1):
                sheet.write_string(row, place, word, body)
        for row, cells in enumerate(self.tables, longest + 2):
            for place, text in enumerate(cells):
                sheet.write_string(row, place, text, body)


def _put(sheet: Worksheet, row: int, place: int, value: Any, style: Format) -> None:
    if value is None or value == "":
        sheet.write_blank(row, place, None, style)
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        sheet.write_number(row, place, float(value), style)
    else:
        sheet.write_string(row, place, str(value), style)


def listed(words: Iterable[str]) -> str:
    """Several words in one cell."""
    return "、".join(words)
