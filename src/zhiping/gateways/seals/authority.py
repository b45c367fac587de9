"""A small certificate authority: a root, a time-stamping service, and a seal for each body.

Keys are plain objects; who keeps them, and how, is said elsewhere (local.py; the simulator keeps them in memory).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

ROOT_YEARS, SEAL_YEARS = 30, 15
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Key = field(repr=False)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)


def new_root(name: str, begins: datetime) -> Held:
    """A root that issues seals and time stamps, and nothing else."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _named(name, f"{name}根证书")
    built = _builder(subject, subject, key, begins, ROOT_YEARS)
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    built = built.add_extension(_usage(issues=True), critical=True)
    return Held(built.sign(key, hashes.SHA256()), key)


def new_seal(root: Held, body: str, begins: datetime) -> Held:
    """The seal of a body: signs what the body issues, and nobody can say later that it did not."""
    key = ec.generate_private_key(ec.SECP256R1())
    built = _issued(root, _named(body, f"{body}电子印章"), key, begins)
    return Held(
        built.add_extension(_usage(issues=False), critical=True).sign(_ec(root), hashes.SHA256()), key
    )


def new_clock(root: Held, name: str, begins: datetime) -> Held:
    """Who stamps the time. RSA, as the library's time stamper wants it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    built = _issued(root, _named(name, f"{name}时间戳"), key, begins).add_extension(stamping, critical=True)
    return Held(
        built.add_extension(_usage(issues=False), critical=True).sign(_ec(root), hashes.SHA256()), key
    )


def revoked_list(root: Held, now: datetime) -> bytes:
    """The root's list of revoked certificates at this moment, DER. A seal that is given up is made anew under another root: it is empty."""
    built = x509.CertificateRevocationListBuilder().issuer_name(root.certificate.subject)
    built = built.last_update(now - timedelta(minutes=1)).next_update(now + timedelta(days=7))
    built = built.add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
    made = built.add_extension(_issuer_id(root), critical=False).sign(_ec(root), hashes.SHA256())
    return made.public_bytes(serialization.Encoding.DER)


def signed(seal: Held, digest: bytes) -> bytes:
    """The seal's signature over a SHA-256 digest, DER."""
    return _ec(seal).sign(digest, ec.ECDSA(Prehashed(hashes.SHA256())))


def _named(organisation: str, name: str) -> x509.Name:
    told: Mapping[x509.ObjectIdentifier, str] = {
        NameOID.COUNTRY_NAME: "CN",
        NameOID.ORGANIZATION_NAME: organisation[:64],
        NameOID.COMMON_NAME: name[:64],
    }
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in told.items()])


def _builder(
    issuer: x509.Name, subject: x509.Name, key: Key, begins: datetime, years: int
) -> x509.CertificateBuilder:
    built = x509.CertificateBuilder().issuer_name(issuer).subject_name(subject)
    built = built.public_key(key.public_key()).serial_number(x509.random_serial_number())
    built = built.not_valid_before(begins).not_valid_after(begins + timedelta(days=365 * years))
    return built.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)


def _issued(root: Held, subject: x509.Name, key: Key, begins: datetime) -> x509.CertificateBuilder:
    built = _builder(root.certificate.subject, subject, key, begins, SEAL_YEARS)
    built = built.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    return built.add_extension(_issuer_id(root), critical=False)


def _issuer_id(root: Held) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(_ec(root).public_key())


def _usage(*, issues: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not issues,
        content_commitment=not issues,
        key_cert_sign=issues,
        crl_sign=issues,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _ec(held: Held) -> ec.EllipticCurvePrivateKey:
    if not isinstance(held.key, ec.EllipticCurvePrivateKey):
        raise TypeError("roots and seals are keys on P-256")
    return held.key
