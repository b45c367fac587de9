"""What is asked of whoever holds the seals. The key never comes here: a digest goes out, a signature comes back."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SealHolder:
    """The certificates of one body's seal, DER: its own first, the root last; and the lists of what those who issued them revoked."""

    chain: tuple[bytes, ...]
    crls: tuple[bytes, ...]


class Seals(Protocol):
    """Every call may raise gateways.failures.Unavailable, and is made outside any database transaction."""

    @property
    def name(self) -> str:
        """A word for the register: "local" or the gateway's name."""
        ...

    @property
    def label(self) -> str:
        """What people call it."""
        ...

    def holder(self, body: str) -> SealHolder:
        """The seal of the body of this name; one is made where the supplier may make it."""
        ...

    def sign(self, body: str, digest: bytes) -> bytes:
        """The signature by that seal over a SHA-256 digest: ECDSA on P-256, DER."""
        ...

    def timestamp(self, request: bytes) -> bytes:
        """The answer to a request for a time stamp, both DER (RFC 3161)."""
        ...
