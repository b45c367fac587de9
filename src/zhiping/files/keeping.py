"""Taking in an uploaded file and keeping it under the hash of its content."""

import hashlib
import os
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.base import File

from zhiping.files import refusals
from zhiping.files.kinds import PROOFS, kind_of, pages_of


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was checked and kept: hex SHA-256, media type by content, bytes, pages (1 where there are none to count)."""

    sha256: str
    media_type: str
    size: int
    pages: int


def stored_file(sha256: str) -> Path:
    """Where the content with this hash is kept."""
    return Path(settings.EVIDENCE) / sha256[:2] / sha256[2:4] / sha256


def store(file: "File[bytes]", *, kinds: Collection[str] = PROOFS) -> StoredFile:
    """Check the file by its content and keep it under its hash; raises a Refusal for anything but a sound file of these kinds."""
    fresh, sha256, size = _write(file)
    try:
        media_type = kind_of(fresh, kinds)
        pages = pages_of(fresh, media_type)
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
