"""Keeping a dossier: the person adds, changes, withdraws and restores items."""

from typing import Any
from uuid import UUID

from django.db import transaction

from zhiping import clock
from zhiping.dossiers import refusals
from zhiping.dossiers.acts.locking import close_request, locked
from zhiping.dossiers.models import GONE, Item
from zhiping.dossiers.permissions import require_editable, require_own
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Person
from zhiping.policy.vocabulary import BY_KEY, Category

REPRESENTATIVE = "representative"


@transaction.atomic
def add_item(*, category: str, values: dict[str, Any], by: Actor) -> Item:
    """A new item in the actor's own dossier. `values` were checked against the category's fields by the form."""
    person = Person.objects.select_for_update().get(pk=by.me.pk)
    _require_room(person.pk, BY_KEY[category])
    item = Item.objects.create(
        person=person, category_key=category, values=values, created_at=clock.now(), changed_at=clock.now()
    )
    record(person.pk, "add_item", by=by, detail={"item": str(item.pk), "category": category, "after": values})
    _one_representative(item, by)
    return item


@transaction.atomic
def change_item(item: Item, *, values: dict[str, Any], by: Actor) -> Item:
    """New values; what the employer had verified must be verified again. The old values stay in the journal."""
    item = locked(item)
    require_editable(item, by)
    if item.is_gone:
        raise refusals.withdrawn()
    if item.values == values:
        return item
    before = item.values
    item.values, item.state, item.changed_at = values, "draft", clock.now()
    item.verified_by = item.verified_at = None
    item.save(update_fields=["values", "state", "changed_at", "verified_by", "verified_at"])
    close_request(item, "recalled", by=by)
    record(item.person_id, "change_item", by=by, detail=_told(item, before))
    _one_representative(item, by)
    return item


@transaction.atomic
def choose_representative(item: Item, *, by: Actor) -> Item:
    """确定代表作: this work and no other. Also one that a source delivered: the choice is the person's, the data are not touched."""
    item = locked(item)
    require_own(item, by)
    if not item.category.has(REPRESENTATIVE):
        raise refusals.no_work(item.category.label)
    if item.is_gone:
        raise refusals.withdrawn()
    if not item.values.get(REPRESENTATIVE):
        _mark(item, by, chosen=True)
    _one_representative(item, by)
    return item


def _one_representative(item: Item, by: Actor) -> None:
    """The mark moves: whatever bore it before bears it no more."""
    if not item.values.get(REPRESENTATIVE):
        return
    others = Item.objects.select_for_update().filter(person_id=item.person_id, values__representative=True)
    for other in others.exclude(pk=item.pk).exclude(state__in=GONE):
        _mark(other, by, chosen=False)


def _mark(item: Item, by: Actor, *, chosen: bool) -> None:
    before = item.values
    item.values, item.changed_at = {**before, REPRESENTATIVE: chosen}, clock.now()
    item.save(update_fields=["values", "changed_at"])
    record(item.person_id, "choose_representative", by=by, detail=_told(item, before))


def _told(item: Item, before: dict[str, Any]) -> dict[str, Any]:
    """What changed, field by field: the journal keeps both sides of every change and nothing twice."""
    keys = [key for key in {**before, **item.values} if before.get(key) != item.values.get(key)]
    sides = {"before": before, "after": item.values}
    told = {side: {key: values.get(key) for key in keys} for side, values in sides.items()}
    return {"item": str(item.pk), **told}


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
    item = locked(item)
    require_editable(item, by)
    if item.state == "superseded":
        raise refusals.withdrawn()
    if withdrawn == (item.state == "withdrawn"):
        return item
    if not withdrawn:
        _require_room(item.person_id, item.category)
    item.state, item.changed_at = ("withdrawn" if withdrawn else "draft"), clock.now()
    item.save(update_fields=["state", "changed_at"])
    close_request(item, "recalled", by=by)
    record(
        item.person_id, "withdraw_item" if withdrawn else "restore_item", by=by, detail={"item": str(item.pk)}
    )
    return item


def _require_room(person_id: UUID, kind: Category) -> None:
    live = Item.objects.filter(person_id=person_id, category_key=kind.key).exclude(state__in=GONE)
    if kind.single and live.exists():
        raise refusals.single(kind.label)
