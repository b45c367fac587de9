"""From a public notice to its papers: the sheet to hang up, the 评审表（公示版）, the 公示确认表; and the applicant's undertaking."""

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from django.conf import settings

from zhiping.applications.models import Application
from zhiping.certification.acts import masked
from zhiping.clock import day_of
from zhiping.documents.authenticity import Undertaking, authenticity_pdf
from zhiping.documents.from_items import grouped, record
from zhiping.documents.from_records import review_form_of, signature_of
from zhiping.documents.notice_confirmation import (
    NoticeConfirmation,
    NoticedApplicant,
    notice_confirmation_pdf,
)
from zhiping.documents.public_notice import PublicNoticeSheet, ShownApplicant, public_notice_pdf
from zhiping.documents.review_form import Notice, ReviewForm, review_form_pdf
from zhiping.journal.queries import digest
from zhiping.policy.specialties import specialty_and_direction
from zhiping.policy.undertaking import UNDERTAKING
from zhiping.screening.models import NoticedCase, Objection, PublicNotice

T = TypeVar("T")
HIDDEN = "（公示版不显示）"
# Identity numbers, mobiles and mail addresses, also where somebody typed them into a text; longer numbers (patents) stay.
NUMBERS = re.compile(r"(?<![0-9A-Za-z])(?:\d{17}[\dXx]|1[3-9]\d{9})(?![0-9A-Za-z])|[\w.+-]+@[\w-]+\.[\w.-]+")
CONTENT = "申报人的评审表（公示版）：基本情况、学历资历、继续教育、业绩成果、论文著作和专业技术工作总结。"


def public_form_document(noticed: NoticedCase) -> bytes:
    """《评审表》（公示版）: what colleagues are shown, without personal numbers, signature and opinions."""
    return review_form_pdf(public_form_of(noticed))


def public_form_of(noticed: NoticedCase) -> ReviewForm:
    """The values of the version for the notice."""
    case, notice = noticed.application, noticed.notice
    form = review_form_of(case)
    shown = replace(
        form,
        title=f"{form.title}（公示版）",
        applicant=replace(form.applicant, identity_number=HIDDEN, phone=HIDDEN),
        titles=tuple(replace(each, certificate_number="") for each in form.titles),
        signature=None,
        opinions=(),
        verification_url=page_of(notice),
        on_notice=f"公示版　仅供单位内公示　{notice.first_day:%Y.%m.%d}—{noticed.last_day:%m.%d}",
    )
    return without_numbers(shown)


def without_numbers(value: T) -> T:
    """The same value with every identity number, mobile and mail address in its texts made unreadable."""
    found: Any = value
    if isinstance(found, str):
        found = NUMBERS.sub(lambda each: each[0][:2] + "＊" * 6, found)
    elif isinstance(found, tuple):
        found = tuple(map(without_numbers, found))
    elif is_dataclass(found) and not isinstance(found, type):
        found = replace(
            found, **{each.name: without_numbers(getattr(found, each.name)) for each in fields(found)}
        )
    return cast("T", found)


def page_of(notice: PublicNotice) -> str:
    """Where the notice is to be read."""
    return f"{settings.BASE_URL}/notices/{notice.pk}/"


def notice_sheet_document(notice: PublicNotice) -> bytes:
    """公示, the sheet for the board."""
    rows = list(notice.noticed.select_related("application__applicant", "application__submission"))
    seeks, pack = notice.plan.pack.seeks, notice.plan.pack
    rule = pack.employer_notice
    return public_notice_pdf(
        PublicNoticeSheet(
            employer=notice.body.name,
            plan=notice.plan.title,
            paragraphs=(
                (
                    f"根据《{notice.plan.title}》（{notice.plan.document}）和{rule.citation.text}的规定，现将本单位拟推荐申报"
                    f"{seeks.title}任职资格的下列人员及其申报材料予以公示，申报材料与本公示一并张贴，可供查阅。"
                ),
                f"公示时间：{_period(notice)}，共{notice.working_days}个工作日。公示方式：{notice.manner}。",
                "公示期间，对公示对象及其申报材料有异议的，可以署名或者匿名提出，请写明具体事实和线索。",
            ),
            people=tuple(_shown(row.application) for row in rows),
            receives=_receives(notice),
            url=page_of(notice),
            dated=notice.first_day,
            content_hash=digest([str(notice.pk), *(row.application.submitted.content_hash for row in rows)]),
        )
    )


