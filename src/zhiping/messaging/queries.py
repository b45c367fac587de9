"""Reading messages: the inbox of a hat, the outbox, what somebody chose, when somebody may be woken."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from zhiping import clock
from zhiping.messaging.models import Delivery, Message, Preference
from zhiping.messaging.telling.categories import DEFAULTS, LOCKED
from zhiping.people.models import Actor, Membership, Person


def inbox_of(actor: Actor) -> QuerySet[Message]:
    """What this person was told in the duty they act for, and as themselves."""
    duty = actor.membership.pk if actor.membership else None
    return Message.objects.filter(Q(duty=duty) | Q(duty=None), person=actor.me, shown=True)


def unread_of(person: UUID, duty: UUID | None) -> int:
    """How many of them are unread; read from the index alone."""
    unread = Message.objects.filter(Q(duty=duty) | Q(duty=None), person_id=person, shown=True, read_at=None)
    return unread.order_by().count()


def with_unread(duties: QuerySet[Membership]) -> QuerySet[Membership]:
    """Each duty with `unread`: what its holder has not read in it or as themselves. Rides along with whatever finds the duty."""
    mine = Message.objects.filter(
        Q(duty=OuterRef("pk")) | Q(duty=None), person=OuterRef("person"), shown=True, read_at=None
    )
    counted = mine.order_by().values("person").annotate(number=Count("pk")).values("number")
    return duties.annotate(unread=Coalesce(Subquery(counted, output_field=IntegerField()), 0))


def preference_of(person: Person) -> Preference:
    """What they chose, or what holds for everybody (not saved)."""
    return Preference.objects.filter(person=person).first() or Preference(person=person)


def channels_of(category: str, chosen: Preference | None) -> tuple[str, ...]:
    """The channels that this kind goes by: what was chosen and what cannot be switched off, else what is usual."""
    if chosen is None or category not in chosen.channels:
        return DEFAULTS[category]
    return tuple(dict.fromkeys((*LOCKED.get(category, ()), *chosen.channels[category])))


def awake_at(moment: datetime, chosen: Preference | None, *, urgent: bool) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into."""
    begin = chosen.quiet_from if chosen else Preference.QUIET_FROM
    end = chosen.quiet_until if chosen else Preference.QUIET_UNTIL
    here = moment.astimezone(clock.SHANGHAI)
    now = here.time()
    quiet = begin <= now < end if begin <= end else now >= begin or now < end
    if not quiet or (urgent and chosen is not None and chosen.urgent_at_night):
        return moment
    morning = here.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
    return morning if morning > here else morning + timedelta(days=1)


def outbox() -> QuerySet[Delivery]:
    """Every delivery with what it is about and to whom, the latest due first."""
    return Delivery.objects.select_related("message__person")


def outbox_counts() -> dict[tuple[str, str], int]:
    """How many deliveries by channel and state."""
    rows = Delivery.objects.order_by().values_list("channel", "state").annotate(number=Count("pk"))
    return {(channel, state): number for channel, state, number in rows}


def has_delivery(state: str) -> Exists:
    return Exists(Delivery.objects.filter(message=OuterRef("pk"), state=state))
