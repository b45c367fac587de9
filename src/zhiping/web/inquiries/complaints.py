"""投诉举报 at the desk: what came in, taking it up or not, handing it on, asking and answering who reported."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from zhiping.inquiries.acts import accept, ask_reporter, decline, reply, see_reporter, transfer
from zhiping.inquiries.models import Complaint
from zhiping.inquiries.permissions import competent_bodies
from zhiping.inquiries.queries import TABS, cases_named, complaints_of, in_tab
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.inquiries.forms import AcceptForm, QuestionForm, ReasonForm, ReplyForm, TransferForm
from zhiping.web.nouns import posted
from zhiping.web.revealing import revealed
from zhiping.web.reviewing.desks import paged


def _found(request: HttpRequest, pk: UUID) -> Complaint:
    rows = complaints_of(acting(request)).prefetch_related(
        "notes__by", "transfers__sender", "transfers__receiver"
    )
    return get_object_or_404(rows, pk=pk)


def _page_of(held: Complaint) -> str:
    return reverse("inquiries:complaint", args=[held.pk])


@audience("inquirers")
def complaints(request: HttpRequest) -> HttpResponse:
    """What lies on the desk, by what is owed next."""
    tabs = dict(TABS)
    tab = request.GET.get("tab", "open")
    tab = tab if tab in tabs else "open"
    page = paged(request, in_tab(complaints_of(acting(request)), tab))
    return render(
        request, "inquiries/complaints.html", {"page": page, "tabs": TABS, "tab": tab, "place": "complaints"}
    )


@audience("inquirers")
def complaint(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One complaint with what can be done about it now."""
    return _page(request, pk)


def _accept_form(held: Complaint, data: Any = None) -> AcceptForm:
    cases = cases_named(held.plan, held.about_name, held.about_unit) if held.about == "applicant" else []
    return AcceptForm(data, cases=cases, about=held.about, auto_id="accept_%s")


def _decline_form(data: Any = None) -> ReasonForm:
    return ReasonForm(data, said="不予受理的理由", hint="反映人凭查询码原文看到。", auto_id="decline_%s")


def _page(request: HttpRequest, pk: UUID, **refused: Form) -> HttpResponse:
    held = _found(request, pk)
    forms: dict[str, Any] = {}
    if held.state == "received":
        forms = {
            "accept": _accept_form(held),
            "decline": _decline_form(),
            "transfer": TransferForm(bodies=competent_bodies(held), auto_id="transfer_%s"),
        }
    if held.state == "concluded":
        forms["reply"] = ReplyForm(auto_id="reply_%s")
    if not held.replied_at:
        forms["question"] = QuestionForm(auto_id="question_%s")
    response = render(request, "inquiries/complaint.html", {"complaint": held, "forms": forms | refused})
    add_never_cache_headers(response)
    return response


@audience("inquirers")
@posted(_page_of, find=_found)
def acceptance(request: HttpRequest, held: Complaint) -> HttpResponse:
    """受理."""
    return perform(
        request,
        _accept_form(held, request.POST),
        lambda told: accept(held, application=told.get("application"), by=acting(request)),
        said="已受理，60 日内作出核查结论并答复反映人。",
        then=_page_of(held),
        again=lambda form: _page(request, held.pk, accept=form),
    )


@audience("inquirers")
@posted(_page_of, find=_found)
def refusal(request: HttpRequest, held: Complaint) -> HttpResponse:
    """不予受理."""
    return perform(
        request,
        _decline_form(request.POST),
        lambda told: decline(held, **told, by=acting(request)),
        said="已登记不予受理，反映人凭查询码看得到理由。",
        then=_page_of(held),
        again=lambda form: _page(request, held.pk, decline=form),
    )


@audience("inquirers")
@posted(_page_of, find=_found)
def transferring(request: HttpRequest, held: Complaint) -> HttpResponse:
    """转办."""
    return perform(
        request,
        TransferForm(request.POST, bodies=competent_bodies(held), auto_id="transfer_%s"),
        lambda told: transfer(held, **told, by=acting(request)),
        said="已转办，由对方办理。",
        then=reverse("inquiries:complaints"),
        again=lambda form: _page(request, held.pk, transfer=form),
    )


@audience("inquirers")
@posted(_page_of, find=_found)
def questions(request: HttpRequest, held: Complaint) -> HttpResponse:
    """向反映人了解情况."""
    return perform(
        request,
        QuestionForm(request.POST, auto_id="question_%s"),
        lambda told: ask_reporter(held, **told, by=acting(request)),
        said="已留言，反映人凭查询码看得到。",
        then=_page_of(held),
        again=lambda form: _page(request, held.pk, question=form),
    )


@audience("inquirers")
@posted(_page_of, find=_found)
def replying(request: HttpRequest, held: Complaint) -> HttpResponse:
    """答复."""
    return perform(
        request,
        ReplyForm(request.POST, auto_id="reply_%s"),
        lambda told: reply(held, **told, by=acting(request)),
        said="已答复，反映人凭查询码看得到。",
        then=_page_of(held),
        again=lambda form: _page(request, held.pk, reply=form),
    )


@audience("inquirers")
def reporter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """查看反映人: the reason first; then name and contact, on this page alone and for a minute."""
    held = _found(request, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None, said="查看事由")
    return revealed(
        request,
        form,
        lambda told: see_reporter(held, **told, by=acting(request)),
        "inquiries/reporter.html",
        {"complaint": held},
    )
