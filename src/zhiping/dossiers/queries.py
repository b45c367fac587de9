"""Reading a dossier: the items, the files, and the facts that policy judges."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from zhiping.dossiers.models import Evidence, Item
from zhiping.people.models import Body, Employment, Person
from zhiping.people.queries import known_payers
from zhiping.policy.facts import Item as FactItem
from zhiping.policy.facts import gather

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


def payers_of(people: Iterable[UUID]) -> dict[UUID, set[str]]:
    """Under which names each person's pension insurance was paid in the newest year the dossier tells of; in one query."""
    rows = Item.objects.filter(person__in=list(people), category_key="insurance").exclude(state="withdrawn")
    years: dict[UUID, tuple[str, set[str]]] = {}
    for person, values in rows.values_list("person_id", "values"):
        year, payer = str(values.get("year", "")), str(values.get("payer", "")).strip()
        newest, names = years.get(person, ("", set()))
        if payer and year >= newest:
            years[person] = (year, (names if year == newest else set()) | {payer})
    return {person: names for person, (_, names) in years.items()}


def payer_flags(employments: Iterable[Employment]) -> dict[UUID, str]:
    """Who pays, where that is none of those known for the bond (people.queries.known_payers), by employment: a flag, never a refusal."""
    bonds = list(employments)
    paid = payers_of(bond.person_id for bond in bonds)
    strange = {bond.pk: paid.get(bond.person_id, set()) - known_payers(bond) for bond in bonds}
    return {pk: "、".join(sorted(names)) for pk, names in strange.items() if names}
