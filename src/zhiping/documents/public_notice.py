"""公示 as a sheet of paper: what a unit hangs up beside the 评审表（公示版） (人社部令第40号 第十六条)."""

from dataclasses import asdict, dataclass
from datetime import date

from zhiping.documents import pictures
from zhiping.documents.printing import render

__all__ = ["PublicNoticeSheet", "ShownApplicant", "public_notice_pdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownApplicant:
    name: str
    current_title: str
    target_title: str
    specialty: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicNoticeSheet:
    """`url`: the page of the notice, printed as a QR code; `receives`: who takes objections on paper."""

    employer: str
    plan: str
    paragraphs: tuple[str, ...]
    people: tuple[ShownApplicant, ...]
    receives: str
    url: str
    dated: date
    content_hash: str
    title: str = "公示"


def public_notice_pdf(sheet: PublicNoticeSheet) -> bytes:
    """A4, PDF/A."""
    return render("public_notice", asdict(sheet), {"qr": pictures.qr(sheet.url)})
