"""Files that lie with complaints, inquiries and proceedings: for the body that handles them, and for the person whose own they are."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhiping.inquiries.models import Hearing, InquiryStep
from zhiping.inquiries.queries import complaints_of, inquiries_of
from zhiping.integrity.models import Defence, Proceeding, RepairRequest
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.handing_out import handed_out


def _out(request: HttpRequest, held: Any, start: str = "") -> HttpResponseBase:
    """The file that lies in the fields name, sha256 and media_type, each with this beginning."""
    told = {key: getattr(held, f"{start}{key}") for key in ("name", "sha256", "media_type")}
    if not told["sha256"]:
        raise Http404
    return handed_out(request, **told)


def _mine(request: HttpRequest, body: str, person: str) -> Q:
    """Handled by the actor's body, or about the person, whichever they act as; by the fields that tell these."""
    by = acting(request)
    return Q(**{body: by.body_id}) if by.body_id else Q(**{person: by.person_id})


@audience("inquirers")
def complaint_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    return _out(request, get_object_or_404(complaints_of(acting(request)), pk=pk), "file_")


@audience("inquirers")
def report(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    return _out(request, get_object_or_404(inquiries_of(acting(request)), pk=pk), "report_")


@audience("inquirers")
def step_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    rows = InquiryStep.objects.filter(inquiry__in=inquiries_of(acting(request)).values("pk"))
    return _out(request, get_object_or_404(rows, pk=pk))


@audience("heard")
def hearing_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    return _out(request, get_object_or_404(Hearing, _mine(request, "inquiry__body", "person"), pk=pk))


@audience("bureau")
def proceeding_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    rows = Proceeding.objects.filter(body=acting(request).my_body)
    return _out(request, get_object_or_404(rows, pk=pk))


@audience("defended")
def defence_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    mine = _mine(request, "proceeding__body", "proceeding__person")
    return _out(request, get_object_or_404(Defence, mine, pk=pk))


@audience("defended")
def repair_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    mine = _mine(request, "record__body", "record__person")
    return _out(request, get_object_or_404(RepairRequest, mine, pk=pk))
