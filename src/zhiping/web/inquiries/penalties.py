"""处分影响期 at the bureau and at the authorities: recorded, and lifted early."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.integrity.acts import lift_penalty, record_penalty
from zhiping.integrity.models import Penalty
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.inquiries.forms import LiftingForm, PenaltyForm
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged


def _mine(request: HttpRequest) -> QuerySet[Penalty]:
    return Penalty.objects.filter(body=acting(request).my_body).select_related("person", "recorded_by")


def _found(request: HttpRequest, pk: UUID) -> Penalty:
    return get_object_or_404(_mine(request), pk=pk)


@audience("supervisors")
def penalties(request: HttpRequest) -> HttpResponse:
    """What this body recorded, the newest first, and the form for one more."""
    if request.method != "POST":
        return _page(request, PenaltyForm())
    return perform(
        request,
        PenaltyForm(request.POST),
        lambda told: _record(request, told),
        said="已登记，影响期内不能申报。",
        then=reverse("inquiries:penalties"),
        again=lambda refused: _page(request, refused),
    )


def _record(request: HttpRequest, told: dict[str, Any]) -> Penalty:
    wanted = {key: told[key] for key in ("kind", "document", "decided_on")}
    return record_penalty(told["id_number"], **wanted, by=acting(request))


def _page(request: HttpRequest, form: Form, lifting: Form | None = None) -> HttpResponse:
    context = {"page": paged(request, _mine(request)), "form": form, "lifting": lifting, "place": "penalties"}
    return render(request, "inquiries/penalties.html", context)


@audience("supervisors")
@posted(lambda _: reverse("inquiries:penalties"), find=_found)
def lifting(request: HttpRequest, held: Penalty) -> HttpResponse:
    """提前解除."""
    return perform(
        request,
        LiftingForm(request.POST),
        lambda told: lift_penalty(held, **told, by=acting(request)),
        said="已解除。",
        then=reverse("inquiries:penalties"),
        again=lambda form: _page(request, PenaltyForm(), form),
    )
