"""Reading a dossier: the items, the files, and the facts that policy judges."""

from collections.abc import Iterable
from typing import Any, cast

from django.db.models import Case, Prefetch, QuerySet, When

from zhiping.dossiers import refusals
from zhiping.dossiers.extraction.standing import upload_open as upload_open  # noqa: PLC0414 -- asked for here by all others
from zhiping.dossiers.models import GONE, Dispute, Evidence, Item, Verification
from zhiping.people.models import Actor, Body, Person
from zhiping.people.queries import employer_of
from zhiping.policy.facts import Item as FactItem
from zhiping.policy.facts import gather

ENTRUSTING = ("department", "agency")


def items_of(person: Person) -> QuerySet[Item]:
    """A person's items with their evidence, in two queries."""
    evidence = Prefetch("evidence", queryset=Evidence.objects.filter(removed_at=None))
    return Item.objects.filter(person=person).exclude(state__in=GONE).prefetch_related(evidence)


def desk_for(person: Person) -> Body:
    """Whose desk vouches for this person: the employer's; the body's above it where the person is on duty at the employer
    themselves. Refused where there is no employer.
    """
    employer = employer_of(person)
    if employer is None:
        raise refusals.no_employer()
    conflicted = person.memberships.filter(until=None, body=employer, role="employer").exists()
    return employer.superior if conflicted and employer.superior else employer


def requests_at(body: Body) -> QuerySet[Verification]:
    """What waits at a body to be verified, the oldest request first."""
    waiting = Verification.objects.filter(body=body, verdict="")
    return waiting.select_related("item__person").order_by("asked_at", "id")


def disputes_at(body: Body) -> QuerySet[Dispute]:
    """Every dispute that was put to a body, open ones first, then the latest."""
    return (
        Dispute.objects.filter(body=body)
        .select_related("item__person", "concluded_by")
        .order_by(Case(When(outcome="", then=0), default=1), "-raised_at")
    )


def may_vouch(actor: Actor, item: Item) -> bool:
    """Whether the actor's body was asked about this item: then it may see the item and its files."""
    if actor.body_id is None:
        return False
    asked = item.verifications.filter(body_id=actor.body_id).exclude(verdict="recalled")
    return asked.exists() or item.disputes.filter(body_id=actor.body_id).exists()


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
