"""附件与表格 beside a draft or a plan."""

from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.files import DOCUMENTS, store
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.plans import refusals
from zhiping.plans.acts.saving import locked
from zhiping.plans.models import Attachment, Draft, Plan
from zhiping.plans.permissions import require_office

MOST = 40


@transaction.atomic
def attach(beside: Draft | Plan, *, title: str, file: "File[bytes]", by: Actor) -> Attachment:
    """上传附件: judged by its content, kept under its hash, shown under its title. The same file under the same title is kept once."""
    held = _held(beside, by)
    present = held.attachments.filter(removed_at=None)
    kept = store(file, kinds=DOCUMENTS)
    again = present.filter(sha256=kept.sha256, title=title).first()
    if again:
        return again
    if present.count() >= MOST:
        raise refusals.too_many_attachments(MOST)
    attachment = Attachment.objects.create(
        draft=held if isinstance(held, Draft) else None,
        plan=held if isinstance(held, Plan) else None,
        title=title,
        name=kept.name,
        sha256=kept.sha256,
        media_type=kept.media_type,
        size=kept.size,
        added_at=clock.now(),
        added_by=by.person,
    )
    detail = {"attachment": str(attachment.pk), "title": title, "sha256": kept.sha256}
    detail["original"] = kept.original_sha256
    record(held.pk, "attach", by=by, detail=detail)
    return attachment


@transaction.atomic
def detach(attachment: Attachment, *, by: Actor) -> Attachment:
    """移除附件: it is no longer shown; the journal still knows it."""
    beside = attachment.plan or attachment.draft
    if beside is None:
        raise ValueError("an attachment lies beside something: the database sees to it")
    held = _held(beside, by)
    attachment.removed_at = clock.now()
    attachment.save(update_fields=["removed_at"])
    record(held.pk, "detach", by=by, detail={"attachment": str(attachment.pk), "title": attachment.title})
    return attachment


def _held(beside: Draft | Plan, by: Actor) -> Draft | Plan:
    if isinstance(beside, Draft):
        return locked(beside, by)
    held = Plan.objects.select_for_update(of=("self",)).select_related("office").get(pk=beside.pk)
    require_office(held.office, by)
    return held
