"""How large, how long, and of which kinds a file may be: one place for the check, the page and the browser."""

from collections.abc import Collection

from django.conf import settings

from zhiping.files.kinds import DOCX, JPEG, NAMES, PDF, PNG, PROOFS, XLSX

SUFFIXES = {PDF: (".pdf",), JPEG: (".jpg", ".jpeg"), PNG: (".png",), DOCX: (".docx",), XLSX: (".xlsx",)}
MEGABYTE = 1024 * 1024


def max_bytes() -> int:
    """Bytes of one file."""
    return int(settings.EVIDENCE_MAX_BYTES)


def max_megabytes() -> int:
    return max_bytes() // MEGABYTE


def max_pages() -> int:
    """Pages of one PDF."""
    return int(settings.EVIDENCE_MAX_PAGES)


def accept(kinds: Collection[str] = PROOFS) -> str:
    """The `accept` attribute of a file input: .pdf,.jpg,.jpeg,.png."""
    return ",".join(suffix for kind in kinds for suffix in SUFFIXES[kind])


def said(kinds: Collection[str] = PROOFS) -> str:
    """The limits in words, to be read before a file is chosen."""
    names = "、".join(NAMES[kind] for kind in kinds)
    return f"{names}；单个文件不超过 {max_megabytes()} MB，PDF 不超过 {max_pages()} 页。"
