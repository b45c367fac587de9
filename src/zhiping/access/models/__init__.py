"""Accounts, what proves that somebody is who they say, where they are signed in, and what administrators propose."""

from zhiping.access.models.accounts import Account, ExternalIdentity, OldPassword
from zhiping.access.models.entries import Attempt, Device
from zhiping.access.models.factors import Passkey, RecoveryCode
from zhiping.access.models.proposals import Proposal
from zhiping.access.models.public_tries import PublicTry

__all__ = [
    "Account",
    "Attempt",
    "Device",
    "ExternalIdentity",
    "OldPassword",
    "Passkey",
    "Proposal",
    "PublicTry",
    "RecoveryCode",
]
