"""Files on their way in pieces: begin → append at the offset → use. What was answered for lies on the disk.

The semantics are those of tus 1.0: the client asks for the offset and goes on there, after a lost connection, a reload or a server's end.
"""

import fcntl
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.files import limits, refusals
from zhiping.files.keeping import StoredFile, opened, store
from zhiping.files.models import Upload
from zhiping.files.names import safe_name


class Misplaced(Exception):  # noqa: N818 it tells where to go on
    """The piece does not begin where the upload stands; `offset` says where that is."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"the upload stands at {offset}")
        self.offset = offset


def place_of(pk: str) -> Path:
    """Where the bytes that have arrived lie."""
    return Path(settings.UPLOADS) / pk


def begin(*, person: UUID, name: str, size: int, fingerprint: str) -> Upload:
    """A place for a file of this size; the person's own unfinished one where the same file was begun before."""
    if size <= 0:
        raise refusals.empty_file()
    if size > limits.max_bytes():
        raise refusals.too_large(limits.max_megabytes())
    mine = Upload.objects.filter(person=person, sha256="")
    present = mine.filter(fingerprint=fingerprint, size=size).first()
    if present:
        return present
    if mine.count() >= settings.UPLOADS_AT_ONCE:
        raise refusals.too_many_uploads(settings.UPLOADS_AT_ONCE)
    Path(settings.UPLOADS).mkdir(parents=True, exist_ok=True)
    told = {"person": person, "name": safe_name(name), "size": size, "fingerprint": fingerprint[:64]}
    upload = Upload(pk=secrets.token_urlsafe(24), moved_at=clock.now(), **told)
    place_of(upload.pk).touch()
    upload.save(force_insert=True)
    return upload


def find(pk: str, *, person: UUID) -> Upload:
    """The person's own upload."""
    upload = Upload.objects.filter(pk=pk, person=person).first()
    if upload is None:
        raise refusals.upload_gone()
    return upload


def found(pks: Iterable[str], *, person: UUID) -> list[Upload]:
    """Those of these uploads that are the person's own and are still there."""
    return list(Upload.objects.filter(pk__in=list(pks), person=person).order_by("moved_at", "pk"))


def waiting(person: UUID, purpose: str) -> list[Upload]:
    """What the person handed in for this and has not put to use yet, oldest first."""
    mine = Upload.objects.filter(person=person, purpose=purpose, used=False)
    return list(mine.exclude(sha256="").order_by("moved_at", "pk"))


def offset_of(upload: Upload) -> int:
    """How many bytes have arrived."""
    if upload.sha256:
        return upload.size
    try:
        return place_of(upload.pk).stat().st_size
    except FileNotFoundError:
        raise refusals.upload_gone() from None


def append(upload: Upload, piece: bytes, *, at: int) -> int:
    """Write the piece where the upload stands; the new offset. Raises Misplaced when it begins anywhere else."""
    if upload.sha256:
        raise Misplaced(upload.size)
    if not place_of(upload.pk).exists():
        raise refusals.upload_gone()
    with place_of(upload.pk).open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        stands = os.fstat(file.fileno()).st_size
        if stands != at or at + len(piece) > upload.size:
            raise Misplaced(stands)
        file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    Upload.objects.filter(pk=upload.pk).update(moved_at=clock.now())
    return at + len(piece)


def arrived(upload: Upload) -> "File[bytes]":
    """The whole file, to be stored; also once more, when the answer to the first time was lost."""
    if upload.sha256:
        return File(opened(upload.sha256), name=upload.name)
    if offset_of(upload) < upload.size:
        raise refusals.upload_unfinished()
    return File(place_of(upload.pk).open("rb"), name=upload.name)


def kept(upload: Upload, stored: StoredFile, *, used: bool) -> None:
    """The content is on the shelf: the pieces may go once the transaction stands; the row waits its day, should the answer get lost."""
    upload.sha256, upload.name, upload.moved_at, upload.used = stored.sha256, stored.name, clock.now(), used
    upload.save(update_fields=["sha256", "name", "moved_at", "used", "purpose"])
    transaction.on_commit(lambda: place_of(upload.pk).unlink(missing_ok=True))


@transaction.atomic
def keep(upload: Upload, *, purpose: str) -> Upload:
    """Store what arrived, and have it read, for a use that comes later (a dossier item that is still being typed)."""
    if not upload.sha256:
        with arrived(upload) as file:
            stored = store(file, read=True)
        upload.purpose = purpose
        kept(upload, stored, used=False)
    return upload


@transaction.atomic
def keep_file(file: "File[bytes]", *, person: UUID, purpose: str) -> Upload:
    """The same with a file that came whole."""
    stored = store(file, read=True)
    told = {"person": person, "name": stored.name, "size": stored.size, "sha256": stored.sha256}
    return Upload.objects.create(pk=secrets.token_urlsafe(24), moved_at=clock.now(), purpose=purpose, **told)


def cancel(upload: Upload) -> None:
    """Forget it, with what has arrived."""
    place_of(upload.pk).unlink(missing_ok=True)
    upload.delete()
