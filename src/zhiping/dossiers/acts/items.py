"""Keeping a dossier: the person adds, changes, withdraws and restores items."""

from typing import Any
from uuid import UUID

from django.db import transaction

from zhiping import clock
from zhiping.dossiers import refusals
from zhiping.dossiers.acts.locking import locked
from zhiping.dossiers.models import Item
from zhiping.dossiers.permissions import require_editable
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
    item = locked(item)
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
    item = locked(item)
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
