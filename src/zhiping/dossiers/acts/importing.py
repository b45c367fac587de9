"""表格导入: hand in, read, confirm. Nothing is taken over before the person confirmed what was read."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from zhiping import clock
from zhiping.dossiers import refusals
from zhiping.dossiers.acts.items import settle_representative
from zhiping.dossiers.models import GONE, Import, Item
from zhiping.journal.acts import record
from zhiping.journal.queries import digest
from zhiping.people.models import Actor, Person
from zhiping.policy.authoring.problems import TableError
from zhiping.policy.dossier_tables import read_items
from zhiping.policy.vocabulary import BY_KEY

MOST_PROBLEMS = 2000


@transaction.atomic
def hand_in(data: bytes, *, name: str, by: Actor) -> Import:
    """A workbook to be read; one that waits unconfirmed is replaced."""
    Import.objects.filter(person=by.me).exclude(state="done").delete()
    return Import.objects.create(person=by.me, name=name[-200:], data=data, handed_in_at=clock.now())


@transaction.atomic
def read_workbook(handed: Import) -> Import:
    """Find every sound row and every mistake by its cell; asked twice, it is read once."""
    held = Import.objects.select_for_update().get(pk=handed.pk)
    if held.state != "waiting":
        return held
    try:
        found = read_items(bytes(held.data), clock.today())
    except TableError as error:
        held.state, problems = "unreadable", list(error.problems)
    else:
        held.state, problems = "read", found.problems
        held.rows = [[row.category, row.values, row.sheet, row.number] for row in found.rows]
    held.problems = [[each.sheet, each.cell, each.wrong, each.fix] for each in problems[:MOST_PROBLEMS]]
    held.present = len(held.rows) - len(list(_fresh(held)))
    held.data = b""
    held.save()
    return held


@transaction.atomic
def confirm_import(handed: Import, *, by: Actor) -> Import:
    """导入: the sound rows that are not in the dossier yet become drafts; one line in the journal names them all."""
    Person.objects.select_for_update().get(pk=by.me.pk)
    held = Import.objects.select_for_update().get(pk=handed.pk)
    if held.person_id != by.person_id:
        raise refusals.not_yours()
    if held.state != "read":
        raise refusals.import_gone()
    now = clock.now()
    items = [
        Item(person=by.me, category_key=key, values=values, created_at=now, changed_at=now)
        for key, values in _fresh(held)
    ]
    Item.objects.bulk_create(items)
    held.state, held.confirmed_at, held.added = "done", now, len(items)
    held.present, held.rows = len(held.rows) - len(items), []
    held.save()
    detail = {"import": str(held.pk), "items": [str(item.pk) for item in items], "note": held.name}
    record(held.person_id, "import_items", by=by, detail=detail)
    for item in [each for each in items if each.values.get("representative")][-1:]:
        settle_representative(item, by)
    return held


def _fresh(held: Import) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Rows that are not in the dossier already, each once; of what there can be one of, none where there is one."""
    live = Item.objects.filter(person_id=held.person_id).exclude(state__in=GONE)
    known = {_print(key, values) for key, values in live.values_list("category_key", "values")}
    singles = {
        key for key in live.values_list("category_key", flat=True) if key in BY_KEY and BY_KEY[key].single
    }
    for key, values, _, _ in held.rows:
        mark = _print(key, values)
        if mark not in known and key not in singles:
            known.add(mark)
            yield key, values


def _print(key: str, values: Mapping[str, Any]) -> str:
    """What makes two rows the same: everything said, but for the mark of the representative work."""
    said = {
        name: str(value)
        for name, value in values.items()
        if value not in (None, "", False) and name != "representative"
    }
    return digest([key, said])
