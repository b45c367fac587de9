"""专业技术职务任职资格证书（电子）: what a province's e-certificate states.

No seal is drawn here: a real one comes from a signer, into the finished file.
A sheet of the demo world says that it is a specimen.
"""

from dataclasses import asdict, dataclass
from datetime import date

from zhiping.documents import pictures
from zhiping.documents.printing import render

__all__ = ["CertificateSheet", "certificate_pdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateSheet:
    """`identity_number` is masked by the caller; `content_hash`: SHA-256 (64 hex digits) of the record.

    `issued_on` is also the file's date; `validity_region`: where the title counts, empty for everywhere
    (温职改办〔2024〕12号 二（三）). `committee` and `announcement` are empty where there was none. `note`: which
    edition it is, where it is not the first.
    """

    number: str
    name: str
    gender: str
    born_on: date
    identity_number: str
    qualification: str
    level: str
    series: str
    specialty: str
    obtained_on: date
    committee: str
    announcement: str
    issuer: str
    issued_on: date
    verification_url: str
    content_hash: str
    employer: str = ""
    validity_region: str = ""
    note: str = ""
    specimen: bool = False
    photo: bytes | None = None


def certificate_pdf(certificate: CertificateSheet) -> bytes:
    """One page, A4 landscape, PDF/A. Raises `pictures.Unprintable` for a photo that cannot be read."""
    data = asdict(certificate)
    data.pop("photo")
    data["dated"] = certificate.issued_on
    drawn = {"qr": pictures.qr(certificate.verification_url)}
    if certificate.photo:
        drawn["photo"] = pictures.photo(certificate.photo)
    return render("certificate", data, drawn)
