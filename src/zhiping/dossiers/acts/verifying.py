"""What others vouch for: sources deliver items, the employer confirms them."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from zhiping import clock
from zhiping.dossiers.models import Item
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Person


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
