"""Taking in an uploaded file: what it is by its content, whether it opens, and where it is kept."""

import hashlib
import os
import uuid
from dataclasses import dataclass
from pathlib import Path

import filetype
import pypdfium2
from django.conf import settings
from django.core.files.base import File
from PIL import Image, UnidentifiedImageError

from zhiping.dossiers import refusals
from zhiping.dossiers.queries import stored_file

IMAGES = ("image/jpeg", "image/png")
MAX_PIXELS = 60_000_000


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was checked and kept: hex SHA-256, media type by content, bytes, pages."""

    sha256: str
    media_type: str
    size: int
    pages: int


def store(file: "File[bytes]") -> StoredFile:
    """Check the file by its content and keep it under its hash; raises a Refusal for anything but a sound PDF, JPEG or PNG."""
    fresh, sha256, size = _write(file)
    try:
        media_type = _media_type(fresh)
        pages = _pages(fresh, media_type)
        target = stored_file(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return StoredFile(sha256, media_type, size, pages)


def _write(file: "File[bytes]") -> tuple[Path, str, int]:
    folder = Path(settings.EVIDENCE)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"incoming-{uuid.uuid4().hex}"
    digest, size = hashlib.sha256(), 0
    try:
        with fresh.open("wb") as out:
            for chunk in file.chunks():
                size += len(chunk)
                if size > settings.EVIDENCE_MAX_BYTES:
                    raise refusals.too_large(settings.EVIDENCE_MAX_BYTES // 1024 // 1024)
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        if not size:
            raise refusals.empty_file()
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    return fresh, digest.hexdigest(), size


def _media_type(path: Path) -> str:
    guessed = filetype.guess_mime(str(path))
    if guessed not in (*IMAGES, "application/pdf"):
        raise refusals.wrong_type()
    return str(guessed)


def _pages(path: Path, media_type: str) -> int:
    if media_type in IMAGES:
        _check_image(path)
        return 1
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
