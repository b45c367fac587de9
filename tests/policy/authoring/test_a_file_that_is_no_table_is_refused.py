"""Whatever is uploaded in place of a spreadsheet is refused in words; nothing is unpacked that has no end."""

import io
import random
import re
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest

from tests.policy.authoring import sheets
from zhiping.policy.authoring import xlsx
from zhiping.policy.authoring.tables import (
    TableError,
    read_hours_workbook,
    read_scheme_workbook,
    scheme_workbook,
)
from zhiping.policy.packs import load_all

SHEET = "xl/worksheets/sheet3.xml"


@pytest.fixture(scope="module")
def book():
    return scheme_workbook(load_all()["zhejiang/2024/mechatronics-senior"].score.scheme)


def told(data):
    with pytest.raises(TableError) as refused:
        read_scheme_workbook(data, "a/b")
    with pytest.raises(TableError):
        read_hours_workbook(data, "a/b", {})
    return str(refused.value)


def with_sheet(book, change, part=SHEET):
    return sheets.repacked(book, lambda name, content: change(content) if name == part else content)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "这不是 .xlsx 表格。请下载模板填写"),
        (b"hello", "这不是 .xlsx 表格"),
        (b"%PDF-1.7", "这不是 .xlsx 表格"),
        ("分组,名称\n".encode("gbk"), "这不是 .xlsx 表格"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 .xls 表格，或设了打开密码"),
        (b"PK", "文件已损坏"),
        (b"PK\x03\x04" + b"\0" * 100, "文件已损坏"),
        (b"PK" + b"x" * (5 * 1024 * 1024), "文件有 5.0 MB，至多 5 MB"),
    ],
)
def test_another_kind_of_file(data, said):
    assert said in told(data)


def test_an_archive_of_something_else():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert "这不是 .xlsx 表格" in told(target.getvalue())


def test_a_file_cut_short(book):
    for length in range(100, len(book), 1500):
        assert "损坏" in told(book[:length])


def test_a_file_with_parts_missing(book):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            if entry.filename != SHEET:
                new.writestr(entry, old.read(entry))
    assert "损坏" in told(target.getvalue())


def test_a_bomb(book):
    """50 MB of blanks are 50 KB packed."""
    assert "解压后过大" in told(with_sheet(book, lambda _: b" " * (51 * 1024 * 1024)))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(400):
            archive.writestr(f"xl/{number}.xml", "")
    assert "解压后过大" in told(target.getvalue())


def test_a_bomb_that_lies_about_its_size(book):
    """The archive says a part has 10 bytes; what is packed there are millions."""
    data = with_sheet(book, lambda _: b"<worksheet>" + b" " * (8 * 1024 * 1024) + b"</worksheet>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        true = archive.getinfo(SHEET).file_size
    assert "损坏" in told(data.replace(struct.pack("<I", true), struct.pack("<I", 10)))


def test_a_part_that_stands_twice(book):
    target = io.BytesIO(book)
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, "<worksheet/>")
    assert "损坏" in told(target.getvalue())


def test_a_cell_at_the_far_end_of_the_sheet(book):
    """One cell down there would make the sheet a billion cells."""
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    said = told(with_sheet(book, lambda part: part.replace(b"</sheetData>", far)))
    assert (
        "“分组”XFD1048576：表格伸到了 XFD1048576，至多 2,000 行、100 列。请删去下方和右侧多余的行列" in said
    )


def test_too_many_rows(book):
    rows = sheets.rows_of(book)
    rows["分值"] += [["x"]] * 2000
    assert "至多 2,000 行" in told(sheets.workbook(rows))


def test_two_thousand_rows_are_read_in_time(book):
    rows = sheets.rows_of(book)
    rows["分值"] += [["x"]] * (2000 - len(rows["分值"]))
    assert "“分值”A2000：“项目”表里没有“x”" in told(sheets.workbook(rows))


@pytest.mark.parametrize(
    "entity", [b"<!DOCTYPE a [<!ENTITY b 'bbbb'>]>", b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'>"]
)
def test_a_sheet_with_definitions_of_its_own(book, entity):
    assert "这不是 .xlsx 表格" in told(
        with_sheet(book, lambda part: part.replace(b"<worksheet", entity + b"<worksheet", 1))
    )


def test_a_sheet_that_is_no_xml(book):
    assert "损坏" in told(with_sheet(book, lambda _: b"<worksheet><sheetData>"))
    assert "损坏" in told(with_sheet(book, lambda _: b"{}"))


def test_a_workbook_that_points_nowhere(book):
    assert "损坏" in told(with_sheet(book, lambda _: b"<Relationships/>", "xl/_rels/workbook.xml.rels"))
    assert "损坏" in told(with_sheet(book, lambda _: b"<workbook/>", "xl/workbook.xml"))


def test_merged_cells_are_named(book):
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>'
    said = told(with_sheet(book, lambda part: part.replace(b"</sheetData>", merged)))
    assert "“分组”A2：有合并的单元格（A2:B3）。请取消合并，每一行都写明" in said


def with_formula(book, cell):
    """The cell of the first group's cap, written otherwise."""
    return with_sheet(book, lambda part: re.sub(rb'(<c r="C2"[^>]*)><v>30</v></c>', cell, part))


def test_a_formula_without_a_value(book):
    said = told(with_formula(book, rb"\1><f>15*2</f></c>"))
    assert said.count("“分组”C2：") == 1
    assert "“分组”C2：公式还没有计算结果。请用表格软件打开、重新计算并保存，或直接写数字" in said


def test_a_formula_with_a_value_is_a_number(book):
    data = with_formula(book, rb"\1><f>15*2</f><v>30</v></c>")
    assert data != book
    assert read_scheme_workbook(data, "a/b") == read_scheme_workbook(book, "a/b")


def test_a_formula_that_failed(book):
    said = told(with_formula(book, rb'\1 t="e"><f>1/0</f><v>#DIV/0!</v></c>'))
    assert "“分组”C2：公式出错（#DIV/0!）。请改正公式，或直接写数字" in said


def test_no_damage_to_a_file_is_met_with_anything_but_words(book):
    """Bytes changed at random, in the archive and inside its parts: read or refused, never a crash."""
    chance = random.Random(20240820)  # noqa: S311 - the same damage each time
    for _ in range(40):
        data = bytearray(book)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        tried(bytes(data))
    parts = [
        "xl/worksheets/sheet3.xml",
        "xl/worksheets/sheet4.xml",
        "xl/sharedStrings.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
    ]
    for turn in range(60):
        tried(with_sheet(book, lambda part: damaged(part, chance), parts[turn % len(parts)]))


def damaged(part, chance):
    data = bytearray(part)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data))
        if chance.random() < 0.3:
            del data[at : at + chance.randint(1, 30)]
        elif chance.random() < 0.5:
            data[at : at + 1] = bytes(
                chance.choice(b'0123456789<>/"= AZ-#!') for _ in range(chance.randint(1, 12))
            )
        else:
            data[at] = chance.randrange(32, 127)
    return bytes(data)


def tried(data):
    with suppress(TableError):
        read_scheme_workbook(data, "a/b")


def test_the_packed_data_itself_may_be_spoilt(book):
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        start = archive.getinfo(SHEET).header_offset
    data = bytearray(book)
    data[start + 60 : start + 90] = zlib.compress(b"x" * 9)[:30].ljust(30, b"\xff")
    assert "损坏" in told(bytes(data))


def test_the_limits_are_those_that_are_told():
    assert (xlsx.LARGEST, xlsx.MOST_ROWS) == (5 * 1024 * 1024, 2000)
