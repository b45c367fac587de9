"""Spreadsheets as officials send them: a good one, changed cell by cell."""

import io
import re
import zipfile

import xlsxwriter
from python_calamine import CalamineWorkbook


def rows_of(data):
    """Every sheet of a workbook as lists of values."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def workbook(sheets):
    """Plain sheets without any of our formats or lists."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_numbers": False, "default_date_format": "m-d"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if value != "":
                    sheet.write(number, place, value)
    book.close()
    return target.getvalue()


def changed(data, cells):
    """The workbook with other values in some cells: {("项目", "D2"): "十五"}."""
    sheets = rows_of(data)
    for (sheet, cell), value in cells.items():
        letters, number = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()
        column = ord(letters) - ord("A")
        rows = sheets[sheet]
        width = max(map(len, rows))
        while len(rows) < int(number):
            rows.append([""] * width)
        rows[int(number) - 1] += [""] * (column + 1 - len(rows[int(number) - 1]))
        rows[int(number) - 1][column] = value
    return workbook(sheets)


def without_rows(data, sheet, keep=1):
    sheets = rows_of(data)
    sheets[sheet] = sheets[sheet][:keep]
    return workbook(sheets)


def find(data, sheet, *words):
    """The number of the first row with these values, from 1."""
    rows = rows_of(data)[sheet]
    return next(number for number, row in enumerate(rows, 1) if set(words) <= set(map(str, row)))


def repacked(data, change):
    """The archive with its parts changed: `change(name, bytes)` gives the new bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
    return target.getvalue()
