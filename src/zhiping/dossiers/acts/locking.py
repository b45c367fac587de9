"""Holding an item while it is changed."""

from zhiping import clock
from zhiping.dossiers.models import Item


def locked(item: Item) -> Item:
    """The item as it is now, held until the transaction ends."""
    return Item.objects.select_for_update().get(pk=item.pk)


def mark_changed(item: Item) -> None:
    """To be verified again, save what its source vouches for."""
    item.state, item.changed_at = item.state if item.source else "draft", clock.now()
    item.save(update_fields=["state", "changed_at"])
