"""诚信档案 at the bureau: the records, what the credit platforms acknowledged, repair and annulment."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.integrity.acts import annul_record, answer_repair, report_again
from zhiping.integrity.models import IntegrityRecord
from zhiping.integrity.queries import archive_of
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.inquiries.forms import AnnulmentForm, RepairForm
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged


def _found(request: HttpRequest, pk: UUID) -> IntegrityRecord:
    return get_object_or_404(archive_of(acting(request).my_body), pk=pk)


def _page_of(held: IntegrityRecord) -> str:
    return reverse("inquiries:archived", args=[held.pk])


@audience("bureau")
def archive(request: HttpRequest) -> HttpResponse:
    """The records this bureau decided, the newest first; found by name or number."""
    words = request.GET.get("q", "").strip()
    rows = archive_of(acting(request).my_body)
    if words:
        rows = rows.filter(person__name=words) | rows.filter(document__icontains=words)
    return render(
        request, "inquiries/archive.html", {"page": paged(request, rows), "q": words, "place": "archive"}
    )


@audience("bureau")
def archived(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One record: basis, days, what the platforms were told."""
    return _page(request, pk)


def _page(request: HttpRequest, pk: UUID, **refused: Form) -> HttpResponse:
    held = _found(request, pk)
    forms: dict[str, Form] = {"annulment": AnnulmentForm(auto_id="annulment_%s")}
    if held.waiting_request:
        forms["repair"] = RepairForm(auto_id="repair_%s")
    context = {
        "record": held,
        "unsettled": any(each.state != "acknowledged" for each in held.credit_reports.all()),
        "forms": forms | refused,
    }
    return render(request, "inquiries/archived.html", context)


@audience("bureau")
@posted(_page_of, find=_found)
def reports(request: HttpRequest, held: IntegrityRecord) -> HttpResponse:
    """重新报送: what waits or was not taken is due at once."""
    return perform(
        request,
        Form(request.POST),
        lambda _: report_again(held, by=acting(request)),
        said="已重新排队，一分钟内报送。",
        then=_page_of(held),
        again=lambda form: _page(request, held.pk, reports=form),
    )


@audience("bureau")
@posted(_page_of, find=_found)
def repair(request: HttpRequest, held: IntegrityRecord) -> HttpResponse:
    """信用修复: the answer to the newest request."""
    asked = get_object_or_404(held.repair_requests.order_by("-asked_at")[:1])
    return perform(
        request,
        RepairForm(request.POST, auto_id="repair_%s"),
        lambda told: answer_repair(asked, **told, by=acting(request)),
        said="已答复。",
        then=_page_of(held),
        again=lambda form: _page(request, held.pk, repair=form),
    )


@audience("bureau")
@posted(_page_of, find=_found)
def annulment(request: HttpRequest, held: IntegrityRecord) -> HttpResponse:
    """撤销决定."""
    return perform(
        request,
        AnnulmentForm(request.POST, auto_id="annulment_%s"),
        lambda told: annul_record(held, **told, by=acting(request)),
        said="已撤销，这条记录不再限制申报。",
        then=_page_of(held),
        again=lambda form: _page(request, held.pk, annulment=form),
    )
