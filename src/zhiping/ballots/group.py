"""The group: the prime-order subgroup of edwards25519 (RFC 8032), computed by libsodium.

Points are 32 bytes, scalars integers modulo ORDER. What is no point of the subgroup raises NotInGroup.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from functools import reduce

from nacl import bindings
from nacl.exceptions import CryptoError

ORDER = 2**252 + 27742317777372353535851937790883648493
BYTES = 32


class NotInGroup(ValueError):  # noqa: N818 - the word the checks use
    """Some bytes that should be a point of the group are none, or a sum has no meaning."""


def secret() -> int:
    """A random scalar, never zero."""
    return secrets.randbelow(ORDER - 1) + 1


def base(number: int) -> bytes:
    """Number · G."""
    return _told(bindings.crypto_scalarmult_ed25519_base_noclamp, scalar(number))


def times(number: int, point: bytes) -> bytes:
    """Number · point; NotInGroup where the point lies outside the subgroup."""
    return _told(bindings.crypto_scalarmult_ed25519_noclamp, scalar(number), point)


def plus(one: bytes, other: bytes) -> bytes:
    return _told(bindings.crypto_core_ed25519_add, one, other)


def minus(one: bytes, other: bytes) -> bytes:
    return _told(bindings.crypto_core_ed25519_sub, one, other)


def total(points: Iterable[bytes]) -> bytes:
    """The sum of at least one point."""
    return reduce(plus, points)


def is_point(data: bytes) -> bool:
    """Whether these bytes are a point of the subgroup in its one right form."""
    return len(data) == BYTES and bool(bindings.crypto_core_ed25519_is_valid_point(data))


def scalar(number: int) -> bytes:
    """As 32 bytes, the lowest first."""
    return (number % ORDER).to_bytes(BYTES, "little")


def challenge(domain: str, *parts: bytes) -> int:
    """Fiat and Shamir's question: a scalar from a domain of 16 characters and everything the proof speaks of."""
    digest = hashlib.sha512(domain.encode("ascii").ljust(16) + b"".join(parts)).digest()
    return int.from_bytes(digest, "little") % ORDER


def _told(operation: Callable[..., bytes], *given: bytes) -> bytes:
    try:
        return operation(*given)
    except (CryptoError, ValueError, TypeError) as problem:
        raise NotInGroup(str(problem)) from problem
