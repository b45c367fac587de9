"""Whether a PDF was signed by a seal that is known here, and left as it was. Loaded by who checks: the library behind it is large."""

import io
import logging
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import CMSExtractionError, SigningError, find_cms_attribute_iter
from pyhanko.sign.validation import EmbeddedPdfSignature, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from zhiping import clock
from zhiping.documents.findings import Signature, signature

log = logging.getLogger(__name__)
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


def signature_of(content: bytes, roots: list[bytes]) -> Signature:
    """What is found of a PDF's signature, trusting these roots (DER); the register is not asked."""
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


def _judged(found: EmbeddedPdfSignature, roots: list[bytes]) -> Signature:
    trusted = [x509.Certificate.load(each) for each in roots]
    trusting = ValidationContext(trust_roots=trusted, moment=_signed_at(found), allow_fetching=False)
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
