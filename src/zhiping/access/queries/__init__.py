"""Reading accounts, attempts, devices and proposals."""

from zhiping.access.queries.operating import administrators, at_a_glance

__all__ = ["administrators", "at_a_glance"]
