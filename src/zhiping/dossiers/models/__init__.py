"""The records of a dossier: what was done, with its evidence, and what was asked of other systems."""

from zhiping.dossiers.models.extractions import OUTCOMES, Extraction, ExtractionRequest
from zhiping.dossiers.models.items import GONE, Evidence, Item
from zhiping.dossiers.models.vouching import DISPUTE_PART, Dispute, Verification

__all__ = [
    "DISPUTE_PART",
    "GONE",
    "OUTCOMES",
    "Dispute",
    "Evidence",
    "Extraction",
    "ExtractionRequest",
    "Item",
    "Verification",
]
