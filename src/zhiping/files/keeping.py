"""Taking in a file people hand in: looked through, treated, and kept under the hash of its content."""

import hashlib
import os
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import connection, transaction

from zhiping import clock
from zhiping.files import limits, pdfs, pictures, reading, refusals
from zhiping.files.kinds import JPEG, PDF, PNG, PROOFS, kind_of
from zhiping.files.models import Content
from zhiping.files.names import safe_name
from zhiping.files.scanning import scan
from zhiping.files.shelf import shelf


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was checked, treated and kept: hex SHA-256 of what is kept, media type by content, bytes, pages (1 where there are
    none to count), hex SHA-256 of what was handed in, and a name that is safe to show.
    """

    sha256: str
    media_type: str
    size: int
    pages: int
    original_sha256: str
    name: str


def opened(sha256: str) -> BinaryIO:
    """The kept content, from its beginning; close it."""
    return shelf().open(sha256)


def store(
    file: "File[bytes]", *, kinds: Collection[str] = PROOFS, read: bool = False, anonymous: bool = False
) -> StoredFile:
    """Check the file by its content, treat it, keep it under its hash; raises a Refusal for anything but a sound file of these kinds.

    What was kept before is not treated again. With `read`, what it says is read, at once or by the worker; with `anonymous`, nothing in
    it tells who made it, and what was handed in is not known by its hash either.
    Content that nothing refers to is swept away after a time of grace (sweeping.py).
    """
    fresh, sha256 = _write(file)
    try:
        scan(fresh)
        media_type = kind_of(fresh, kinds)
        known = None if anonymous else _known(sha256, media_type)
        content = known or _kept(fresh, "" if anonymous else sha256, media_type)
        if read:
            reading.begin(content)
    finally:
        fresh.unlink(missing_ok=True)
    name = safe_name(file.name, media_type)
    original = content.sha256 if anonymous else sha256
    return StoredFile(content.sha256, media_type, content.size, content.pages, original, name)


def attached(file: "File[bytes] | None", start: str = "", *, anonymous: bool = False) -> dict[str, str]:
    """What a row keeps of a file that may come with it: its fields name, sha256 and media_type, each with this beginning; {} without."""
    if not file:
        return {}
    kept = store(file, anonymous=anonymous)
    return {f"{start}name": kept.name, f"{start}sha256": kept.sha256, f"{start}media_type": kept.media_type}


def keep(made: bytes, media_type: str, *, pages: int = 1) -> str:
    """Keep what this platform made itself, byte for byte: it is not treated, for a signature would not survive. Its hex SHA-256."""
    fresh, sha256 = _write(ContentFile(made))
    try:
        _shelved(fresh, sha256, original_sha256=sha256, media_type=media_type, pages=pages)
    finally:
        fresh.unlink(missing_ok=True)
    return sha256


def _known(sha256: str, media_type: str) -> Content | None:
    """Content that lies on the shelf, with its time renewed: the sweeper must not take it from under us."""
    hold(sha256)
    found = Content.objects.filter(sha256=sha256, media_type=media_type).first()
    return found if found and shelf().exists(sha256) and _renewed(found) else None


def _renewed(content: Content) -> bool:
    return bool(Content.objects.filter(pk=content.pk).update(kept_at=clock.now()))


def _kept(fresh: Path, original: str, media_type: str) -> Content:
    """Treated; without `original` nobody is to learn from it who made it."""
    pages, likeness = _treat(fresh, media_type, anonymous=not original)
    sha256 = _digest(fresh)
    more = {"media_type": media_type, "pages": pages, "likeness": likeness}
    return _shelved(fresh, sha256, original_sha256=original or sha256, **more)


def _shelved(fresh: Path, sha256: str, **more: Any) -> Content:
    """On the shelf under its hash, with its row; of what lies there already the time is renewed."""
    now = clock.now()
    hold(sha256)
    with transaction.atomic():
        content, _ = Content.objects.update_or_create(
            sha256=sha256,
            defaults={"kept_at": now},
            create_defaults={"size": fresh.stat().st_size, "kept_at": now, "outcome": "unread", **more},
        )
        shelf().put(sha256, fresh)
    return content


def hold(sha256: str) -> None:
    """Inside a transaction: nobody keeps or sweeps this content until it ends."""
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"content:{sha256}"])


def _treat(fresh: Path, media_type: str, *, anonymous: bool) -> tuple[int, str]:
    """Pages, and the likeness of a picture."""
    if media_type == PDF:
        return pdfs.sanitised(fresh, anonymous=anonymous), ""
    if media_type not in (JPEG, PNG):
        return 1, ""
    clean, likeness = pictures.treated(fresh, "JPEG" if media_type == JPEG else "PNG")
    _durably(fresh, [clean])
    return 1, likeness


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(file: "File[bytes]") -> tuple[Path, str]:
    folder = Path(settings.EVIDENCE)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f"incoming-{uuid.uuid4().hex}"
    try:
        if not _durably(fresh, file.chunks()):
            raise refusals.empty_file()
        return fresh, _digest(fresh)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _durably(path: Path, chunks: Iterable[bytes]) -> int:
    """Write the chunks and wait until the disk has them; the bytes written, at most what a file may have."""
    size = 0
    with path.open("wb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > limits.max_bytes():
                raise refusals.too_large(limits.max_megabytes())
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return size
