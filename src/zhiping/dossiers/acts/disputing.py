"""对提取信息的异议: the person says what is wrong, the employer's or the authority's desk concludes."""

from typing import Any

from django.db import transaction

from zhiping import clock
from zhiping.dossiers import refusals
from zhiping.dossiers.acts.locking import locked
from zhiping.dossiers.models import Dispute, Evidence, Item
from zhiping.dossiers.permissions import require_asked, require_own
from zhiping.dossiers.queries import desk_for
from zhiping.journal.acts import record
from zhiping.people.models import Actor


@transaction.atomic
def raise_dispute(item: Item, *, text: str, claims: dict[str, Any], by: Actor) -> Dispute:
    """提出异议 on an extracted item. `claims`: every field as the person says it is; proof is attached before."""
    item = locked(item)
    require_own(item, by)
    if not item.source or item.is_gone:
        raise refusals.nothing_to_dispute()
    if item.disputes.filter(outcome="").exists():
        raise refusals.disputed_already()
    if not item.evidence.filter(part="dispute", removed_at=None).exists():
        raise refusals.dispute_unproven()
    if claims == item.values:
        raise refusals.same_values()
    dispute = Dispute.objects.create(
        item=item, body=desk_for(by.me), text=text, claims=claims, raised_at=clock.now()
    )
    detail = {"item": str(item.pk), "dispute": str(dispute.pk), "note": text, "to": dispute.body.name}
    record(item.person_id, "raise_dispute", by=by, detail=detail)
    return dispute


@transaction.atomic
def drop_dispute(dispute: Dispute, *, by: Actor) -> Dispute:
    """撤回异议 while nobody has concluded it."""
    item, held = _held(dispute)
    require_own(item, by)
    return _conclude(item, held, "dropped", "", by)


@transaction.atomic
def conclude_dispute(dispute: Dispute, *, outcome: str, reason: str, by: Actor) -> Dispute:
    """`source_asked`: the source is to correct; `accepted`: the person's version counts instead; `rejected`: what was extracted stays."""
    item, held = _held(dispute)
    require_asked(held.body_id, item, by)
    if outcome == "accepted":
        held.replacement = _replace(item, held.claims, by)
    return _conclude(item, held, outcome, reason, by)


def _held(dispute: Dispute) -> tuple[Item, Dispute]:
    item = locked(dispute.item)
    held = Dispute.objects.select_for_update().get(pk=dispute.pk)
    if held.outcome:
        raise refusals.dispute_concluded(held.get_outcome_display())
    return item, held


def _conclude(item: Item, dispute: Dispute, outcome: str, reason: str, by: Actor) -> Dispute:
    dispute.outcome, dispute.reason, dispute.concluded_at = outcome, reason, clock.now()
    dispute.concluded_by = by.person
    dispute.save()
    said = f"{dispute.get_outcome_display()}{'：' if reason else ''}{reason}"
    detail = {"item": str(item.pk), "dispute": str(dispute.pk), "outcome": outcome, "note": said}
    record(item.person_id, "conclude_dispute", by=by, detail=detail)
    return dispute


def _replace(item: Item, values: dict[str, Any], by: Actor) -> Item:
    """The person's version as an item of its own, verified by whoever accepted it, with the files of the one it stands for."""
    now = clock.now()
    fresh = Item.objects.create(
        person_id=item.person_id, category_key=item.category_key, values=values, state="employer_verified",
        verified_by=by.body, verified_at=now, created_at=now, changed_at=now,
    )  # fmt: skip
    for file in Evidence.objects.filter(item=item, removed_at=None):
        file.pk, file.item = Evidence._meta.pk.get_default(), fresh
        file._state.adding = True
        file.save(force_insert=True)
    item.state, item.changed_at = "superseded", now
    item.save(update_fields=["state", "changed_at"])
    detail = {"item": str(fresh.pk), "category": item.category_key, "instead_of": str(item.pk)}
    record(item.person_id, "accept_version", by=by, detail=detail)
    return fresh
