"""Keeping a dossier: the person adds, changes and proves; sources deliver; the employer verifies."""

from zhiping.dossiers.acts.disputing import conclude_dispute, drop_dispute, raise_dispute
from zhiping.dossiers.acts.evidence import attach_evidence, attach_upload, remove_evidence, reuse_evidence
from zhiping.dossiers.acts.items import (
    add_item,
    change_item,
    choose_representative,
    restore_item,
    withdraw_item,
)
from zhiping.dossiers.acts.verifying import (
    confirm_request,
    record_extraction,
    request_verification,
    return_item,
    verify_items,
)

__all__ = [
    "add_item",
    "attach_evidence",
    "attach_upload",
    "change_item",
    "choose_representative",
    "conclude_dispute",
    "confirm_request",
    "drop_dispute",
    "raise_dispute",
    "record_extraction",
    "remove_evidence",
    "request_verification",
    "restore_item",
    "return_item",
    "reuse_evidence",
    "verify_items",
    "withdraw_item",
]
