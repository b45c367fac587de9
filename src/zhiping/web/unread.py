"""How many unread messages the header of every page shows."""

from typing import Any

from django.utils.functional import SimpleLazyObject

from zhiping.messaging.queries import unread_of, with_unread
from zhiping.people.models import Actor, Person
from zhiping.people.queries import duties_of


def actor_with_unread(person: Person, membership_id: str | None) -> Actor:
    """The person acting for a duty they hold; the count comes with the query that finds the duty."""
    duty = with_unread(duties_of(person)).filter(pk=membership_id).first() if membership_id else None
    return Actor(person, duty)


def header_of(actor: Actor | None) -> Any:
    """How many: known already where the duty was found, else asked when a page shows it, and only then."""
    if actor is None or actor.person_id is None:
        return None
    duty = actor.membership
    known = getattr(duty, "unread", None)
    if known is not None:
        return known
    return SimpleLazyObject(lambda: unread_of(actor.me.pk, duty.pk if duty else None))
