"""破格推荐高级专业技术职务任职资格审批表 (浙经信人事〔2020〕84号 附件3): who, why, and the opinions of three bodies."""

from dataclasses import asdict, dataclass
from datetime import date

from zhiping.documents.printing import render

__all__ = ["ExceptionForm", "Past", "SealedOpinion", "exception_form_pdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A line of the 简历: years as "2012.07—至今"."""

    years: str
    unit: str
    work: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedOpinion:
    """Whose opinion, what was said on the platform (empty: room for a pen), and when."""

    label: str
    body: str = ""
    text: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionForm:
    case_code: str
    content_hash: str
    name: str
    gender: str
    born: str
    employer: str
    admin_post: str
    years: str
    graduation: str
    title: str
    appointed: str
    target: str
    resume: tuple[Past, ...]
    conditions: str
    reason: str
    opinions: tuple[SealedOpinion, ...]
    dated: date
    heading: str = "破格推荐高级专业技术职务任职资格审批表"


def exception_form_pdf(form: ExceptionForm) -> bytes:
    """A4, PDF/A."""
    return render("exception_form", asdict(form))
