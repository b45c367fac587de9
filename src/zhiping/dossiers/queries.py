"""Reading a dossier: the items, the files, and the facts that policy judges."""

from collections.abc import Iterable
from typing import Any, cast

from django.db.models import Prefetch, QuerySet

from zhiping.dossiers.extraction.standing import upload_open
from zhiping.dossiers.models import Evidence, Item
from zhiping.people.models import Body, Person
from zhiping.policy.facts import Item as FactItem
from zhiping.policy.facts import gather

__all__ = ["facts_of", "items_of", "upload_open", "withdrawn_items_of"]

ENTRUSTING = ("department", "agency")


def items_of(person: Person) -> QuerySet[Item]:
    """A person's items with their evidence, in two queries."""
    evidence = Prefetch("evidence", queryset=Evidence.objects.filter(removed_at=None))
    return Item.objects.filter(person=person).exclude(state="withdrawn").prefetch_related(evidence)


def withdrawn_items_of(person: Person) -> QuerySet[Item]:
    """What a person deleted and may restore."""
    return Item.objects.filter(person=person, state="withdrawn")


def facts_of(person: Person, items: Iterable[Item], employer: Body | None) -> dict[str, Any]:
    """The facts that packs read (policy/facts.py), made from these items of the person and who employs them now."""
    return gather(
        [cast("FactItem", item.as_fact()) for item in items],
        person={"name": person.name, "gender": person.gender, "birth": person.birth.isoformat()},
        employment={"in_service": employer is not None, **(_told_of(employer) if employer else {})},
    )


def _told_of(employer: Body) -> dict[str, Any]:
    """`entrusts`: its cases come by a letter of entrustment, from a provincial department or a personnel agency."""
    told: dict[str, Any] = {"unit_type": employer.unit_type, "employer": employer.name}
    above = employer.superior
    return told | {"entrusts": above.place in ENTRUSTING} if above and above.place else told
