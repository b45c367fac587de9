"""How a request to an outside system and its answer are signed. Both sides use this and nothing else of the protocol.

Request: `Zp-Key`, `Zp-Algorithm`, `Zp-Timestamp` (Unix seconds), `Zp-Nonce` (32 hex digits), `Zp-Signature` (hex) over the lines
algorithm, METHOD, path, query sorted by name and value, hash of the body, timestamp, nonce.
Answer: `Zp-Timestamp` and `Zp-Signature` over the lines algorithm, status, hash of the body, timestamp, nonce of the request: an
answer kept from another request fits no other. Hash and MAC are SHA-256, or SM3 (GB/T 32905) where OpenSSL has it.
Times here are the machine's, never those of the demo's movable clock.
"""

import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import parse_qsl, quote

SKEW = 300  # seconds that two clocks may differ
ALGORITHMS = {"HMAC-SHA256": "sha256", "HMAC-SM3": "sm3"}
NONCE = re.compile("[0-9a-f]{32}")
PREFIX = "Zp-"


class WrongSignature(Exception):  # noqa: N818 -- it says what is, as a Refusal does
    """Why a message is not believed: `code` is one of key, algorithm, skew, nonce, replay, signature."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Key:
    """What both sides know. The secret is shown nowhere."""

    id: str
    secret: str = field(repr=False)
    algorithm: str = "HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    query: str
    body: bytes


def available(algorithm: str) -> bool:
    """Whether this machine can sign with it."""
    return ALGORITHMS.get(algorithm, "") in hashlib.algorithms_available


def signed_headers(request: Request, key: Key, *, now: float | None = None) -> dict[str, str]:
    """The headers of a request, with a nonce of its own."""
    stamp, nonce = str(int(time.time() if now is None else now)), secrets.token_hex(16)
    return {
        f"{PREFIX}Key": key.id,
        f"{PREFIX}Algorithm": key.algorithm,
        f"{PREFIX}Timestamp": stamp,
        f"{PREFIX}Nonce": nonce,
        f"{PREFIX}Signature": _mac(key, _request_lines(request, key, stamp, nonce)),
    }


def answer_headers(
    status: int, body: bytes, key: Key, nonce: str, *, now: float | None = None
) -> dict[str, str]:
    """The headers of the answer to the request with this nonce."""
    stamp = str(int(time.time() if now is None else now))
    return {
        f"{PREFIX}Timestamp": stamp,
        f"{PREFIX}Signature": _mac(key, _answer_lines(status, body, key, stamp, nonce)),
    }


def check_answer(
    status: int, body: bytes, headers: Mapping[str, str], key: Key, nonce: str, *, now: float | None = None
) -> None:
    """Raise WrongSignature unless the answer is fresh, meant for this request, and from who knows the secret."""
    stamp = headers.get(f"{PREFIX}Timestamp", "")
    _require_fresh(stamp, now)
    _require_same(
        headers.get(f"{PREFIX}Signature", ""), _mac(key, _answer_lines(status, body, key, stamp, nonce))
    )


class Doorkeeper:
    """The answering side's check: known key, its algorithm, a fresh time, a nonce never seen before, the right signature.

    `is_new(nonce)` remembers nonces where several processes answer; without it they are remembered here.
    """

    def __init__(self, keys: Iterable[Key], is_new: Callable[[str], bool] | None = None) -> None:
        self._keys = {key.id: key for key in keys}
        self._is_new = is_new
        self._seen: dict[str, float] = {}
        self._lock = Lock()

    def admit(self, request: Request, headers: Mapping[str, str], *, now: float | None = None) -> Key:
        """The key that signed the request; raises WrongSignature."""
        key = self._keys.get(headers.get(f"{PREFIX}Key", ""))
        if key is None:
            raise WrongSignature("key")
        if headers.get(f"{PREFIX}Algorithm") != key.algorithm:
            raise WrongSignature("algorithm")
        stamp, nonce = headers.get(f"{PREFIX}Timestamp", ""), headers.get(f"{PREFIX}Nonce", "")
        _require_fresh(stamp, now)
        if not NONCE.fullmatch(nonce):
            raise WrongSignature("nonce")
        given = headers.get(f"{PREFIX}Signature", "")
        _require_same(given, _mac(key, _request_lines(request, key, stamp, nonce)))
        self._require_new(f"{key.id}:{nonce}", time.time() if now is None else now)
        return key

    def _require_new(self, nonce: str, now: float) -> None:
        if self._is_new:
            if not self._is_new(nonce):
                raise WrongSignature("replay")
            return
        with self._lock:
            self._seen = {each: until for each, until in self._seen.items() if until > now}
            if nonce in self._seen:
                raise WrongSignature("replay")
            self._seen[nonce] = now + 2 * SKEW


def _request_lines(request: Request, key: Key, stamp: str, nonce: str) -> list[str]:
    pairs = sorted(parse_qsl(request.query, keep_blank_values=True))
    query = "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in pairs)
    return [
        key.algorithm,
        request.method.upper(),
        request.path,
        query,
        _hash(key, request.body),
        stamp,
        nonce,
    ]


def _answer_lines(status: int, body: bytes, key: Key, stamp: str, nonce: str) -> list[str]:
    return [key.algorithm, str(status), _hash(key, body), stamp, nonce]


def _hash(key: Key, body: bytes) -> str:
    return hashlib.new(ALGORITHMS[key.algorithm], body).hexdigest()


def _mac(key: Key, lines: list[str]) -> str:
    return hmac.new(key.secret.encode(), "\n".join(lines).encode(), ALGORITHMS[key.algorithm]).hexdigest()


def _require_fresh(stamp: str, now: float | None) -> None:
    present = time.time() if now is None else now
    if not (stamp.isascii() and stamp.isdigit()) or abs(int(stamp) - present) > SKEW:
        raise WrongSignature("skew")


def _require_same(given: str, right: str) -> None:
    if not hmac.compare_digest(given.encode(), right.encode()):
        raise WrongSignature("signature")
