"""Whether a verifiable credential is one of ours: its seal is looked up in the register, never taken from the credential itself."""

import json
from typing import Any, Final

from cryptography import x509
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from zhiping.certification.models import Edition, SealCertificate
from zhiping.certification.queries import edition_by_credential
from zhiping.documents.credential import key_of
from zhiping.documents.findings import Signature, signature

HEADER: Final = 16_384  # bytes: the seal's chain travels in it


def is_credential(content: bytes) -> bool:
    """A compact JWT begins with the base64url of {" and holds two dots."""
    return content.lstrip().startswith(b"eyJ") and content.strip().count(b".") == 2  # noqa: PLR2004


def check_credential(content: bytes) -> tuple[Signature, Edition | None]:
    """What was found of its signature, and the edition it says the same as."""
    token = content.decode("ascii", "replace").strip()
    registry = jws.JWSRegistry(algorithms=["ES256"])
    registry.max_header_length = HEADER
    try:
        told: dict[str, Any] = jws.extract_compact(token.encode(), registry=registry).headers()
        seal = _seal(str(told.get("kid", "")).partition("#")[2])
        if seal is None:
            return signature("签名用的不是本平台认可的电子印章。"), None
        key = ECKey.import_key(dict(key_of(_certificate(seal))))
        found = jws.deserialize_compact(token.encode(), key, registry=registry)
        name = str(json.loads(found.payload)["id"])
    except (JoseError, ValueError, KeyError, TypeError):
        return signature("凭证被改动过或不完整，签名已经失效。"), None
    said = f"签名有效，由“{seal.body.name}”的电子印章签署。"
    return signature(said, holds=True), edition_by_credential(name, token)


def _seal(thumbprint: str) -> SealCertificate | None:
    every = SealCertificate.objects.select_related("body")
    return next((each for each in every if key_of(_certificate(each))["kid"] == thumbprint), None)


def _certificate(seal: SealCertificate) -> x509.Certificate:
    return x509.load_pem_x509_certificate(seal.chain.encode())
