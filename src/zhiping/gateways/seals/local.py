"""The local authority: made on first run, its keys in DATA/signing, each encrypted under the platform's data key.

It stands in for a seal platform where there is none. Whoever checks a certificate offline needs its root (api/v1/root.pem).
"""

import hashlib
import hmac
import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.conf import settings

from zhiping import clock
from zhiping.gateways.seals.authority import (
    Held,
    new_clock,
    new_root,
    new_seal,
    revoked_list,
    signed,
)
from zhiping.gateways.seals.shapes import SealHolder

NAME = "职称评审平台本地签发机构"
DEMO_NAME = "演示签发机构"


class LocalSeals:
    """Seals of bodies under one root; every process of this machine reads the same files."""

    name, label = "local", "本地签发机构"

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, Held] = {}

    def root(self) -> Held:
        return self._held("root", lambda: new_root(_name(), _begins()))

    def holder(self, body: str) -> SealHolder:
        root = self.root()
        return SealHolder((self._seal(body).der, root.der), (revoked_list(root, clock.now()),))

    def sign(self, body: str, digest: bytes) -> bytes:
        return signed(self._seal(body), digest)

    def timestamp(self, request: bytes) -> bytes:
        from zhiping.gateways.seals.stamping import stamped

        root = self.root()
        service = self._held("time", lambda: new_clock(root, _name(), _begins()))
        return stamped(service, root, request, clock.now())

    def rewrap(self) -> int:
        """Write every key anew under the newest data key; how many. May be broken off and run again."""
        files = sorted(self.folder.glob("*.pem"))
        for path in files:
            draft = self._draft(path.stem, _opened(path.read_bytes()))
            draft.replace(path)
        return len(files)

    def _seal(self, body: str) -> Held:
        root, key = self.root(), hashlib.sha256(body.encode()).hexdigest()[:24]
        return self._held(f"seal-{key}", lambda: new_seal(root, body, _begins()))

    def _held(self, key: str, make: Callable[[], Held]) -> Held:
        if key not in self._read:
            self._read[key] = self._load(key) or self._keep(key, make())
        return self._read[key]

    def _load(self, key: str) -> Held | None:
        path = self.folder / f"{key}.pem"
        return _opened(path.read_bytes()) if path.exists() else None

    def _keep(self, key: str, made: Held) -> Held:
        """Certificate and key in one file, laid down whole; whoever comes second keeps the first one's."""
        path, draft = self.folder / f"{key}.pem", self._draft(key, made)
        try:
            os.link(draft, path)
        except FileExistsError:
            return self._load(key) or made
        finally:
            draft.unlink(missing_ok=True)
        return made

    def _draft(self, key: str, made: Held) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self.folder / f"{key}.{os.getpid()}-{threading.get_ident()}.draft"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(_sealed(made))
            file.flush()
            os.fsync(file.fileno())
        return draft


def local_seals() -> LocalSeals:
    """The authority of this deployment."""
    return _at(Path(settings.SIGNING))


@cache
def _at(folder: Path) -> LocalSeals:
    return LocalSeals(folder)


def _name() -> str:
    return DEMO_NAME if settings.DEMO else NAME


def _begins() -> datetime:
    """The demo's clock is sent forth and back: its certificates must hold on all of its days."""
    return datetime(2020, 1, 1, tzinfo=UTC) if settings.DEMO else clock.now().astimezone(UTC)


def _sealed(held: Held) -> bytes:
    secret = serialization.BestAvailableEncryption(_passphrases()[0])
    key = held.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, secret)
    return held.certificate.public_bytes(serialization.Encoding.PEM) + key


def _opened(pem: bytes) -> Held:
    """Read under any of the data keys: an older one may have written it."""
    certificate = x509.load_pem_x509_certificate(pem)
    for passphrase in _passphrases():
        try:
            key = serialization.load_pem_private_key(pem[pem.index(b"-----BEGIN ENC") :], passphrase)
        except ValueError:
            continue
        if isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
            return Held(certificate, key)
    raise ValueError(
        "DATA/signing was written under another ZHIPING_DATA_KEY; put that key back beside the new one"
    )


def _passphrases() -> list[bytes]:
    """One for each data key, the newest first: never the data key itself."""
    if not settings.DATA_KEYS:
        raise ValueError("ZHIPING_DATA_KEY is not set: nothing can be sealed")
    return [
        hmac.digest(key.encode(), b"zhiping signing keys", "sha256").hex().encode()
        for key in settings.DATA_KEYS
    ]
