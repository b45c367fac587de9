"""Keeping a dossier: the person adds, changes and proves; sources deliver; the employer verifies."""

from zhiping.dossiers.acts.evidence import attach_evidence, attach_upload, remove_evidence, reuse_evidence
from zhiping.dossiers.acts.items import add_item, change_item, restore_item, withdraw_item
from zhiping.dossiers.acts.verifying import record_extraction, verify_items

__all__ = [
    "add_item",
    "attach_evidence",
    "attach_upload",
    "change_item",
    "record_extraction",
    "remove_evidence",
    "restore_item",
    "reuse_evidence",
    "verify_items",
    "withdraw_item",
]
