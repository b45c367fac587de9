"""What a file is, told by its content and never by its name; and whether it opens."""

import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Final

import filetype
import pypdfium2
from django.conf import settings
from PIL import Image, UnidentifiedImageError

from zhiping.files import refusals

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
DOCX, XLSX = f"{_OPEN_XML}.wordprocessingml.document", f"{_OPEN_XML}.spreadsheetml.sheet"
NAMES: Final = {PDF: "PDF", JPEG: "JPG", PNG: "PNG", DOCX: "Word（docx）", XLSX: "Excel（xlsx）"}
PROOFS: Final = (PDF, JPEG, PNG)
DOCUMENTS: Final = (PDF, DOCX, XLSX, JPEG, PNG)
MAX_PIXELS: Final = 60_000_000
MAX_UNPACKED: Final = 200 * 1024 * 1024
_MARKS: Final = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}


def kind_of(path: Path, kinds: Collection[str]) -> str:
    """The media type; a Refusal when it is none of `kinds`."""
    folder = zipfile.is_zipfile(path)
    found = _open_xml(path) if folder else filetype.guess_mime(str(path))
    if found in _MARKS.values() and not folder:
        raise refusals.unreadable()
    if found not in kinds:
        raise refusals.wrong_type([NAMES[kind] for kind in kinds])
    return str(found)


def pages_of(path: Path, media_type: str) -> int:
    """How many pages a PDF has, 1 for everything else; a Refusal when it does not open."""
    if media_type == PDF:
        return _pdf_pages(path)
    if media_type in (JPEG, PNG):
        _check_image(path)
    return 1


def _open_xml(path: Path) -> str:
    """Word and Excel are packed folders; any other packed folder is nothing, and macros are not let in."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
            if sum(each.file_size for each in packed.infolist()) > MAX_UNPACKED or packed.testzip():
                raise refusals.unreadable()
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as problem:
        raise refusals.unreadable() from problem
    if any(name.endswith("vbaProject.bin") for name in names):
        raise refusals.macros()
    marks = (kind for mark, kind in _MARKS.items() if mark in names and "[Content_Types].xml" in names)
    return next(marks, "")


def _pdf_pages(path: Path) -> int:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as problem:
        raise refusals.unreadable() from problem
    with document:
        pages = len(document)
    if pages > settings.EVIDENCE_MAX_PAGES:
        raise refusals.too_many_pages(settings.EVIDENCE_MAX_PAGES)
    return pages


def _check_image(path: Path) -> None:
    try:
        with Image.open(path) as image:
            if image.width * image.height > MAX_PIXELS:
                raise refusals.too_large(settings.EVIDENCE_MAX_BYTES // 1024 // 1024)
            image.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as problem:
        raise refusals.unreadable() from problem
