"""Files that people hand in: what they are by their content, made safe, and kept by hash on disk or in a bucket.

`store(file, kinds=…)` takes one in, `attached(file)` one that may come with a row, `opened(sha256)` gives it out. Keep the hash in a
model field whose name ends in `sha256`: that is how the sweeper knows that the content is wanted.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from zhiping.files.kinds import DOCUMENTS, PROOFS

if TYPE_CHECKING:
    from zhiping.files.keeping import StoredFile, attached, opened, store

__all__ = ["DOCUMENTS", "PROOFS", "StoredFile", "attached", "opened", "store"]


def __getattr__(name: str) -> Any:
    """The door opens late: models may be imported only when Django knows its applications."""
    if name in ("StoredFile", "attached", "opened", "store"):
        return getattr(import_module("zhiping.files.keeping"), name)
    raise AttributeError(name)
