"""Holding an item while it is changed; what a change does to what others said about it."""

from zhiping import clock
from zhiping.dossiers.models import Item, Verification
from zhiping.people.models import Actor


def locked(item: Item) -> Item:
    """The item as it is now, held until the transaction ends."""
    return Item.objects.select_for_update().get(pk=item.pk)


def mark_changed(item: Item, *, by: Actor) -> None:
    """To be verified again, save what its source vouches for."""
    item.state, item.changed_at = item.state if item.source else "draft", clock.now()
    item.save(update_fields=["state", "changed_at"])
    close_request(item, "recalled", by=by)


def close_request(item: Item, verdict: str, *, by: Actor, reason: str = "") -> None:
    """Answer the open request for verification, if there is one."""
    Verification.objects.filter(item=item, verdict="").update(
        verdict=verdict, reason=reason, decided_by=by.person, decided_at=clock.now()
    )
