"""《申报材料公示确认表》 (notice A annex 2 二 3): what a unit showed its staff, and what came of it."""

from dataclasses import asdict, dataclass
from datetime import date

from zhiping.documents.printing import render
from zhiping.documents.review_form import Notice

__all__ = ["NoticeConfirmation", "NoticedApplicant", "notice_confirmation_pdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticedApplicant:
    name: str
    current_title: str
    target_title: str
    specialty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeConfirmation:
    """`content`: what was shown; `objections`: what was objected and what was done, empty for nothing."""

    plan: str
    employer: str
    applicants: tuple[NoticedApplicant, ...]
    notice: Notice
    content: str
    objections: str
    opinion: str
    contact: str
    dated: date | None
    content_hash: str
    title: str = "申报材料公示确认表"


def notice_confirmation_pdf(confirmation: NoticeConfirmation) -> bytes:
    """A4, PDF/A. While `dated` is None the form is printed for pen and seal, under the notice's last day."""
    data = asdict(confirmation)
    return render(
        "notice_confirmation",
        data | {"signed_on": confirmation.dated, "dated": confirmation.dated or confirmation.notice.end},
    )
