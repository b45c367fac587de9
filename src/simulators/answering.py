"""Sending an answer: signed as the protocol asks, or broken in the way that was ordered."""

import json
import socket
import struct
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError

from simulators import settings
from simulators.switches import EVERYBODY, switches
from zhiping.demo.outside.outcomes import turned
from zhiping.gateways.asking import VERSION
from zhiping.gateways.signing import PREFIX, Doorkeeper, Key, Request, WrongSignature, answer_headers

KEY = Key(settings.KEY_ID, settings.SECRET, settings.ALGORITHM)
TOO_MUCH = 3 * 1024 * 1024
_doorkeeper = Doorkeeper([KEY])


def signed(request: HttpRequest) -> Key:
    """Ninja's authentication: the key behind the signature; 401 says what is wrong with it."""
    asked = Request(request.method or "", request.path, request.META.get("QUERY_STRING", ""), request.body)
    try:
        return _doorkeeper.admit(asked, request.headers)
    except WrongSignature as wrong:
        raise HttpError(401, f"signature refused: {wrong.code}") from None


def answered(request: HttpRequest, content: Mapping[str, Any], outcome: str = "ok") -> HttpResponse:
    """The answer as this outcome has it."""
    if outcome == "unavailable":
        return HttpResponse(b"", status=503)
    if outcome == "reset":
        return _cut_off(request)
    if outcome == "slow":
        time.sleep(settings.SLOW)
    body = json.dumps(turned(content, outcome), ensure_ascii=False).encode()
    if outcome == "oversized":
        body += b" " * TOO_MUCH
    key = replace(KEY, secret="somebody else's") if outcome == "wrong_signature" else KEY  # noqa: S106
    nonce = request.headers.get(f"{PREFIX}Nonce", "")
    headers = answer_headers(200, body, key, nonce)
    return HttpResponse(body, content_type="application/json", headers=headers)


def status(request: HttpRequest) -> HttpResponse:
    """Any system's answer to a check. It asks about nobody, so what is at odds with somebody's record does not touch it."""
    outcome = switches.outcome(EVERYBODY, request.path.split("/")[1])
    whole = "ok" if outcome.startswith("mismatch") or outcome == "nothing" else outcome
    return answered(request, {"version": VERSION, "time": int(time.time())}, whole)


def _cut_off(request: HttpRequest) -> HttpResponse:
    """Reset the connection under the client's hands (TCP RST)."""
    wire: socket.socket = request.META["gunicorn.socket"]
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    wire.close()
    return HttpResponse(b"")
