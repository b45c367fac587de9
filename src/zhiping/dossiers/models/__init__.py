"""The records of a dossier: what was done, with its evidence, and what was asked of other systems."""

from zhiping.dossiers.models.extractions import OUTCOMES, Extraction, ExtractionRequest
from zhiping.dossiers.models.items import Evidence, Item

__all__ = ["OUTCOMES", "Evidence", "Extraction", "ExtractionRequest", "Item"]
