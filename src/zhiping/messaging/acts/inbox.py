"""What people do with what they were told. Nobody else is concerned, so no journal row is written."""

from zhiping import clock
from zhiping.messaging.models import Message
from zhiping.messaging.queries import inbox_of
from zhiping.people.models import Actor


def mark(message: Message, *, read: bool) -> Message:
    """As read, from the first time on; or as unread again."""
    if read != bool(message.read_at):
        message.read_at = clock.now() if read else None
        message.save(update_fields=["read_at"])
    return message


def mark_all_read(*, by: Actor) -> int:
    """Everything in the inbox of the hat somebody wears now; how many."""
    return inbox_of(by).filter(read_at=None).update(read_at=clock.now())
