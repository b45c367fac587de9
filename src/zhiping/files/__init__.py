"""Files that people hand in: what they are by their content, whether they open, and where they are kept."""

from zhiping.files.keeping import StoredFile, store, stored_file
from zhiping.files.kinds import DOCUMENTS, PROOFS

__all__ = ["DOCUMENTS", "PROOFS", "StoredFile", "store", "stored_file"]
