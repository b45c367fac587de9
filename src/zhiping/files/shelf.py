"""Where content is kept, under its hash: on disk, or in a bucket that speaks S3 (ZHIPING_S3_BUCKET)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings


class Shelf(Protocol):
    """Content by hex SHA-256. What `put` answered for is there for good; putting it again renews its time."""

    def put(self, sha256: str, fresh: Path) -> None: ...
    def open(self, sha256: str, start: int = 0) -> BinaryIO: ...
    def size(self, sha256: str) -> int: ...
    def exists(self, sha256: str) -> bool: ...
    def delete(self, sha256: str) -> None: ...
    def kept(self) -> Iterator[tuple[str, datetime]]: ...


class Disk:
    """Two folders deep under EVIDENCE; written beside it and renamed, so that half a file is never there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _place(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def put(self, sha256: str, fresh: Path) -> None:
        """Moves `fresh` (on the same disk) to its place."""
        target = self._place(sha256)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.touch()
        fresh.replace(target)

    def open(self, sha256: str, start: int = 0) -> BinaryIO:
        file = self._place(sha256).open("rb")
        file.seek(start)
        return file

    def size(self, sha256: str) -> int:
        return self._place(sha256).stat().st_size

    def exists(self, sha256: str) -> bool:
        return self._place(sha256).is_file()

    def delete(self, sha256: str) -> None:
        self._place(sha256).unlink(missing_ok=True)

    def kept(self) -> Iterator[tuple[str, datetime]]:
        for path in self.folder.glob("??/??/*"):
            yield path.name, datetime.fromtimestamp(path.stat().st_mtime, UTC)


@cache
def _disk(folder: str) -> Shelf:
    return Disk(Path(folder))


@cache
def _bucket(name: str) -> Shelf:
    from zhiping.files.bucket import Bucket

    return Bucket(name)


def shelf() -> Shelf:
    """The shelf that is configured."""
    return _bucket(settings.S3_BUCKET) if settings.S3_BUCKET else _disk(str(settings.EVIDENCE))
