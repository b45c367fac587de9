"""What checking a file finds."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """One of the three checks: `what` was asked, whether it holds, and in words why or why not."""

    what: str
    holds: bool
    said: str


@dataclass(frozen=True, slots=True)
class Signature:
    """The finding about the signature; `at`: when it was made, where a trusted time stamp says so."""

    finding: Finding
    at: datetime | None = None


def signature(said: str, *, holds: bool = False, at: datetime | None = None) -> Signature:
    """What was found of 数字签名."""
    return Signature(Finding("数字签名", holds, said), at)
