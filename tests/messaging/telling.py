"""What the tests of messages do again and again."""

from tests.cast import person
from zhiping.messaging.acts import read_journal
from zhiping.messaging.models import Delivery, Message, Reading


def told(login, **asked):
    """What this person was told, the latest first."""
    return Message.objects.filter(person=person(login), **asked)


def caught_up():
    """The journal is read to its end, and what was told until now is out of the way."""
    read_journal()
    Delivery.objects.all().delete()
    Message.objects.all().delete()


def keys():
    return set(Message.objects.values_list("source", "person"))


def again_from_the_start():
    """As after a restored backup: how far the journal was read is forgotten."""
    from zhiping.messaging.models import Told

    Reading.objects.all().delete()
    Told.objects.all().delete()
