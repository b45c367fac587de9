"""Who may act as what, and where a person works."""

from uuid import UUID

from django.db.models import QuerySet

from zhiping.people.models import Actor, Body, Membership, Person

CHAIN = "superior__superior__superior__superior"  # what select_related joins above an employer


def duties_of(person: Person) -> QuerySet[Membership]:
    """The duties a person holds now, other than being employed."""
    return (
        person.memberships.filter(until=None)
        .exclude(role="employee")
        .select_related("body")
        .order_by("since", "id")
    )


def employer_of(person: Person) -> Body | None:
    """The body that employs the person now."""
    job = person.memberships.filter(until=None, role="employee").select_related(f"body__{CHAIN}").first()
    return job.body if job else None


def actor_for(person: Person, membership_id: UUID | str | None) -> Actor:
    """The person acting for a duty they hold, or for themselves when they hold none such."""
    duty = duties_of(person).filter(pk=membership_id).first() if membership_id else None
    return Actor(person, duty)


def works_at(person: Person, body_id: UUID) -> bool:
    """Whether the person has any tie to the body: a conflict for whoever decides about its cases."""
    return person.memberships.filter(until=None, body_id=body_id).exclude(role="expert").exists()


def chain_of(body: Body | None) -> tuple[Body, ...]:
    """The body and everyone above it, the highest first. Joined superiors (`CHAIN`) cost no query."""
    found: list[Body] = []
    while body is not None and body not in found:
        found.append(body)
        body = body.superior
    return tuple(reversed(found))


def superior_at(body: Body, place: str) -> Body | None:
    """The nearest body above this one that has the place: its county, its city, its department …"""
    above = (each for each in reversed(chain_of(body.superior)) if each.place == place)
    return next(above, None)
