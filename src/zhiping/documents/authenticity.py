"""《专业技术职务任职资格评审材料真实性保证书》 (notice A annex 2 二 2).

One page, signed by phone, bound to a hash.
"""

from dataclasses import asdict, dataclass
from datetime import date

from zhiping.documents import pictures
from zhiping.documents.printing import render
from zhiping.documents.review_form import Signature

__all__ = ["Undertaking", "authenticity_pdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """`paragraphs`: the plan's own text, one clause each; `content_hash`: SHA-256 of what is vouched for.

    Unsigned while `signature` is None: room is left for a pen.
    """

    case_code: str
    plan: str
    name: str
    identity_number: str
    employer: str
    target_title: str
    specialty: str
    paragraphs: tuple[str, ...]
    content_hash: str
    verification_url: str
    dated: date
    signature: Signature | None = None
    title: str = "专业技术职务任职资格评审材料真实性保证书"


def authenticity_pdf(undertaking: Undertaking) -> bytes:
    """A4, PDF/A. Raises `pictures.Unprintable` for a signature that cannot be drawn."""
    drawn = {"qr": pictures.qr(undertaking.verification_url)}
    signature = undertaking.signature
    if signature and signature.path:
        drawn["signature"] = pictures.signature(signature.path, signature.width, signature.height)
    return render("authenticity", asdict(undertaking), drawn)
