"""Printed documents: to those who may see the case they are about."""

from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from zhiping.applications.models import Application
from zhiping.certification.models import Certificate
from zhiping.certification.queries import announcements
from zhiping.deliberation.queries import assignments_of
from zhiping.documents.announcement import announcement_document
from zhiping.documents.exception_form import exception_form_pdf
from zhiping.documents.from_exceptions import exception_form_of
from zhiping.documents.from_records import review_form_document
from zhiping.documents.sealing import certificate_document, sealed_edition
from zhiping.dossiers.extraction.standing import portrait_of
from zhiping.files.keeping import opened
from zhiping.files.kinds import PDF, XLSX
from zhiping.people.models import Person
from zhiping.policy.refusal import Refusal
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case
from zhiping.web.veiling import is_blind


@audience("signed_in")
def review_form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """评审表 with watermark."""
    case = _readable(request, pk)
    if case.submission is None:
        raise Http404
    return pdf(review_form_document(case), f"评审表-{case.number}.pdf")


@audience("signed_in")
def exception_form(request: HttpRequest, pk: UUID) -> HttpResponse:
    """破格推荐审批表 with the opinions of the bodies so far, where one was submitted."""
    case = _readable(request, pk)
    if not case.has_exception_form:
        raise Http404
    return pdf(exception_form_pdf(exception_form_of(case)), f"破格推荐审批表-{case.number}.pdf")


@audience("signed_in")
def certificate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """电子证书 as it was sealed; while the seal is not to be had, the page says why."""
    issued = _issued(request, pk)
    try:
        return pdf(certificate_document(issued), f"{issued.number}.pdf")
    except Refusal as refusal:
        return _waiting(request, issued, refusal)


@audience("signed_in")
def credential(request: HttpRequest, pk: UUID) -> HttpResponse:
    """可验证凭证 of the same certificate, for wallets and other systems."""
    issued = _issued(request, pk)
    try:
        edition = sealed_edition(issued)
    except Refusal as refusal:
        return _waiting(request, issued, refusal)
    response = HttpResponse(edition.credential, content_type="application/vc+jwt")
    response.headers["Content-Disposition"] = f'attachment; filename="{issued.number}.jwt"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@audience("public")
def announcement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """公布文件 with its list, as everybody may read it."""
    del request
    found = get_object_or_404(announcements(), pk=pk)
    return pdf(announcement_document(found), f"{found.document}.pdf")


def _issued(request: HttpRequest, pk: UUID) -> Certificate:
    issued = getattr(find_case(request, pk), "certificate", None)
    if issued is None:
        raise Http404
    return issued


def _waiting(request: HttpRequest, issued: Certificate, refusal: Refusal) -> HttpResponse:
    told = {"refusal": refusal, "certificate": issued}
    return render(request, "certificate_waiting.html", told, status=409)


def _readable(request: HttpRequest, pk: UUID) -> Application:
    actor = acting(request)
    if actor.role != "expert":
        return find_case(request, pk)
    assignment = assignments_of(actor).filter(application_id=pk).first()
    if assignment is None or is_blind(assignment.application):
        raise Http404
    return assignment.application


def pdf(content: bytes, name: str) -> HttpResponse:
    """A document to read or print, never kept by anybody between."""
    return _file(content, PDF, f"inline; filename*=UTF-8''{quote(name)}")


def xlsx(content: bytes, name: str) -> HttpResponse:
    """A spreadsheet to save."""
    return _file(content, XLSX, f"attachment; filename*=UTF-8''{quote(name)}")


def photograph(person: Person) -> HttpResponse:
    """The person's portrait, as the photo system has it."""
    found = portrait_of(person)
    if found is None or not found.file_sha256:
        raise Http404
    with opened(found.file_sha256) as file:
        content = file.read()
    return HttpResponse(
        content, content_type=found.values["media_type"], headers={"Cache-Control": "private"}
    )


def _file(content: bytes, kind: str, disposition: str) -> HttpResponse:
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)
