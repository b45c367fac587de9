"""What others vouch for: the person asks, the employer confirms or returns; sources deliver."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from zhiping import clock
from zhiping.dossiers import refusals
from zhiping.dossiers.acts.locking import close_request, locked
from zhiping.dossiers.models import Item, Verification
from zhiping.dossiers.permissions import require_asked, require_own
from zhiping.dossiers.queries import desk_for
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Person

UNVERIFIED = ("draft", "pending_employer")


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
def request_verification(items: Iterable[Item], *, by: Actor) -> list[Verification]:
    """申请单位核实, one item or many: they wait at the employer's desk. What waits already is not asked twice."""
    body = desk_for(by.me)
    chosen = Item.objects.select_for_update().filter(pk__in=[item.pk for item in items]).order_by("pk")
    asked = []
    for item in chosen:
        require_own(item, by)
        if item.state != "draft" or item.source:
            continue
        item.state = "pending_employer"
        item.save(update_fields=["state"])
        asked.append(Verification.objects.create(item=item, body=body, asked_at=clock.now()))
        record(item.person_id, "request_verification", by=by, detail={"item": str(item.pk), "to": body.name})
    return asked


@transaction.atomic
def verify_items(items: Iterable[Item], *, by: Actor) -> list[Item]:
    """单位核实: the employer confirms these items against the originals; an open request is thereby answered."""
    chosen = Item.objects.select_for_update().filter(
        pk__in=[item.pk for item in items], state__in=UNVERIFIED, source=""
    )
    verified = list(chosen.order_by("pk"))
    for item in verified:
        item.state, item.verified_by, item.verified_at = "employer_verified", by.body, clock.now()
        item.save(update_fields=["state", "verified_by", "verified_at"])
        record(item.person_id, "verify_item", by=by, detail={"item": str(item.pk)})
        close_request(item, "verified", by=by)
    return verified


@transaction.atomic
def confirm_request(asked: Verification, *, by: Actor) -> Item:
    """核实 an item that this body was asked about."""
    item, _ = _open(asked, by)
    return verify_items([item], by=by)[0]


@transaction.atomic
def return_item(asked: Verification, *, reason: str, by: Actor) -> Item:
    """退回 with a reason: the person changes or proves it better and asks again."""
    item, _ = _open(asked, by)
    item.state = "draft"
    item.save(update_fields=["state"])
    close_request(item, "returned", by=by, reason=reason)
    record(item.person_id, "return_item", by=by, detail={"item": str(item.pk), "note": reason})
    return item


def _open(asked: Verification, by: Actor) -> tuple[Item, Verification]:
    """The item held, and the request if it still is one; whoever is not asked, or asked about themselves, is refused."""
    item = locked(asked.item)
    held = Verification.objects.select_for_update().get(pk=asked.pk)
    require_asked(held.body_id, item, by)
    if held.verdict:
        raise refusals.request_gone()
    return item, held
