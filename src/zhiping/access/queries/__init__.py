"""Reading accounts, attempts, devices and proposals."""

from zhiping.access.queries.locking import locked_until, tries_left
from zhiping.access.queries.operating import administrators, at_a_glance
from zhiping.access.queries.using import devices_of, ended_because, recent_attempts

__all__ = [
    "administrators",
    "at_a_glance",
    "devices_of",
    "ended_because",
    "locked_until",
    "recent_attempts",
    "tries_left",
]