def _period(notice: PublicNotice) -> str:
    first, last = notice.first_day, notice.last_day
    return f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"


def _receives(notice: PublicNotice) -> str:
    above = notice.body.superior
    return (
        f"{notice.body.name}；不便向本单位提出的，可以向主管部门{above.name}反映"
        if above
        else notice.body.name
    )


def _shown(case: Application) -> ShownApplicant:
    return ShownApplicant(**_named(case), path=case.path_label)


def _named(case: Application) -> dict[str, str]:
    titles = record(grouped(case.submitted.items), "title")
    return {
        "name": case.applicant.name,
        "current_title": titles[0].name if titles else "",
        "target_title": case.pack.seeks.title,
        "specialty": specialty_and_direction(case.pack, case.direction),
    }


def confirmation_document(notice: PublicNotice, cases: Sequence[Application]) -> bytes:
    """《申报材料公示确认表》 of these cases of a notice that is over, without an objection that is open or was upheld."""
    rows = list(notice.noticed.filter(application__in=cases))
    objections = list(
        Objection.objects.filter(noticed__in=rows).select_related("noticed__application__applicant")
    )
    end = max(row.last_day for row in rows)
    outcome = "无异议" if not objections else f"收到异议{len(objections)}条，经核查均不成立"
    endorsed = cases[0].endorsements.filter(notice=notice).last() if len(cases) == 1 else None
    return notice_confirmation_pdf(
        NoticeConfirmation(
            plan=notice.plan.title,
            employer=notice.body.name,
            applicants=tuple(NoticedApplicant(**_named(case)) for case in cases),
            notice=Notice(
                start=notice.first_day,
                end=end,
                working_days=notice.working_days,
                place=notice.manner,
                outcome=outcome,
            ),
            content=CONTENT,
            objections="\n".join(map(_handled, objections)),
            opinion=sentence(notice, rows, len(objections)),
            contact=notice.started_by.name,
            dated=day_of(endorsed.at) if endorsed else None,
            content_hash=digest([str(notice.pk), *(case.submitted.content_hash for case in cases)]),
            title=notice.plan.pack.form_name("notice_confirmation", "申报材料公示确认表"),
        )
    )


def sentence(notice: PublicNotice, rows: Sequence[NoticedCase], objections: int) -> str:
    """The sentence that the platform's guide prescribes: audited, complete, shown from when to when and where, without objection."""
    heard = "无异议" if not objections else f"期间收到异议{objections}条，经核查均不成立"
    again = sorted({row.until for row in rows if row.until})
    anew = f"（其中重新公示至{again[-1].year}年{again[-1].month}月{again[-1].day}日）" if again else ""
    return (
        f"经审核，{'以上人员' if len(rows) > 1 else '该同志'}符合申报条件，申报材料真实、齐全；申报材料于{_period(notice)}"
        f"以“{notice.manner}”的方式公示{notice.working_days}个工作日{anew}，{heard}，同意上报。"
    )


def _handled(objection: Objection) -> str:
    concluded = objection.concluded_at
    when = f"{day_of(concluded):%Y-%m-%d}" if concluded else ""
    report = "，核查报告附后" if objection.report_sha256 else ""
    filed, who = day_of(objection.filed_at), objection.noticed.application.applicant.name
    return f"{filed:%Y-%m-%d}收到对{who}的异议，{when}核查终结：不成立{report}。"


def undertaking_document(case: Application) -> bytes:
    """《真实性保证书》 as it was signed for what was last submitted."""
    submission = case.submitted
    return authenticity_pdf(
        Undertaking(
            case_code=case.number,
            plan=case.plan.title,
            name=case.applicant.name,
            identity_number=masked(case.applicant),
            employer=case.employer.name,
            target_title=case.pack.seeks.title,
            specialty=specialty_and_direction(case.pack, case.direction),
            paragraphs=(UNDERTAKING,),
            content_hash=submission.content_hash,
            verification_url=f"{settings.BASE_URL}/cases/{case.pk}/undertaking.pdf",
            dated=day_of(submission.received_at),
            signature=signature_of(submission.declaration),
            title=case.pack.form_name("undertaking", "专业技术职务任职资格评审材料真实性保证书"),
        )
    )
