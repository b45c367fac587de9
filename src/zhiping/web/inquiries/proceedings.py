"""失信案件 at the bureau: served, defended, decided."""

from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping import clock
from zhiping.inquiries.acts import clear, sanction
from zhiping.integrity.acts import serve
from zhiping.integrity.models import Proceeding
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.inquiries.forms import DecisionForm, DismissalForm, ServiceForm
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged

TABS = (("open", "办理中"), ("done", "已决定"))


def _mine(request: HttpRequest) -> QuerySet[Proceeding]:
    rows = Proceeding.objects.filter(body=acting(request).my_body)
    return rows.select_related("person", "body", "proposed_by", "record").prefetch_related("defences")


def _found(request: HttpRequest, pk: UUID) -> Proceeding:
    return get_object_or_404(_mine(request), pk=pk)


def _page_of(held: Proceeding) -> str:
    return reverse("inquiries:proceeding", args=[held.pk])


@audience("bureau")
def proceedings(request: HttpRequest) -> HttpResponse:
    """What waits to be served or decided, the nearest deadline first; then what was decided."""
    tab = "done" if request.GET.get("tab") == "done" else "open"
    rows = _mine(request).exclude(outcome="") if tab == "done" else _mine(request).filter(outcome="")
    order = F("decided_at").desc() if tab == "done" else F("defence_until").asc(nulls_first=True)
    context = {
        "page": paged(request, rows.order_by(order, "-id")),
        "tabs": TABS,
        "tab": tab,
        "place": "proceedings",
    }
    return render(request, "inquiries/proceedings.html", context)


@audience("bureau")
def proceeding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One proceeding: facts, service, defence, decision."""
    return _page(request, pk)


def _page(request: HttpRequest, pk: UUID, **refused: Form) -> HttpResponse:
    held = _found(request, pk)
    forms: dict[str, Any] = {}
    if not held.outcome:
        forms["dismissal"] = DismissalForm(auto_id="dismissal_%s")
        if not held.served_at:
            forms["service"] = ServiceForm(auto_id="service_%s")
        elif not held.may_defend:
            forms["decision"] = _decision(held)
    return render(request, "inquiries/proceeding.html", {"proceeding": held, "forms": forms | refused})


def _decision(held: Proceeding, data: Any = None) -> DecisionForm:
    told = {"season": held.season, "today": clock.today(), "initial": {"basis": held.basis}}
    return DecisionForm(data, **told, auto_id="decision_%s")


@audience("bureau")
@posted(_page_of, find=_found)
def service(request: HttpRequest, held: Proceeding) -> HttpResponse:
    """送达."""
    return perform(
        request,
        ServiceForm(request.POST, auto_id="service_%s"),
        lambda told: serve(held, **told, by=acting(request)),
        said="已送达，本人可以陈述申辩。",
        then=_page_of(held),
        again=lambda form: _page(request, held.pk, service=form),
    )


@audience("bureau")
@posted(_page_of, find=_found)
def decision(request: HttpRequest, held: Proceeding) -> HttpResponse:
    """处理决定."""
    return perform(
        request,
        _decision(held, request.POST),
        lambda told: sanction(held, **told, by=acting(request)),
        said="已作出处理决定，记入诚信档案并排队报送信用平台。",
        then=_page_of(held),
        again=lambda form: _page(request, held.pk, decision=form),
    )


@audience("bureau")
@posted(_page_of, find=_found)
def dismissal(request: HttpRequest, held: Proceeding) -> HttpResponse:
    """不予处理."""
    return perform(
        request,
        DismissalForm(request.POST, auto_id="dismissal_%s"),
        lambda told: clear(held, **told, by=acting(request)),
        said="已登记不予处理，暂缓的申报恢复办理。",
        then=_page_of(held),
        again=lambda form: _page(request, held.pk, dismissal=form),
    )
