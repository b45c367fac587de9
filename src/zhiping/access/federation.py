"""Signing in elsewhere: the client's side of OpenID Connect (code flow, PKCE, discovery). No records are touched here.

Every signed answer is checked: signature by the provider's present keys, issuer, audience, expiry, nonce. The times are real
ones: the provider knows nothing of a demo's clock. The claims that are read: docs/signing-in.md.
"""

import logging
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from django.conf import settings
from joserfc import jwk, jwt
from joserfc.errors import JoseError

from zhiping.access.refusals import AnswerUntrusted, EntryDeclined, EntryExpired, ProviderSilent

logger = logging.getLogger(__name__)
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]  # none that a public key could be mistaken for a secret in
LEEWAY = 60  # seconds between two clocks
PATIENCE = 600  # seconds to sign in at the provider
REMEMBERED = 3600  # seconds that discovery and keys are kept
WANTED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_kept: dict[str, tuple[float, dict[str, Any]]] = {}


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the provider tells of somebody; empty where it tells nothing. `credit_code` and `unit` of legal persons alone."""

    kind: str
    issuer: str
    subject: str
    name: str
    id_number: str
    mobile: str
    unit: str = ""
    credit_code: str = ""


def offered() -> bool:
    """Whether an identity provider is configured."""
    return bool(settings.OIDC_ISSUER)


def begin(kind: str, *, back: str) -> tuple[str, dict[str, Any]]:
    """Where to send the browser, and what to remember until it is `back`: {kind, state, nonce, verifier, at}."""
    started = {
        "kind": kind,
        "state": secrets.token_urlsafe(24),
        "nonce": secrets.token_urlsafe(24),
        "verifier": secrets.token_urlsafe(48),
        "at": time.time(),
    }
    asked = {
        "response_type": "code",
        "client_id": settings.OIDC_CLIENTS[kind][0],
        "redirect_uri": back,
        "scope": "openid profile phone",
        "state": started["state"],
        "nonce": started["nonce"],
        "code_challenge": create_s256_code_challenge(started["verifier"]),
        "code_challenge_method": "S256",
        "ui_locales": "zh-CN",
    }
    return _with_query(_provider()["authorization_endpoint"], asked), started


def finish(started: Mapping[str, Any] | None, answer: Mapping[str, str], *, back: str) -> Claimed:
    """Who the provider says it is. A Refusal when the answer is not to what was started, or does not hold."""
    if answer.get("error") == "access_denied":  # whoever brings it: nobody is signed in by it
        raise EntryDeclined
    if started is None or time.time() - started["at"] > PATIENCE:
        raise EntryExpired
    if answer.get("error") or not answer.get("code"):
        raise AnswerUntrusted(f"the provider answered {answer.get('error', 'without a code')!r}")
    client_id, secret = settings.OIDC_CLIENTS[started["kind"]]
    asked = {
        "grant_type": "authorization_code",
        "code": answer["code"],
        "redirect_uri": back,
        "client_id": client_id,
        "code_verifier": started["verifier"],
    }
    told = _ask("POST", _provider()["token_endpoint"], data=asked, auth=(client_id, secret))
    claims = _checked(told, client_id, started["nonce"])
    return _claimed(started["kind"], claims | _more(told, claims))


def farewell(kind: str, *, back: str) -> str:
    """Where the browser may also sign out of the provider; empty where that is not offered or not to be had.

    The provider is told the client, not the identity token: that one would carry the identity number through address lines.
    """
    try:
        end = _provider().get("end_session_endpoint", "")
    except ProviderSilent:
        return ""
    asked = {"client_id": settings.OIDC_CLIENTS[kind][0], "post_logout_redirect_uri": back}
    return _with_query(end, asked) if end else ""


def _provider() -> dict[str, Any]:
    """The provider's description (OpenID Connect Discovery). It must be by the issuer that is configured."""
    address = f"{settings.OIDC_ISSUER}/.well-known/openid-configuration"
    found = _remembered(address)
    if found.get("issuer", "").rstrip("/") != settings.OIDC_ISSUER or any(
        not found.get(key) for key in WANTED
    ):
        _kept.pop(address, None)
        logger.error("%s does not describe the issuer %s", address, settings.OIDC_ISSUER)
        raise ProviderSilent
    return found


