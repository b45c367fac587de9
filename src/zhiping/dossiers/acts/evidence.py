"""Proving an item: files are attached and taken away."""

from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.dossiers.acts.locking import locked, mark_changed
from zhiping.dossiers.models import Evidence, Item
from zhiping.dossiers.permissions import require_own
from zhiping.files import store
from zhiping.journal.acts import record
from zhiping.people.models import Actor


@transaction.atomic
def attach_evidence(item: Item, *, part: str, file: "File[bytes]", page: int = 1, by: Actor) -> Evidence:
    """Keep a file as proof of the item, also of one that was extracted, where a notice asks for the paper all the same. The same
    file for the same part is attached once.
    """
    item = locked(item)
    require_own(item, by)
    kept = store(file)
    present = item.evidence.filter(sha256=kept.sha256, part=part, removed_at=None).first()
    if present:
        return present
    evidence = Evidence.objects.create(
        item=item,
        part=part,
        page=min(max(page, 1), kept.pages),
        name=(file.name or "文件")[-200:],
        sha256=kept.sha256,
        media_type=kept.media_type,
        size=kept.size,
        pages=kept.pages,
        added_at=clock.now(),
    )
    mark_changed(item)
    record(
        item.person_id,
        "attach_evidence",
        by=by,
        detail={"item": str(item.pk), "evidence": str(evidence.pk), "sha256": kept.sha256},
    )
    return evidence


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: Actor) -> Evidence:
    """Take a file away from its item; submitted applications keep theirs."""
    item = locked(evidence.item)
    require_own(item, by)
    evidence.removed_at = clock.now()
    evidence.save(update_fields=["removed_at"])
    mark_changed(item)
    record(
        item.person_id, "remove_evidence", by=by, detail={"item": str(item.pk), "evidence": str(evidence.pk)}
    )
    return evidence
