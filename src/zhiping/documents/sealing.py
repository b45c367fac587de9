"""The certificate as it is handed out: printed from its edition, sealed, kept, once. By whoever first asks for it, or by the worker."""

import logging
from datetime import date, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from django.conf import settings
from django.db import transaction

from zhiping import clock
from zhiping.certification import refusals
from zhiping.certification.models import Certificate, Edition, SealCertificate
from zhiping.certification.queries import editions_to_seal
from zhiping.documents.certificate import CertificateSheet, certificate_pdf
from zhiping.documents.credential import credential_of
from zhiping.files.keeping import keep, opened
from zhiping.files.kinds import PDF
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.sealing import seals
from zhiping.gateways.seals.shapes import SealHolder, Seals
from zhiping.journal.acts import record
from zhiping.people.models import SYSTEM, Body
from zhiping.policy.refusal import Refusal

log = logging.getLogger(__name__)
PAUSES: Final = (1, 2, 5, 15, 60, 240)  # minutes until the seal is asked for again
MIDDLE, ISSUER_RIGHT, LETTER = 43.0, 267.0, 4.94  # millimetres on the sheet: see templates/certificate.typ


def certificate_document(certificate: Certificate) -> bytes:
    """电子证书 as it was handed out, the last edition. A Refusal while it has no seal yet."""
    with opened(sealed_edition(certificate).pdf_sha256) as kept:
        return kept.read()


def sealed_edition(certificate: Certificate) -> Edition:
    """The last edition, sealed now where it still waits for it. A Refusal where it cannot be."""
    edition = certificate.edition
    return edition if edition.sealed_at else sealed(edition)


def seal_waiting(limit: int = 200) -> int:
    """What the worker does every minute; how many were sealed. One that fails does not keep the others waiting."""
    done = 0
    for edition in editions_to_seal(limit):
        try:
            sealed(edition)
            done += 1
        except Refusal:
            continue
    return done


def sealed(edition: Edition) -> Edition:
    """Print, sign, keep. Done twice at once, the first one counts. Raises a Refusal where the seal's holder does not answer, and for what
    is revoked.
    """
    # What it needs takes half a second to load, and most processes never seal.
    from zhiping.documents.signing import sealed_pdf

    certificate, supplier = edition.certificate, seals()
    if certificate.state == "revoked" and edition.sealed_at is None:
        raise refusals.revoked_before_the_seal(certificate)
    body = certificate.issuer
    try:
        holder = supplier.holder(body.name)
        pdf = sealed_pdf(
            certificate_pdf(sheet_of(edition)),
            body=body.name,
            seals=supplier,
            holder=holder,
            at=(_middle(body.name), MIDDLE),
        )
        credential = credential_of(edition, seals=supplier, holder=holder)
    except Unavailable as why:
        _put_off(edition, why)
        raise refusals.not_sealed(supplier.label, why.reason) from why
    return _settle(edition, pdf, credential, supplier, holder)


def sheet_of(edition: Edition) -> CertificateSheet:
    """The paper's values: those of the edition, never those of the register today."""
    told, certificate = edition.content, edition.certificate
    later = edition.number > 1
    printed = date.fromisoformat(told["printed_on"])
    return CertificateSheet(
        number=told["number"],
        name=told["name"],
        gender=told["gender"],
        born_on=date.fromisoformat(told["born_on"]),
        identity_number=told["identity_number"],
        qualification=told["qualification"],
        level=told["level"],
        series=told["series"],
        specialty=told["specialty"],
        obtained_on=date.fromisoformat(told["obtained_on"]),
        committee=told["committee"],
        announcement=told["announcement"],
        validity_region=told["validity_region"],
        issuer=told["issuer"],
        issued_on=date.fromisoformat(told["issued_on"]),
        verification_url=f"{settings.BASE_URL}/verify/{certificate.code}/",
        content_hash=edition.content_hash,
        employer=told["employer"],
        note=f"第 {edition.number} 版，{printed.year} 年 {printed.month} 月 {printed.day} 日{edition.get_kind_display()}"
        if later
        else "",
        specimen=settings.DEMO,
    )


def _middle(issuer: str) -> float:
    """Where the seal's middle goes: over the middle of the issuer's name, within the frame."""
    return min(ISSUER_RIGHT - len(issuer) * LETTER / 2, ISSUER_RIGHT - 21)


@transaction.atomic
def _settle(edition: Edition, pdf: bytes, credential: str, supplier: Seals, holder: SealHolder) -> Edition:
    held = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("certificate__issuer")
        .get(pk=edition.pk)
    )
    if held.sealed_at:
        return held
    held.seal = _known(held.certificate.issuer, supplier, holder)
    held.pdf_sha256, held.credential = keep(pdf, PDF), credential
    held.sealed_at, held.problem = clock.now(), ""
    held.save(update_fields=["seal", "pdf_sha256", "credential", "sealed_at", "problem"])
    told = {"certificate": held.certificate.number, "edition": held.number, "sha256": held.pdf_sha256}
    record(held.certificate.application_id, "seal", by=SYSTEM, detail=told)
    return held


def _known(body: Body, supplier: Seals, holder: SealHolder) -> SealCertificate:
    chain = [x509.load_der_x509_certificate(each) for each in holder.chain]
    pem = b"".join(each.public_bytes(serialization.Encoding.PEM) for each in chain).decode()
    found, _ = SealCertificate.objects.get_or_create(
        fingerprint=chain[0].fingerprint(hashes.SHA256()).hex(),
        defaults={"body": body, "supplier": supplier.name, "chain": pem, "first_used_at": clock.now()},
    )
    return found


def _put_off(edition: Edition, why: Unavailable) -> None:
    """Try again later, and later still; the page says why."""
    pause = PAUSES[min(edition.attempts, len(PAUSES) - 1)]
    waiting = Edition.objects.filter(pk=edition.pk, sealed_at=None)
    waiting.update(
        attempts=edition.attempts + 1,
        next_at=clock.now() + timedelta(minutes=pause),
        problem=why.reason,
    )
    log.warning("edition %s is not sealed: %s", edition.pk, why.code)
