"""Keeping a dossier: the person adds, changes and proves; sources deliver; the employer verifies."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.dossiers import refusals
from zhiping.dossiers.models import Evidence, Item
from zhiping.dossiers.permissions import require_editable, require_own
from zhiping.files import store
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Person
from zhiping.policy.vocabulary import BY_KEY, Category


@transaction.atomic
def add_item(*, category: str, values: dict[str, Any], by: Actor) -> Item:
    """A new item in the actor's own dossier. `values` were checked against the category's fields by the form."""
    person = Person.objects.select_for_update().get(pk=by.me.pk)
    _require_room(person.pk, BY_KEY[category])
    item = Item.objects.create(
        person=person, category_key=category, values=values, created_at=clock.now(), changed_at=clock.now()
    )
    record(person.pk, "add_item", by=by, detail={"item": str(item.pk), "category": category})
    return item


@transaction.atomic
def change_item(item: Item, *, values: dict[str, Any], by: Actor) -> Item:
    """New values; what the employer had verified must be verified again. The old values stay in the journal."""
    item = _locked(item)
    require_editable(item, by)
    if item.state == "withdrawn":
        raise refusals.withdrawn()
    if item.values == values:
        return item
    before = item.values
    item.values, item.state, item.changed_at = values, "draft", clock.now()
    item.verified_by = item.verified_at = None
    item.save(update_fields=["values", "state", "changed_at", "verified_by", "verified_at"])
    record(item.person_id, "change_item", by=by, detail={"item": str(item.pk), "before": before})
    return item


@transaction.atomic
def withdraw_item(item: Item, *, by: Actor) -> Item:
    """Take an item out of the dossier; it can be restored. Applications that were submitted keep their copy."""
    return _set_withdrawn(item, withdrawn=True, by=by)


@transaction.atomic
def restore_item(item: Item, *, by: Actor) -> Item:
    """Bring a withdrawn item back, to be verified again; not beside another one where there can be only one."""
    return _set_withdrawn(item, withdrawn=False, by=by)


def _set_withdrawn(item: Item, *, withdrawn: bool, by: Actor) -> Item:
    Person.objects.select_for_update().get(pk=item.person_id)
    item = _locked(item)
    require_editable(item, by)
    if withdrawn == (item.state == "withdrawn"):
        return item
    if not withdrawn:
        _require_room(item.person_id, item.category)
    item.state, item.changed_at = ("withdrawn" if withdrawn else "draft"), clock.now()
    item.save(update_fields=["state", "changed_at"])
    record(
        item.person_id, "withdraw_item" if withdrawn else "restore_item", by=by, detail={"item": str(item.pk)}
    )
    return item


def _require_room(person_id: UUID, kind: Category) -> None:
    live = Item.objects.filter(person_id=person_id, category_key=kind.key).exclude(state="withdrawn")
    if kind.single and live.exists():
        raise refusals.single(kind.label)


@transaction.atomic
def attach_evidence(item: Item, *, part: str, file: "File[bytes]", page: int = 1, by: Actor) -> Evidence:
    """Keep a file as proof of the item, also of one that was extracted, where a notice asks for the paper all the same. The same
    file for the same part is attached once.
    """
    item = _locked(item)
    require_own(item, by)
    kept = store(file, read=True)
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
    _mark_changed(item)
    record(
        item.person_id,
        "attach_evidence",
        by=by,
        detail={
            "item": str(item.pk),
            "evidence": str(evidence.pk),
            "sha256": kept.sha256,
            "original": kept.original_sha256,
        },
    )
    return evidence


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: Actor) -> Evidence:
    """Take a file away from its item; submitted applications keep theirs."""
    item = _locked(evidence.item)
    require_own(item, by)
    evidence.removed_at = clock.now()
    evidence.save(update_fields=["removed_at"])
    _mark_changed(item)
    record(
        item.person_id, "remove_evidence", by=by, detail={"item": str(item.pk), "evidence": str(evidence.pk)}
    )
    return evidence


@transaction.atomic
def record_extraction(
    person: Person, *, category: str, values: dict[str, Any], source: str, by: Actor
) -> Item:
    """An item delivered by another system (学历, 社保, 证书库 …); the same content is kept once."""
    present = Item.objects.filter(person=person, category_key=category, values=values, source=source).first()
    if present:
        return present
    now = clock.now()
    item = Item.objects.create(
        person=person,
        category_key=category,
        values=values,
        source=source,
        state="source_verified",
        verified_at=now,
        created_at=now,
        changed_at=now,
    )
    record(
        person.pk,
        "record_extraction",
        by=by,
        detail={"item": str(item.pk), "category": category, "source": source},
    )
    return item


@transaction.atomic
def verify_items(items: Iterable[Item], *, by: Actor) -> list[Item]:
    """单位核实: the employer confirms these items against the originals."""
    chosen = Item.objects.select_for_update().filter(pk__in=[item.pk for item in items], state="draft")
    verified = list(chosen.order_by("pk"))
    for item in verified:
        item.state, item.verified_by, item.verified_at = "employer_verified", by.body, clock.now()
        item.save(update_fields=["state", "verified_by", "verified_at"])
        record(item.person_id, "verify_item", by=by, detail={"item": str(item.pk)})
    return verified


def _locked(item: Item) -> Item:
    return Item.objects.select_for_update().get(pk=item.pk)


def _mark_changed(item: Item) -> None:
    """To be verified again, save what its source vouches for."""
    item.state, item.changed_at = item.state if item.source else "draft", clock.now()
    item.save(update_fields=["state", "changed_at"])
