"""《专业技术资格评审表》 (notice A annex 2 二 1): all that is said of one applicant, in the form's order.

The caller maps its records to these values and masks what must be masked; points and totals are printed as
given.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from zhiping.documents import pictures
from zhiping.documents.printing import render

__all__ = [
    "AchievementTable",
    "Applicant",
    "Assessment",
    "Education",
    "Employment",
    "Evidence",
    "HeldTitle",
    "HoursYear",
    "Insurance",
    "Notice",
    "Opinion",
    "Points",
    "ReviewForm",
    "ScoreGroup",
    "ScoreLine",
    "ScoreSheet",
    "Signature",
    "Vote",
    "Work",
    "review_form_pdf",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """基本情况. `identity_number` is printed as given; `photo`: JPEG or PNG bytes."""

    name: str
    gender: str
    born_on: date
    identity_number: str
    employer: str
    ethnicity: str = ""
    political_status: str = ""
    working_since: date | None = None
    employer_kind: str = ""
    post: str = ""
    health: str = ""
    phone: str = ""
    photo: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    level: str
    school: str
    major: str
    graduated_on: date
    degree: str = ""
    full_time: bool = True
    source: str = ""  # where it is known from: 学信网数据共享, 个人上传 …


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTitle:
    name: str
    obtained_on: date
    approved_by: str = ""
    certificate_number: str = ""
    appointed_as: str = ""
    appointed_on: date | None = None
    appointed_by: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Employment:
    """`end` is None while it lasts."""

    start: date
    end: date | None
    employer: str
    work: str
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursYear:
    """继续教育学时 of one year, in hours; `finding`: 达标, 未达标, 待核验 … as the rules found."""

    year: int
    general_public: Decimal
    industry_public: Decimal
    specialist: Decimal
    total: Decimal
    finding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Insurance:
    year: int
    months: int
    payer: str
    place: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    year: int
    result: str
    employer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AchievementTable:
    """One category of achievements; a row has one text per column. `widths`: relative (default: equal)."""

    category: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """论文、著作. `place`: volume, number, pages."""

    title: str
    kind: str
    published_in: str
    published_on: date | None = None
    serial_number: str = ""
    place: str = ""
    rank: str = ""
    representative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """`pages`: as a reader looks it up, 3 or 3–5; empty where the whole file is meant."""

    file: str
    pages: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Three opinions of the same thing, in points; None: not given yet."""

    declared: Decimal | None = None
    verified: Decimal | None = None
    expert: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """item → claim → evidence → points; `reason` says why the opinions differ."""

    item: str
    claim: str
    points: Points
    evidence: tuple[Evidence, ...] = ()
    clause: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreGroup:
    label: str
    lines: tuple[ScoreLine, ...]
    subtotal: Points
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """评审打分表. `sample`: the standard is a reconstruction, and the form says so."""

    scheme: str
    groups: tuple[ScoreGroup, ...]
    total: Points
    threshold: Decimal | None = None
    clause: str = ""
    conclusion: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature by phone: SVG path data in a box of width × height units, and the hash it is bound to."""

    signed_at: datetime
    content_hash: str
    path: str = ""
    width: int = 300
    height: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """公示 inside the unit (notice A 三（二）)."""

    start: date
    end: date
    working_days: int
    place: str
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A committee's ballot: heads, not points."""

    members: int
    present: int
    in_favour: int
    against: int
    abstained: int
    conclusion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One box of the form, in the order of the plan's route; without text and date it waits for pen and seal.

    `ballot` and `noticed` say that the box has room for a vote or a notice, also while there is none.
    """

    label: str
    text: str = ""
    body: str = ""
    signer: str = ""
    dated: date | None = None
    noticed: bool = False
    notice: Notice | None = None
    ballot: bool = False
    vote: Vote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewForm:
    """`content_hash`: SHA-256 (64 hex digits) of what was declared; `dated`: date of the form and file.

    `final`: whether the form may be printed and handed in; before that the watermark says 未定稿. `watermark`: whether the notice
    wants one on the final form. `on_notice`: what the watermark says of the version for the unit's public notice, which has neither
    undertaking nor opinions; "" for the form itself.
    """

    case_code: str
    content_hash: str
    verification_url: str
    plan: str
    dated: date
    target_title: str
    specialty: str
    applicant: Applicant
    current_title: str = ""
    title: str = "专业技术资格评审表"
    copies: int = 3
    path: str = ""
    education: tuple[Education, ...] = ()
    titles: tuple[HeldTitle, ...] = ()
    employment: tuple[Employment, ...] = ()
    hours: tuple[HoursYear, ...] = ()
    insurance: tuple[Insurance, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    achievements: tuple[AchievementTable, ...] = ()
    works: tuple[Work, ...] = ()
    score_sheet: ScoreSheet | None = None
    summary: str = ""
    statement: str = ""
    signature: Signature | None = None
    opinions: tuple[Opinion, ...] = ()
    final: bool = True
    watermark: bool = True
    on_notice: str = ""


def review_form_pdf(form: ReviewForm) -> bytes:
    """A4, PDF/A, for duplex print. Raises `pictures.Unprintable` for a photo or signature that is broken."""
    data = asdict(form)
    data["applicant"].pop("photo")
    purpose = "仅用于职称申报" if form.final else "未定稿，仅供核对"
    marked = form.watermark or not form.final or form.on_notice
    mark = f"{form.applicant.name}　{form.case_code}　{form.dated.isoformat()}　{purpose}"
    mark = form.on_notice or mark  # the shorter, the larger: this one is read from a board
    data["watermark"] = mark if marked else ""
    drawn = {"qr": pictures.qr(form.verification_url)}
    if form.applicant.photo:
        drawn["photo"] = pictures.photo(form.applicant.photo)
    if form.signature and form.signature.path:
        drawn["signature"] = pictures.signature(
            form.signature.path, form.signature.width, form.signature.height
        )
    return render("review_form", data, drawn)
