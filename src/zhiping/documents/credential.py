"""The certificate as a W3C verifiable credential: VCDM 2.0, secured as a JWT (VC-JOSE-COSE), signed by the same seal as the PDF.

Whoever has the root checks it offline: the seal's chain travels in the header (x5c). Revocation is the issuer's status list
(Bitstring Status List 1.0), published at the address in `credentialStatus`.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from django.conf import settings

from zhiping import clock
from zhiping.certification.models import Certificate, Edition
from zhiping.gateways.seals.shapes import SealHolder, Seals
from zhiping.people.models import Body

CONTEXT: Final = "https://www.w3.org/ns/credentials/v2"
VOCABULARY: Final = "https://www.w3.org/ns/credentials/undefined-terms/v2"
PLACES = 131_072  # the smallest list that hides who asks for whom (Bitstring Status List 1.0)
HALF = 32  # bytes of r and of s in an ES256 signature


def issuer_address(body: Body) -> str:
    """The issuer's identifier; its document is there."""
    return f"{settings.BASE_URL}/api/v1/issuers/{body.pk}/"


def credential_of(edition: Edition, *, seals: Seals, holder: SealHolder) -> str:
    """The credential of an edition, compact JWT. Raises Unavailable."""
    return _secured(_claims(edition), "vc+jwt", edition.certificate.issuer, seals, holder)


def status_list(body: Body, revoked: Iterable[int], *, seals: Seals, holder: SealHolder) -> str:
    """The issuer's list of revoked certificates as a credential, compact JWT. `revoked`: their places."""
    address = f"{issuer_address(body)}status/"
    claims = {
        "@context": [CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer_address(body),
        "validFrom": _moment(clock.now()),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(revoked),
        },
    }
    return _secured(claims, "vc+jwt", body, seals, holder)


def encoded(revoked: Iterable[int]) -> str:
    """The bits, the first one leftmost, as multibase base64url of their GZIP; the same bits give the same text."""
    places = set(revoked)
    bits = bytearray(max(PLACES, (max(places, default=0) // 8 + 1) * 8) // 8)
    for place in places:
        bits[place // 8] |= 0x80 >> place % 8
    return "u" + _text(gzip.compress(bytes(bits), mtime=0))


def key_of(certificate: x509.Certificate) -> dict[str, str]:
    """The seal's public key as a JWK; its `kid` is the RFC 7638 thumbprint."""
    public = certificate.public_key()
    if not isinstance(public, ec.EllipticCurvePublicKey):
        raise TypeError("a seal is a key on P-256")
    numbers = public.public_numbers()
    x, y = (_text(each.to_bytes(HALF, "big")) for each in (numbers.x, numbers.y))
    jwk = {"crv": "P-256", "kty": "EC", "x": x, "y": y}
    thumbprint = hashlib.sha256(json.dumps(jwk, separators=(",", ":")).encode()).digest()
    return {**jwk, "kid": _text(thumbprint), "alg": "ES256", "use": "sig"}


def _claims(edition: Edition) -> dict[str, Any]:
    certificate, told = edition.certificate, edition.content
    issuer = issuer_address(certificate.issuer)
    return {
        "@context": [CONTEXT, VOCABULARY],
        "id": f"urn:uuid:{edition.pk}",
        "type": ["VerifiableCredential", "ProfessionalTitleCredential"],
        "issuer": {"id": issuer, "name": told["issuer"]},
        "name": "专业技术职务任职资格证书",
        "validFrom": _moment(edition.made_at),
        "credentialSubject": _subject(told),
        "credentialStatus": _status(certificate, issuer),
    }


def _subject(told: Mapping[str, Any]) -> dict[str, Any]:
    """What stands on the paper; the identity number masked as there, what is empty left out."""
    names = {
        "name": "name",
        "gender": "gender",
        "born_on": "birthDate",
        "identity_number": "maskedIdentityNumber",
        "qualification": "title",
        "level": "titleLevel",
        "series": "series",
        "specialty": "specialty",
        "obtained_on": "obtainedOn",
        "committee": "reviewCommittee",
        "announcement": "announcement",
        "validity_region": "validityRegion",
        "number": "certificateNumber",
        "edition": "edition",
    }
    return {name: told[key] for key, name in names.items() if told[key] != ""}


def _status(certificate: Certificate, issuer: str) -> dict[str, str]:
    return {
        "id": f"{issuer}status/#{certificate.place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(certificate.place),
        "statusListCredential": f"{issuer}status/",
    }


def _secured(claims: Mapping[str, Any], kind: str, body: Body, seals: Seals, holder: SealHolder) -> str:
    seal = x509.load_der_x509_certificate(holder.chain[0])
    header = {
        "alg": "ES256",
        "typ": kind,
        "cty": "vc",
        "kid": f"{issuer_address(body)}#{key_of(seal)['kid']}",
        "x5c": [base64.b64encode(each).decode() for each in holder.chain],
    }
    signing = f"{_json(header)}.{_json(claims)}"
    r, s = decode_dss_signature(seals.sign(body.name, hashlib.sha256(signing.encode()).digest()))
    return f"{signing}.{_text(r.to_bytes(HALF, 'big') + s.to_bytes(HALF, 'big'))}"


def _json(content: Mapping[str, Any]) -> str:
    return _text(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
