"""Whether a PDF is a certificate of ours: the signature, the bytes and the register are asked, and each says what it found."""

import hashlib
import io
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import (
    CMSExtractionError,
    SigningError,
    find_cms_attribute_iter,
)
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from zhiping import clock
from zhiping.certification.models import Certificate, Edition
from zhiping.certification.queries import edition_by_bytes, trusted_roots
from zhiping.documents.checking_credentials import check_credential, is_credential
from zhiping.documents.findings import Finding, Signature, signature

log = logging.getLogger(__name__)
LARGEST: Final = 5 * 1024 * 1024
VERDICTS: Final = {
    "valid": "真实有效",
    "superseded": "真实，但已有新版",
    "revoked": "真实，但已被撤销",
    "forged": "核验不通过",
}
BROKEN = (
    PdfError,
    CMSExtractionError,
    SigningError,
    SignatureValidationError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """`verdict`: valid, superseded (a later edition counts), revoked, or forged; with the line of the register where there is one."""

    verdict: str
    findings: tuple[Finding, ...]
    certificate: Certificate | None = None
    signed_at: datetime | None = None


def check_pdf(content: bytes) -> Checked:
    """The verdict on an uploaded file, a PDF or a credential; it is kept nowhere."""
    if is_credential(content):
        signed, edition = check_credential(content)
    else:
        signed = signature_of(content, [x509.Certificate.load(each) for each in trusted_roots()])
        edition = edition_by_bytes(hashlib.sha256(content).hexdigest())
    same = Finding("文件内容", edition is not None, _same(edition, signed.finding.holds))
    if edition is None or not signed.finding.holds:
        register = Finding("登记状态", False, "不是登记的文件，没有可以核对的登记。")
        return Checked("forged", (signed.finding, same, register), signed_at=signed.at)
    verdict, register = _registered(edition.certificate, edition)
    return Checked(verdict, (signed.finding, same, register), edition.certificate, signed.at)


def _same(edition: Edition | None, signed: bool) -> str:  # noqa: FBT001
    if edition:
        return f"与登记的第 {edition.number} 版逐字节一致。"
    if signed:
        return "签名之后文件被附加或另存过，与登记的文件不是同一份。请向持证人索取原始下载的文件。"
    return "登记库里没有这份文件。"


def _registered(certificate: Certificate, edition: Edition) -> tuple[str, Finding]:
    if certificate.state == "revoked":
        gone = certificate.revocation
        told = f"{clock.day_of(gone.at):%Y-%m-%d} 已撤销：{gone.reason.rstrip('。')}（{gone.basis}）"
        return "revoked", Finding("登记状态", False, told)
    if edition.number != certificate.edition.number:
        newer = certificate.edition
        told = f"这是第 {edition.number} 版，已被第 {newer.number} 版（{newer.get_kind_display()}）代替，以新版为准。"
        return "superseded", Finding("登记状态", False, told)
    return "valid", Finding("登记状态", True, "登记在册，有效。")


def signature_of(content: bytes, roots: list[x509.Certificate]) -> Signature:
    """What is found of a PDF's signature, trusting these roots; the register is not asked."""
    try:
        reader = PdfFileReader(io.BytesIO(content))
        if reader.encrypted:
            return signature("文件加了密码，不是原始的电子证书。")
        found = reader.embedded_regular_signatures
        if not found:
            return signature("文件没有数字签名。本平台颁发的电子证书都带有发证单位的数字签名。")
        if len(found) > 1:
            return signature("文件有不止一个签名，不是原始的电子证书。")
        return _judged(found[0], roots)
    except BROKEN as problem:
        log.info("a file could not be checked: %s", type(problem).__name__)
        return signature("不是完整的 PDF 文件，或者文件已经损坏。")


def _judged(found: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> Signature:
    trusting = ValidationContext(trust_roots=roots, moment=_signed_at(found), allow_fetching=False)
    status = validate_pdf_signature(found, trusting)
    stamped = status.timestamp_validity
    at = stamped.timestamp if stamped and stamped.valid and stamped.trusted else None
    if not (status.intact and status.valid):
        return signature("文件在签名之后被改动过，签名已经失效。", at=at)
    if not status.trusted:
        return signature(f"签名人是“{_signer(status)}”，不是本平台认可的电子印章。", at=at)
    if status.modification_level not in (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES):
        return signature("签名之后文件里添加了内容。", at=at)
    return signature(f"签名有效，由“{_signer(status)}”签署。", holds=True, at=at)


def _signed_at(found: EmbeddedPdfSignature) -> datetime:
    """When the time stamp in the file says that it was signed: a seal's certificate ends after some years, what it sealed does not.

    The stamp itself is checked too, and what a key that has ended might still sign is not in the register.
    """
    stamps = find_cms_attribute_iter(found.signer_info["unsigned_attrs"], "signature_time_stamp_token")
    said = (each["content"]["encap_content_info"]["content"].parsed for each in stamps)
    told: list[datetime] = [each["gen_time"].native for each in said]
    return min([clock.now(), *told])


def _signer(status: PdfSignatureStatus) -> str:
    return str(status.signing_cert.subject.native.get("common_name", "未具名"))