def _remembered(address: str) -> dict[str, Any]:
    at, content = _kept.get(address, (0.0, {}))
    if time.monotonic() - at > REMEMBERED or not content:
        content = _ask("GET", address)
        _kept[address] = time.monotonic(), content
    return content


def _ask(method: str, address: str, **more: Any) -> dict[str, Any]:
    """One request, with time-outs; what is no JSON object is no answer."""
    # A proxy has no business with loopback.
    outside = urlsplit(address).hostname not in ("127.0.0.1", "localhost", "::1")
    try:
        with httpx.Client(timeout=settings.OIDC_TIMEOUT, trust_env=outside) as client:
            answer = client.request(method, address, **more)
            told = answer.json()
    except (httpx.HTTPError, ValueError) as reason:
        logger.warning("the identity provider did not answer %s: %r", address, reason)
        raise ProviderSilent from None
    if answer.status_code >= 500 or not isinstance(told, dict):  # noqa: PLR2004
        logger.warning("the identity provider answered %s with %s", address, answer.status_code)
        raise ProviderSilent
    if answer.is_error:
        raise AnswerUntrusted(f"{address} answered {answer.status_code}: {told.get('error')}")
    return told


def _checked(told: Mapping[str, Any], client_id: str, nonce: str) -> dict[str, Any]:
    """The claims of the identity token, when everything about it holds (OpenID Connect Core 3.1.3.7)."""
    try:
        token = _decoded(str(told.get("id_token", "")))
        claims = CodeIDToken(
            token.claims,
            token.header,
            {
                "iss": {"essential": True, "value": _provider()["issuer"]},
                "aud": {"essential": True, "value": client_id},
                "sub": {"essential": True},
            },
            {"nonce": nonce, "client_id": client_id, "access_token": told.get("access_token")},
        )
        claims.validate(int(time.time()), LEEWAY)
    except (JoseError, ValueError, TypeError, KeyError) as reason:
        logger.warning("an identity token was not accepted: %s", reason)
        raise AnswerUntrusted(str(reason)) from None
    return dict(claims)


def _decoded(token: str) -> jwt.Token:
    """The token, by the provider's keys; where none fits they are fetched once more: providers change keys."""
    address = _provider()["jwks_uri"]
    try:
        return jwt.decode(token, _keys(address), algorithms=ALGORITHMS)
    except (JoseError, ValueError):
        _kept.pop(address, None)
        return jwt.decode(token, _keys(address), algorithms=ALGORITHMS)


def _keys(address: str) -> jwk.KeySet:
    content = _remembered(address)
    return jwk.KeySet.import_key_set({"keys": content.get("keys", [])})


def _more(told: Mapping[str, Any], claims: Mapping[str, Any]) -> dict[str, Any]:
    """What only the userinfo endpoint tells; about nobody but the subject of the token."""
    if claims.get(_called("id_number")) or not _provider().get("userinfo_endpoint"):
        return {}
    bearer = {"Authorization": f"Bearer {told.get('access_token', '')}"}
    more = _ask("GET", _provider()["userinfo_endpoint"], headers=bearer)
    if more.get("sub") != claims["sub"]:
        raise AnswerUntrusted("userinfo is about another subject")
    return more


def _claimed(kind: str, claims: Mapping[str, Any]) -> Claimed:
    read = {name: str(claims.get(_called(name)) or "").strip() for name in ("name", "id_number", "mobile")}
    unit = {name: str(claims.get(_called(name)) or "").strip() for name in ("unit", "credit_code")}
    more = unit if kind == "legal_person" else {}
    return Claimed(kind=kind, issuer=settings.OIDC_ISSUER, subject=str(claims["sub"]), **read, **more)


def _called(claim: str) -> str:
    return str(settings.OIDC_CLAIMS.get(claim, claim))


def _with_query(address: str, more: Mapping[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(more)}"
