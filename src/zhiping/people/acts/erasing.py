"""A person's rights over their data: erasing what may go, keeping what the law wants kept, and new keys for what is encrypted."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models, transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.people.models import SYSTEM, Actor, EncryptedTextField, Person

BATCH = 500


@transaction.atomic
def pseudonymise(person: Person, *, by: Actor = SYSTEM) -> Person:
    """The account is closed and name and numbers go; records that refer to the person keep standing under a number of their own.

    Whoever calls this has made sure that no case runs (applications/acts/erasing.py).
    """
    held = Person.objects.select_for_update().get(pk=person.pk)
    mark = held.pk.hex[-8:]
    held.login, held.name = f"erased-{mark}", f"已注销{mark}"
    held.id_number, held.mobile = f"ERASED-{held.pk.hex}", ""
    held.set_unusable_password()
    held.save()
    held.memberships.filter(until=None).update(until=clock.today())
    record(held.pk, "erase_person", by=by)
    return held


def encrypted_fields() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Every model with encrypted fields, and their names."""
    for model in apps.get_models():
        names = [field.name for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]
        if names:
            yield model, names


def rotate_keys() -> dict[str, int]:
    """Write everything encrypted anew, with the newest key; rows by table. Goes on where it was interrupted: it may run again."""
    return {model._meta.db_table: _rewritten(model, names) for model, names in encrypted_fields()}


def _rewritten(model: type[models.Model], names: list[str]) -> int:
    done = 0
    keys = list(model._default_manager.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        with transaction.atomic():
            rows = list(model._default_manager.select_for_update().filter(pk__in=keys[start : start + BATCH]))
            model._default_manager.bulk_update(rows, names)
        done += len(rows)
    return done
