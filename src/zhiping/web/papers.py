"""The papers of one case, to download and print: which there are, and why one is not there yet."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.documents.from_notices import confirmation_document, public_form_document, undertaking_document
from zhiping.policy.refusal import Refusal
from zhiping.screening.models import NoticedCase
from zhiping.screening.queries import noticed_now, objections_against, obstacle_in_notice
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case
from zhiping.web.downloads import pdf


@dataclass(frozen=True, slots=True)
class Paper:
    """One document. `why`: what it waits for, "" where it is there; `note`: what it is for, and by which clause."""

    label: str
    url: str
    note: str
    why: str = ""


@audience("signed_in")
def papers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """材料下载."""
    case = _submitted(request, pk)
    role = acting(request).role
    context = {"case": case, "papers": papers_of(case), "back": _back(case, role)}
    return render(request, "case/papers.html", context)


@audience("signed_in")
def public_form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """评审表（公示版）."""
    return _printed(request, pk, _shown_form, "评审表（公示版）")


@audience("signed_in")
def undertaking(request: HttpRequest, pk: UUID) -> HttpResponse:
    """真实性保证书."""
    return _printed(request, pk, undertaking_document, "真实性保证书")


@audience("signed_in")
def confirmation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """公示确认表 of this case alone."""
    return _printed(request, pk, _confirmed, "公示确认表")


def papers_of(case: Application) -> list[Paper]:
    """Every paper of the case, in the order in which they come about."""
    forms, noticed = case.pack.forms, noticed_now(case, "employer")
    waiting = obstacle_to_confirm(case, noticed)
    confirm, rule = forms.get("notice_confirmation", "公示确认表"), case.pack.employer_notice.citation.text
    copies = f"一式{case.pack.print_form.copies}份（{case.pack.print_form.citation.text}）。"
    told = (
        (forms.get("undertaking", "真实性保证书"), "undertaking", "提交前由申报人扫码签名。", ""),
        (
            "评审表（公示版）", "public_form", f"单位内公示用，隐去证件号码、电话和证书编号，印有公示水印（{rule}）。",
            "" if noticed else "公示开始后可以下载。",
        ),
        (confirm, "confirmation", f"公示期满且无异议或异议不成立后生成（{rule}）。", waiting.what if waiting else ""),
        (forms.get("review_form", "评审表"), "review_form", copies, ""),
    )  # fmt: skip
    return [Paper(label, reverse(name, args=[case.pk]), note, why) for label, name, note, why in told]


def obstacle_to_confirm(case: Application, noticed: NoticedCase | None) -> Refusal | None:
    """Why there is no 公示确认表 yet."""
    found = objections_against(case, noticed.notice if noticed else None).values_list("conclusion", flat=True)
    return obstacle_in_notice(case.pack.employer_notice, noticed, found)


def _shown_form(case: Application) -> bytes:
    noticed = noticed_now(case, "employer")
    if noticed is None:
        raise Http404
    noticed.application = case
    return public_form_document(noticed)


def _confirmed(case: Application) -> bytes:
    noticed = noticed_now(case, "employer")
    if noticed is None or obstacle_to_confirm(case, noticed):
        raise Http404
    return confirmation_document(noticed.notice, [case])


def _printed(
    request: HttpRequest, pk: UUID, printed: Callable[[Application], bytes], name: str
) -> HttpResponse:
    case = _submitted(request, pk)
    return pdf(printed(case), f"{name}-{case.number}.pdf")


def _submitted(request: HttpRequest, pk: UUID) -> Application:
    case = find_case(request, pk)
    if case.submission is None:
        raise Http404
    return case


def _back(case: Application, role: str) -> str:
    name = "applicant:application" if role == "applicant" else f"{role}:case"
    return reverse(name, args=[case.pk])
