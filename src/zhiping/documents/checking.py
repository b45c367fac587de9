"""Whether a PDF is a certificate of ours: the signature, the bytes and the register are asked, and each says what it found."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from zhiping import clock
from zhiping.certification.models import Certificate, Edition
from zhiping.certification.queries import edition_by_bytes, trusted_roots
from zhiping.documents.checking_credentials import check_credential, is_credential
from zhiping.documents.findings import Finding

LARGEST: Final = 5 * 1024 * 1024
VERDICTS: Final = {
    "valid": "真实有效",
    "superseded": "真实，但已有新版",
    "revoked": "真实，但已被撤销",
    "forged": "核验不通过",
}


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
        # What it needs takes half a second to load, and most processes never check a file.
        from zhiping.documents.checking_signatures import signature_of

        signed = signature_of(content, trusted_roots())
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
