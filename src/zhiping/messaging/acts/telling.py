"""Writing messages: once for a source and a person, with the deliveries that the person's choices ask for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from zhiping import clock
from zhiping.gateways.registry import is_connected
from zhiping.messaging.models import Delivery, Message, Preference
from zhiping.messaging.queries import awake_at, channels_of
from zhiping.messaging.telling.recipients import Recipient
from zhiping.messaging.telling.templates import TEMPLATES
from zhiping.messaging.telling.wording import said
from zhiping.people.models import Person

ROWS = 1000
STALE = timedelta(days=3)  # what is older reaches the inbox, and nobody's phone any more


class Saying(NamedTuple):
    """A template said to somebody, because of a source."""

    source: str
    to: Recipient
    template: str
    values: Mapping[str, Any]
    about: UUID | None
    at: datetime


@transaction.atomic
def tell(sayings: Sequence[Saying]) -> int:
    """Write them; the number of new messages. A source that a person was told of before says nothing to them again."""
    fresh = _fresh(sayings)
    people = {each.to.person for each in fresh.values()}
    chosen = Preference.objects.in_bulk(people)
    reached = _with_mobile(people)
    messages, deliveries = [], []
    for each in fresh.values():
        message = _message(each, chosen.get(each.to.person))
        messages.append(message)
        deliveries += _deliveries(message, each, chosen.get(each.to.person), each.to.person in reached)
    Message.objects.bulk_create(messages, batch_size=ROWS)
    Delivery.objects.bulk_create(deliveries, batch_size=ROWS)
    return len(messages)


def _fresh(sayings: Iterable[Saying]) -> dict[tuple[str, UUID], Saying]:
    """The first for each source and person, of those nobody has been told yet and who have not left the platform."""
    wanted: dict[tuple[str, UUID], Saying] = {}
    for each in sayings:
        wanted.setdefault((each.source, each.to.person), each)
    sources = {source for source, _ in wanted}
    known = set(Message.objects.filter(source__in=sources).values_list("source", "person_id"))
    gone = _gone({person for _, person in wanted})
    return {key: each for key, each in wanted.items() if key not in known and key[1] not in gone}


def _gone(people: set[UUID]) -> set[UUID]:
    return set(Person.objects.filter(pk__in=people, login__startswith="erased-").values_list("pk", flat=True))


def _with_mobile(people: set[UUID]) -> set[UUID]:
    return set(Person.objects.filter(pk__in=people).exclude(mobile="").values_list("pk", flat=True))


def _message(each: Saying, chosen: Preference | None) -> Message:
    told = TEMPLATES[each.template]
    title, text = said(each.template, dict(each.values))
    return Message(
        source=each.source,
        person_id=each.to.person,
        duty_id=each.to.duty,
        template=each.template,
        category=told.category,
        title=title,
        text=text,
        values=dict(each.values),
        about=each.about,
        at=each.at,
        shown="site" in channels_of(told.category, chosen),
    )


def _deliveries(
    message: Message,
    each: Saying,
    chosen: Preference | None,
    has_mobile: bool,  # noqa: FBT001
) -> list[Delivery]:
    """By text message where the template has one and the person a mobile; by mail where they gave an address."""
    if each.at < clock.now() - STALE:
        return []
    ways = channels_of(message.category, chosen)
    reached = {
        "sms": bool(TEMPLATES[each.template].sms[0]) and has_mobile,
        "mail": chosen is not None and bool(chosen.mail),
    }
    due = awake_at(clock.now(), chosen, urgent=message.category == "deadline")
    return [
        Delivery(message=message, channel=channel, due_at=due)
        for channel, possible in reached.items()
        if possible and channel in ways and is_connected(channel)
    ]
