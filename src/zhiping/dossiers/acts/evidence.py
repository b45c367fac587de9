"""Proving an item: files are attached and taken away."""

from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.dossiers.acts.locking import locked, mark_changed
from zhiping.dossiers.models import Evidence, Item
from zhiping.dossiers.permissions import require_own
from zhiping.files import receiving, store
from zhiping.files.keeping import StoredFile
from zhiping.files.models import Content, Upload
from zhiping.journal.acts import record
from zhiping.people.models import Actor


@transaction.atomic
def attach_evidence(item: Item, *, part: str, file: "File[bytes]", page: int = 1, by: Actor) -> Evidence:
    """Keep a file as proof of the item, also of one that was extracted, where a notice asks for the paper all the same. The same
    file for the same part is attached once.
    """
    item = locked(item)
    require_own(item, by)
    return _attached(item, part, store(file, read=True), page, by)


@transaction.atomic
def attach_upload(item: Item, *, part: str, upload: Upload, page: int = 1, by: Actor) -> Evidence:
    """The same with a file that arrived in pieces; once more, when the answer to the first time was lost."""
    item = locked(item)
    require_own(item, by)
    with receiving.arrived(upload) as file:
        stored = store(file, read=True)
    receiving.kept(upload, stored)
    return _attached(item, part, stored, page, by)


@transaction.atomic
def reuse_evidence(item: Item, *, part: str, evidence: Evidence, page: int = 1, by: Actor) -> Evidence:
    """Let a file that already proves another item of the dossier prove this one too."""
    item = locked(item)
    require_own(item, by)
    require_own(evidence.item, by)
    found = Content.objects.filter(pk=evidence.sha256).first()
    told = (evidence.sha256, evidence.media_type, evidence.size, evidence.pages)
    original = found.original_sha256 if found else evidence.sha256
    return _attached(item, part, StoredFile(*told, original, evidence.name), page, by)


def _attached(item: Item, part: str, kept: StoredFile, page: int, by: Actor) -> Evidence:
    present = item.evidence.filter(sha256=kept.sha256, part=part, removed_at=None).first()
    if present:
        return present
    evidence = Evidence.objects.create(
        item=item,
        part=part,
        page=min(max(page, 1), kept.pages),
        name=kept.name,
        sha256=kept.sha256,
        media_type=kept.media_type,
        size=kept.size,
        pages=kept.pages,
        added_at=clock.now(),
    )
    mark_changed(item, by=by)
    told = {"sha256": kept.sha256, "original": kept.original_sha256, "note": evidence.name}
    detail = {"item": str(item.pk), "evidence": str(evidence.pk), **told}
    record(item.person_id, "attach_evidence", by=by, detail=detail)
    return evidence


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: Actor) -> Evidence:
    """Take a file away from its item; submitted applications keep theirs."""
    item = locked(evidence.item)
    require_own(item, by)
    evidence.removed_at = clock.now()
    evidence.save(update_fields=["removed_at"])
    mark_changed(item, by=by)
    record(
        item.person_id,
        "remove_evidence",
        by=by,
        detail={"item": str(item.pk), "evidence": str(evidence.pk), "note": evidence.name},
    )
    return evidence
