"""The one way to ask over HTTP: signed, with time limits for everything, repeated only where that does no harm."""

import hashlib
import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import httpx
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from zhiping.gateways.failures import Unavailable
from zhiping.gateways.signing import PREFIX, Key, Request, WrongSignature, check_answer, signed_headers

log = logging.getLogger(__name__)
OK, SERVER_ERROR, TOO_MANY = 200, 500, 429
PASSING = ("timeout", "unreachable", "busy")  # may be over in a moment


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect, to wait for a piece, and for all attempts together; bytes of an answer; attempts."""

    connect: float = 2.0
    read: float = 4.0
    total: float = 10.0
    size: int = 2 * 1024 * 1024
    attempts: int = 3


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a system is and the key it knows us by; an empty address: not connected."""

    url: str
    key: Key


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered, with its SHA-256, and how many milliseconds that took."""

    content: Any
    raw_hash: str
    milliseconds: int


@cache
def client() -> httpx.Client:
    """One pool of connections for a process. It follows no redirect and no proxy of the environment: addresses are configured."""
    return httpx.Client(trust_env=False, follow_redirects=False, limits=httpx.Limits(max_connections=32))


def ask(endpoint: Endpoint, path: str, body: Mapping[str, Any], *, limits: Limits, repeatable: bool) -> Reply:
    """POST the body and read JSON; raises Unavailable. `repeatable`: asking twice changes nothing over there."""
    if not endpoint.url:
        raise Unavailable("not_connected")
    began = time.monotonic()
    deadline = began + limits.total
    retrying = Retrying(
        stop=stop_after_attempt(limits.attempts if repeatable else 1),
        wait=wait_random_exponential(multiplier=0.1, max=1.0),
        retry=retry_if_exception(lambda error: _is_passing(error) and time.monotonic() < deadline),
        reraise=True,
    )
    content, raw_hash = retrying(_once, endpoint, path, json.dumps(body).encode(), limits, deadline)
    return Reply(content, raw_hash, int((time.monotonic() - began) * 1000))


def _is_passing(error: BaseException) -> bool:
    return isinstance(error, Unavailable) and error.code in PASSING


def _once(endpoint: Endpoint, path: str, body: bytes, limits: Limits, deadline: float) -> tuple[Any, str]:
    """One attempt, signed anew: a nonce is good for one request."""
    url = httpx.URL(endpoint.url.rstrip("/") + path)
    signed = signed_headers(Request("POST", url.path, url.query.decode(), body), endpoint.key)
    try:
        status, raw, headers = _exchange(url, body, signed, limits, deadline)
    except httpx.TimeoutException:
        raise Unavailable("timeout") from None
    except httpx.TransportError:
        raise Unavailable("unreachable") from None
    digest = hashlib.sha256(raw).hexdigest()
    if status >= SERVER_ERROR or status == TOO_MANY:
        raise Unavailable("busy", digest)
    if status != OK:
        raise _told("rejected", url.path, digest, str(status))
    try:
        check_answer(status, raw, headers, endpoint.key, signed[f"{PREFIX}Nonce"])
    except WrongSignature as wrong:
        raise _told("signature", url.path, digest, wrong.code) from None
    try:
        return json.loads(raw), digest
    except ValueError:
        raise _told("shape", url.path, digest, "no JSON") from None


def _exchange(
    url: httpx.URL, body: bytes, signed: Mapping[str, str], limits: Limits, deadline: float
) -> tuple[int, bytes, httpx.Headers]:
    """Status, body and headers; the body is read piece by piece, no further than the limits."""
    left = max(deadline - time.monotonic(), 0.05)
    limits = replace(limits, connect=min(limits.connect, left), read=min(limits.read, left))
    waits = httpx.Timeout(connect=limits.connect, read=limits.read, write=limits.read, pool=limits.connect)
    headers = {**signed, "Content-Type": "application/json", "Accept-Encoding": "identity"}
    raw = bytearray()
    with client().stream("POST", url, content=body, headers=headers, timeout=waits) as response:
        for piece in response.iter_raw():
            raw += piece
            if len(raw) > limits.size:
                raise _told("too_large", url.path, "", f"more than {limits.size} bytes")
            if time.monotonic() > deadline:
                raise Unavailable("timeout")
    return response.status_code, bytes(raw), response.headers


def _told(code: str, path: str, raw_hash: str, detail: str) -> Unavailable:
    """What an operator must hear of. The log has the path and a hash, nothing of the person."""
    log.warning("%s: %s (%s), answer sha256 %s", path, code, detail, raw_hash or "not read to its end")
    return Unavailable(code, raw_hash)
