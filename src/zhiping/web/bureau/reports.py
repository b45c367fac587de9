"""全国平台上报: every line told or waiting, and what came back."""

from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from zhiping.certification.acts import report_again
from zhiping.certification.models import NationalReport
from zhiping.gateways.registry import is_connected
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted

PAGE = 20


@audience("bureau")
def reports(request: HttpRequest) -> HttpResponse:
    """By state, the newest first; those that came back are what there is to do."""
    return _page(request)


def _own(request: HttpRequest) -> QuerySet[NationalReport]:
    return NationalReport.objects.filter(certificate__issuer_id=acting(request).body_id)


def _found(request: HttpRequest, pk: UUID) -> NationalReport:
    return get_object_or_404(_own(request), pk=pk)


@audience("bureau")
@posted("bureau:reports", find=_found)
def again(request: HttpRequest, found: NationalReport) -> HttpResponse:
    """重新上报 what came back."""
    return perform(
        request,
        forms.Form(request.POST),
        lambda _: report_again(found, by=acting(request)),
        said="已列入上报，几分钟内报出。",
        then="bureau:reports",
        again=lambda form: _page(request, form),
    )


def _page(request: HttpRequest, form: forms.Form | None = None) -> HttpResponse:
    own, states = _own(request), dict(NationalReport.STATES)
    counts = own.aggregate(**{key: Count("pk", filter=Q(state=key)) for key in states})
    tab = request.GET.get("tab", "")
    tab = tab if tab in states else next((key for key in ("returned", "waiting") if counts[key]), "received")
    rows = own.filter(state=tab).select_related("certificate").order_by("-made_at", "-id")
    context = {
        "tab": tab,
        "tabs": [{"key": key, "label": label, "count": counts[key]} for key, label in states.items()],
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "connected": is_connected("national"),
        "form": form,
    }
    return render(request, "bureau/reports.html", context)
