"""登分表: what is wrong is said cell by cell, and with anything wrong nothing is taken over."""

from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter

from zhiping.exams.marks_table import marks_workbook, read_marks
from zhiping.policy.authoring.problems import TableError

KNOWN = ("240010101", "240010102", "240010103")


def table(rows, heads=("准考证号", "考场", "座位号", "成绩")):
    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("成绩")
    for number, row in enumerate([heads, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def read(rows, **options):
    return read_marks(table(rows, **options), known=KNOWN, highest=Decimal(100))


def test_marks_by_ticket_number_also_where_a_number_was_typed_as_a_number():
    marks, problems = read(
        [("240010101", "一", 1, 80), (240010102, "一", 2, "77.5"), ("240010103", "一", 3, "")]
    )
    assert (marks, problems) == ({"240010101": Decimal(80), "240010102": Decimal("77.5")}, [])


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        (("240010101", "", 1, 101), "D2", "成绩 101 不在 0 到 100 分之间"),
        (("240010101", "", 1, -1), "D2", "不在 0 到 100 分之间"),
        (("240010101", "", 1, "缺考"), "D2", "“缺考”不是数字"),
        (("240010101", "", 1, "NaN"), "D2", "不在 0 到 100 分之间"),
        (("240010101", "", 1, 80.125), "D2", "多于两位小数"),
        (("999", "", 1, 80), "A2", "没有准考证号“999”的到考人员"),
        (("", "", 1, 80), "A2", "没有写准考证号"),
    ],
)
def test_what_is_wrong_is_told_by_its_cell(row, cell, words):
    _, problems = read([row])
    assert [(each.cell, words in each.wrong) for each in problems] == [(cell, True)]
    assert problems[0].fix


def test_every_problem_is_told_at_once_and_a_repeated_number_names_the_row_before():
    _, problems = read([("240010101", "", 1, 101), ("240010101", "", 1, 80), ("7", "", 1, 80)])
    assert [each.cell for each in problems] == ["D2", "A3", "A4"]
    assert "与第 2 行重复" in problems[1].wrong


def test_a_table_without_its_heads_or_without_marks_is_refused():
    assert "第一行没有" in read([("240010101", 80)], heads=("号码", "分"))[1][0].wrong
    assert "没有一行填了成绩" in read([("240010101", "", 1, "")])[1][0].wrong


def test_a_formula_without_a_value_is_not_a_mark():
    target = BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("成绩")
    sheet.write_row(0, 0, ("准考证号", "成绩"))
    sheet.write(1, 0, "240010101")
    sheet.write_formula(1, 1, "=1+", None, "")
    book.close()
    _, problems = read_marks(target.getvalue(), known=KNOWN, highest=Decimal(100))
    assert problems[0].cell == "B2"


@pytest.mark.parametrize("data", [b"", b"MZ not a table", b"PK\x03\x04 broken"])
def test_what_is_no_spreadsheet_is_refused(data):
    with pytest.raises(TableError):
        read_marks(data, known=KNOWN, highest=Decimal(100))


@pytest.mark.usefixtures("demo_db")
def test_the_form_to_fill_in_names_nobody():
    from tests.exams.examining import SAT, assistants, seat
    from zhiping.exams.queries import bookings_of

    content = marks_workbook(bookings_of(assistants()))
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["准考证号", "考场", "座位号", "成绩"]
    assert seat(SAT).number in {row[0] for row in rows}
    assert "窦青" not in str(rows)
