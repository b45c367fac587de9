"""Printed documents: to those who may see the case they are about."""

from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from zhiping.applications.models import Application
from zhiping.deliberation.queries import assignments_of
from zhiping.documents.exception_form import exception_form_pdf
from zhiping.documents.from_exceptions import exception_form_of
from zhiping.documents.from_records import certificate_document, review_form_document
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case


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
    """电子证书."""
    case = find_case(request, pk)
    issued = getattr(case, "certificate", None)
    if issued is None:
        raise Http404
    return pdf(certificate_document(issued), f"{issued.number}.pdf")


def _readable(request: HttpRequest, pk: UUID) -> Application:
    actor = acting(request)
    if actor.role != "expert":
        return find_case(request, pk)
    assignment = assignments_of(actor).filter(application_id=pk).first()
    if assignment is None:
        raise Http404
    return assignment.application


def pdf(content: bytes, name: str) -> HttpResponse:
    """A document to read or print, never kept by anybody between."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    response.headers["Cache-Control"] = "private, no-store"
    return response
