"""Emptying a dossier for good, when its person is erased."""

from collections.abc import Collection

from django.db import transaction

from zhiping import clock
from zhiping.dossiers.models import Dispute, Evidence, Import, Item, Verification
from zhiping.people.models import Person


@transaction.atomic
def clear_dossier(person: Person, *, keep: Collection[str]) -> dict[str, int]:
    """Values and files of every item but those in `keep`, which were submitted; the hourly sweep lets go of the files themselves."""
    gone = Item.objects.filter(person=person).exclude(pk__in=keep)
    files, _ = Evidence.objects.filter(item__in=gone).delete()
    Dispute.objects.filter(item__in=gone).update(text="", claims={}, reason="")
    Verification.objects.filter(item__in=gone).update(reason="")
    Import.objects.filter(person=person).delete()
    items = gone.update(values={}, state="withdrawn", changed_at=clock.now())
    return {"items": items, "files": files}
