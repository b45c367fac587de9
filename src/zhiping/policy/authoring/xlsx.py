"""Opens a spreadsheet that somebody uploaded: small enough, a real .xlsx, nothing hidden in its size; then its cells.

What the cells alone do not tell is read from the sheets' XML first, with every limit kept before anything is built
from it: how far a sheet reaches, merged cells, formulas without a value, values that are errors.
"""

import posixpath
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from python_calamine import CalamineError, CalamineWorkbook

from zhiping.policy.authoring.problems import CellProblem, TableError, address

LARGEST: Final = 5 * 1024 * 1024
LARGEST_UNPACKED: Final = 50 * 1024 * 1024
MOST_PARTS: Final = 300
MOST_ROWS: Final = 2000
MOST_COLUMNS: Final = 100
NO_ROW: Final = 1 << 30
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_BROKEN: Final = ("文件已损坏，打不开", "请用表格软件打开并另存为 .xlsx 后重新上传")
_UNSUITABLE: Final = ("这不是 .xlsx 表格", "请下载模板填写，或用表格软件另存为 .xlsx")


@dataclass(slots=True)
class Grid:
    """One sheet. `rows`: values from A1 on; `merged`: ranges like "B2:C3"; `uncomputed` and `failed`: cells whose
    formula has no value, or an error for a value (with that error).
    """

    rows: list[list[Any]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    uncomputed: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    reach: tuple[int, int] = (0, 0)


def open_xlsx(data: bytes, *, most_rows: int = MOST_ROWS) -> dict[str, Grid]:
    """The sheets by name. TableError when it is no spreadsheet that can be read safely."""
    _check_kind(data)
    parts = _unpacked(data)
    if "xl/workbook.xml" not in parts:
        raise TableError([CellProblem("", "", *_UNSUITABLE)])
    names = _sheet_parts(parts)
    grids = {name: _scan(parts[part], name, most_rows) for name, part in names.items()}
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name, grid in grids.items():
            if name in book.sheet_names and grid.reach[0]:
                grid.rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, ValueError) as error:
        raise TableError([CellProblem("", "", *_BROKEN)]) from error
    return grids


def _check_kind(data: bytes) -> None:
    if len(data) > LARGEST:
        size = f"文件有 {len(data) / 1024 / 1024:.1f} MB，至多 5 MB"
        raise TableError([CellProblem("", "", size, "请删去图片和无关的工作表")])
    if data.startswith(_OLD_OFFICE):
        wrong = "这是旧版 .xls 表格，或设了打开密码"
        raise TableError([CellProblem("", "", wrong, "请去掉密码，另存为 .xlsx 后上传")])
    if not data.startswith(b"PK"):
        raise TableError([CellProblem("", "", *_UNSUITABLE)])


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Every part of the archive. Each is unpacked here under the limit, so that what it claims of its size is proved."""
    too_big = CellProblem("", "", "文件解压后过大，不像一张表格", "请下载模板重新填写")
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_PARTS or sum(each.file_size for each in entries) > LARGEST_UNPACKED:
                raise TableError([too_big])
            if len({each.filename for each in entries}) < len(entries):
                raise TableError([CellProblem("", "", *_BROKEN)])
            return {each.filename: _part(archive, each) for each in entries}
    except TableError:
        raise
    except (
        BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise TableError([CellProblem("", "", *_BROKEN)]) from error
    except MemoryError as error:
        raise TableError([too_big]) from error


def _part(archive: ZipFile, entry: ZipInfo) -> bytes:
    with archive.open(entry) as part:
        return part.read()


def _sheet_parts(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet names and the parts that hold them."""
    sheets: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            sheets[attributes.get("name", "")] = next(
                (value for key, value in attributes.items() if _local(key) == "id" and ":" in key), ""
            )

    def relation(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    _walk(parts["xl/workbook.xml"], sheet)
    _walk(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), relation)
    found = {name: _resolved(targets.get(key, "")) for name, key in sheets.items()}
    if not found or any(part not in parts for part in found.values()):
        raise TableError([CellProblem("", "", *_BROKEN)])
    return found


def _resolved(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _scan(xml: bytes, name: str, most_rows: int) -> Grid:
    scan = _Scan(name, most_rows)
    _walk(xml, scan.start, scan.end, scan.text)
    return scan.grid


class _Scan:
    """Follows one sheet's XML, cell by cell."""

    def __init__(self, name: str, most_rows: int) -> None:
        self.name, self.grid, self.most_rows = name, Grid(), most_rows
        self.row = self.column = 0
        self.at = self.kind = self.value = ""
        self.formula = self.in_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _local(name)
        if tag == "row":
            self.row, self.column = _number(attributes.get("r", ""), self.row + 1), 0
        elif tag == "c":
            self.begin_cell(attributes)
        elif tag == "f":
            self.formula = True
        elif tag in {"v", "t"}:
            self.in_value = True
        elif tag == "mergeCell":
            self.grid.merged.append(attributes.get("ref", ""))

    def begin_cell(self, attributes: dict[str, str]) -> None:
        self.row, self.column = _position(attributes.get("r", ""), self.row, self.column + 1)
        if self.row > self.most_rows or self.column > MOST_COLUMNS:
            wrong = (
                f"表格伸到了 {address(self.row, self.column)}，至多 {self.most_rows:,} 行、{MOST_COLUMNS} 列"
            )
            fix = "请删去下方和右侧多余的行列（包括看似空白的）后另存"
            raise TableError([CellProblem(self.name, address(self.row, self.column), wrong, fix)])
        rows, columns = self.grid.reach
        self.grid.reach = (max(rows, self.row), max(columns, self.column))
        self.at, self.kind = address(self.row, self.column), attributes.get("t", "")
        self.formula, self.value = False, ""

    def end(self, name: str) -> None:
        tag = _local(name)
        if tag in {"v", "t"}:
            self.in_value = False
        elif tag == "c" and self.kind == "e":
            self.grid.failed[self.at] = self.value or "错误"
        elif tag == "c" and self.formula and not self.value:
            self.grid.uncomputed.add(self.at)

    def text(self, words: str) -> None:
        if self.in_value:
            self.value += words


def _walk(
    xml: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(xml, True)
    except TableError:
        raise
    except (expat.ExpatError, ValueError, LookupError) as error:  # LookupError: an encoding nobody knows
        raise TableError([CellProblem("", "", *_BROKEN)]) from error


def _refuse_doctype(*_: Any) -> None:
    raise TableError([CellProblem("", "", *_UNSUITABLE)])


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise  # noqa: PLR2004 - more is no row


def _position(reference: str, row: int, column: int) -> tuple[int, int]:
    """Row and column of a reference like C7; where a cell has none, it follows the one before."""
    letters = reference.rstrip("0123456789").upper()
    if not letters or not letters.isalpha() or not letters.isascii():
        return row, column
    found = 0
    for letter in letters[:4]:
        found = found * 26 + ord(letter) - ord("A") + 1
    return _number(reference[len(letters) :], NO_ROW), found
