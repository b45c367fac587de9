"""Reading accounts, attempts, devices and proposals."""

from zhiping.access.queries.locking import locked_until, tries_left
from zhiping.access.queries.operating import (
    accounts,
    administrators,
    at_a_glance,
    decided_proposals,
    journal_entries,
    locks,
    open_proposals,
    refused_attempts,
)
from zhiping.access.queries.using import devices_of, ended_because, recent_attempts

__all__ = [
    "accounts",
    "administrators",
    "at_a_glance",
    "decided_proposals",
    "devices_of",
    "ended_because",
    "journal_entries",
    "locked_until",
    "locks",
    "open_proposals",
    "recent_attempts",
    "refused_attempts",
    "tries_left",
]
