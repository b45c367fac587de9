"""Writes items into a workbook: the template where there are none."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from zhiping.policy.vocabulary import Category, Field, Kind

CHECKED_ROWS: Final = 10_000
WIDTH, WIDE = 16, 40
MOST_LISTED: Final = 255  # so many characters of choices fit a cell's list


def write_items(categories: Iterable[Category], items: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """An .xlsx with a sheet for every category; `items`: values as the dossier stores them, by category key."""
    target = BytesIO()
    options = {
        "in_memory": True,
        "default_date_format": "yyyy-mm-dd",
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(target, options)
    head = book.add_format({"bold": True, "bg_color": "#e8eef7", "border": 1})
    for category in categories:
        sheet = book.add_worksheet(category.label)
        sheet.freeze_panes(1, 0)
        for column, field in enumerate(category.fields):
            _head(sheet, column, field, head)
        for row, values in enumerate(items.get(category.key, ()), start=1):
            for column, field in enumerate(category.fields):
                _write(sheet, row, column, field, values.get(field.key))
    book.close()
    return target.getvalue()


def _head(sheet: Worksheet, column: int, field: Field, shape: Any) -> None:
    sheet.write_string(0, column, f"{field.label}{'*' if field.required else ''}", shape)
    sheet.set_column(column, column, WIDE if field.kind in (Kind.LONG_TEXT, Kind.TEXT) else WIDTH)
    if field.hint:
        sheet.write_comment(0, column, field.hint)
    listed = [label for _, label in field.choices] or (["是", "否"] if field.kind is Kind.BOOLEAN else [])
    if listed and len(",".join(listed)) <= MOST_LISTED:
        sheet.data_validation(1, column, CHECKED_ROWS, column, {"validate": "list", "source": listed})


def _write(sheet: Worksheet, row: int, column: int, field: Field, value: Any) -> None:
    if value in (None, ""):
        return
    if field.kind is Kind.DATE:
        sheet.write_datetime(row, column, datetime.fromisoformat(str(value)))
    elif field.kind in (Kind.YEAR, Kind.INTEGER):
        sheet.write_number(row, column, int(value))
    elif field.kind is Kind.DECIMAL:
        sheet.write_number(row, column, float(value))
    else:
        shown = "是" if value is True else "否" if value is False else str(value)
        sheet.write_string(row, column, dict(field.choices).get(shown, shown))
