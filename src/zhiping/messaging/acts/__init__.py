"""Reading the journal, telling people, sending, reminding; and what people do with their messages."""

from zhiping.messaging.acts.choosing import choose_channels
from zhiping.messaging.acts.inbox import mark, mark_all_read
from zhiping.messaging.acts.reading import read_journal
from zhiping.messaging.acts.reminding import remind, remind_today, write_digests
from zhiping.messaging.acts.sending import resend, send_due

__all__ = [
    "choose_channels",
    "mark",
    "mark_all_read",
    "read_journal",
    "remind",
    "remind_today",
    "resend",
    "send_due",
    "write_digests",
]
