"""What a file is, told by its content and never by its name."""

import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Final

import filetype

from zhiping.files import refusals

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
DOCX, XLSX = f"{_OPEN_XML}.wordprocessingml.document", f"{_OPEN_XML}.spreadsheetml.sheet"
NAMES: Final = {PDF: "PDF", JPEG: "JPG", PNG: "PNG", DOCX: "Word（docx）", XLSX: "Excel（xlsx）"}
PROOFS: Final = (PDF, JPEG, PNG)
DOCUMENTS: Final = (PDF, DOCX, XLSX, JPEG, PNG)
MAX_UNPACKED: Final = 200 * 1024 * 1024
MAX_PACKED_FILES: Final = 5000
_MARKS: Final = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_ZIP: Final = b"PK\x03\x04"


def kind_of(path: Path, kinds: Collection[str]) -> str:
    """The media type by the first bytes; a Refusal when it is none of `kinds`.

    What is one thing from its head and another from its tail is taken by its head; the tail does not outlive the treatment.
    """
    with path.open("rb") as file:
        packed = file.read(len(_ZIP)) == _ZIP
    found = _open_xml(path, kinds) if packed else filetype.guess_mime(str(path))
    if found not in kinds or (found in _MARKS.values() and not packed):
        raise refusals.wrong_type([NAMES[kind] for kind in kinds])
    return str(found)


def _open_xml(path: Path, kinds: Collection[str]) -> str:
    """Word and Excel are packed folders; any other packed folder is nothing, and macros are not let in."""
    if not zipfile.is_zipfile(path):
        if filetype.guess_mime(str(path)) in _MARKS.values():
            raise refusals.unreadable()
        return ""
    try:
        with zipfile.ZipFile(path) as packed:
            names = {each.filename for each in packed.infolist()}
            kind = next((kind for mark, kind in _MARKS.items() if mark in names), "")
            if kind not in kinds or "[Content_Types].xml" not in names:
                return ""
            _unpackable(packed)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as problem:
        raise refusals.unreadable() from problem
    if any(name.endswith("vbaProject.bin") for name in names):
        raise refusals.macros()
    return kind


def _unpackable(packed: zipfile.ZipFile) -> None:
    """What it would be unpacked is added up before anything is unpacked; then every part must read soundly."""
    entries = packed.infolist()
    if len(entries) > MAX_PACKED_FILES or sum(each.file_size for each in entries) > MAX_UNPACKED:
        raise refusals.bomb(MAX_UNPACKED // 1024 // 1024)
    if packed.testzip():
        raise refusals.unreadable()
