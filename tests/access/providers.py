"""Identity providers for tests: the simulated portal as a process of its own, and one that signs whatever is wrong.

* `portal_process(environment)`: oidc-provider-mock with the demo's people, on a free port
* `Crooked`: a tiny provider in a thread, for the faults that the mock cannot produce; its knobs are attributes
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwk, jwt

from launch import ROOT, web

CLIENTS = {"person": ("zhiping-person", "simulated"), "legal_person": ("zhiping-unit", "simulated")}


@contextmanager
def portal_process(environment=None):
    """The issuer's address of a running portal."""
    port = web.free_port("127.0.0.1", 0)
    told = {**os.environ, "ZHIPING_DEMO": "1", **(environment or {}), **web.known_to_portal(port)}
    log = ROOT / "artifacts" / f"portal-{port}.log"
    log.parent.mkdir(exist_ok=True)
    process = web.portal(port, told, log)
    try:
        web.wait_until_it_answers(f"http://127.0.0.1:{port}/.well-known/openid-configuration", [process])
        yield f"http://127.0.0.1:{port}"
    finally:
        process.stop()
        log.unlink()


def consent(address, sub, **form):
    """Choose this user on the provider's page; the query of the address it sends the browser back to."""
    answer = httpx.post(address, data={"sub": sub, **form}, trust_env=False)
    assert answer.status_code == 302, answer.text
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


class Crooked:
    """`tamper` changes the claims before they are signed; `foreign_key` signs with a key nobody published;
    `userinfo` is what that endpoint tells; `slow` makes every answer wait; `broken` answers 500.
    """

    def __init__(self):
        self.key = jwk.RSAKey.generate_key(2048, parameters={"kid": "one"})
        self.tamper, self.foreign_key, self.userinfo = {}, False, {}
        self.slow, self.broken, self.another_issuer, self.not_json = 0, False, False, False
        self.asked, self.claims, self.algorithm = {}, {}, "RS256"
        handler = type("Handler", (_Handler,), {"provider": self})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def consent(self, address, **claims):
        """As `consent`: remember what was asked for, with these claims about the person."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.claims = claims
        return {"code": secrets.token_hex(8), "state": self.asked["state"]}

    def discovery(self):
        return {
            "issuer": "http://elsewhere.example" if self.another_issuer else self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            **({"userinfo_endpoint": f"{self.issuer}/userinfo"} if self.userinfo else {}),
        }

    def token(self, form):
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.asked["code_challenge"]
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": self.asked["client_id"], "iat": now, "exp": now + 300}
        claims |= {"nonce": self.asked["nonce"], "sub": "crooked"} | self.claims | self.tamper
        key = jwk.RSAKey.generate_key(2048) if self.foreign_key else self.key
        claims = {name: value for name, value in claims.items() if value is not None}
        if self.algorithm == "HS256":
            return {"access_token": "a", "id_token": _with_secret(claims, self.key.as_pem(private=False))}
        token = jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, key, algorithms=["RS256"])
        return {"access_token": "a", "token_type": "Bearer", "id_token": token}


def _with_secret(claims, secret):
    """A token signed with HMAC, the way libraries do that take any bytes for a secret."""
    parts = [_b64(json.dumps(each).encode()) for each in ({"alg": "HS256", "typ": "JWT"}, claims)]
    return ".".join([*parts, _b64(hmac.digest(secret, ".".join(parts).encode(), "sha256"))])


def _b64(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class _Handler(BaseHTTPRequestHandler):
    provider: Crooked

    def do_GET(self):
        told = {
            "/.well-known/openid-configuration": self.provider.discovery,
            "/jwks": lambda: {"keys": [self.provider.key.as_dict(private=False)]},
            "/userinfo": lambda: self.provider.userinfo,
        }[self.path]()
        self.answer(told)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.answer(self.provider.token({name: values[0] for name, values in parse_qs(body).items()}))

    def answer(self, told):
        time.sleep(self.provider.slow)
        body = b"<html>" if self.provider.not_json else json.dumps(told).encode()
        self.send_response(500 if self.provider.broken else 200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass
