"""Signing in, and what an account consists of."""

from zhiping.access.acts.entering import From, leave_trace
from zhiping.access.acts.identities import sign_in_by_identity

__all__ = ["From", "leave_trace", "sign_in_by_identity"]
