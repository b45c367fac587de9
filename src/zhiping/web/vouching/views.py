"""The desk for single items, the same for employers and authorities; each address is made for one audience."""

from functools import partial
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from zhiping.dossiers.acts import conclude_dispute, confirm_request, return_item
from zhiping.dossiers.models import Dispute, Verification
from zhiping.dossiers.queries import requests_at
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.vouching.forms import ConclusionForm, ReturnItemForm, TickedForm
from zhiping.web.vouching.pages import desk, find_dispute, find_request, item_context


def vouching(request: HttpRequest, *, space: str) -> HttpResponse:
    """业绩核实: what waits, and the disputes."""
    return _desk_page(request, None, space=space)


def confirmations(request: HttpRequest, *, space: str) -> HttpResponse:
    """核实 everything that was ticked; what has gone meanwhile is left alone and said."""
    if request.method != "POST":
        return redirect(f"{space}:vouching")
    return perform(
        request,
        TickedForm(request.POST),
        lambda given: _confirm(request, given["items"]),
        said="所勾选的业绩已核实。",
        then=reverse(f"{space}:vouching"),
        again=partial(_desk_page, request, space=space),
    )


def _confirm(request: HttpRequest, chosen: list[str]) -> None:
    waiting = list(requests_at(acting(request).my_body).filter(pk__in=chosen))
    failed = [refusal for asked in waiting if (refusal := _refused(request, asked))]
    gone = len(set(chosen)) - len(waiting)
    if failed:
        raise Refusal(
            f"已核实 {len(waiting) - len(failed)} 条；{failed[0].what}", failed[0].clause, failed[0].remedy
        )
    if gone:
        raise Refusal(f"已核实 {len(waiting)} 条；另有 {gone} 条已不在待核实之列，没有重复办理。")


def _refused(request: HttpRequest, asked: Verification) -> Refusal | None:
    try:
        confirm_request(asked, by=acting(request))
    except Refusal as refusal:
        return refusal
    return None


def item(request: HttpRequest, pk: UUID, *, space: str) -> HttpResponse:
    """One item that this body was asked about."""
    return _item_page(request, find_request(request, pk), None, space=space)


def confirmation(request: HttpRequest, pk: UUID, *, space: str) -> HttpResponse:
    """核实 one item."""
    asked = find_request(request, pk)
    if request.method != "POST":
        return redirect(f"{space}:vouched_item", pk)
    return perform(
        request,
        Form(request.POST),
        lambda _: confirm_request(asked, by=acting(request)),
        said=f"已核实{asked.item.person.name}的“{asked.item.title}”。",
        then=reverse(f"{space}:vouching"),
        again=partial(_item_page, request, asked, space=space),
    )


def item_return(request: HttpRequest, pk: UUID, *, space: str) -> HttpResponse:
    """退回 one item with a reason."""
    asked = find_request(request, pk)
    if request.method != "POST":
        return redirect(f"{space}:vouched_item", pk)
    return perform(
        request,
        ReturnItemForm(request.POST),
        lambda given: return_item(asked, reason=given["reason"], by=acting(request)),
        said=f"已退回{asked.item.person.name}，本人可以看到原因。",
        then=reverse(f"{space}:vouching"),
        again=partial(_item_page, request, asked, space=space),
    )


def dispute(request: HttpRequest, pk: UUID, *, space: str) -> HttpResponse:
    """A dispute: what the source says, what the person says, the proof; and its conclusion."""
    found = find_dispute(request, pk)
    if request.method != "POST":
        return _dispute_page(request, found, None, space=space)
    return perform(
        request,
        ConclusionForm(request.POST),
        lambda given: conclude_dispute(found, **given, by=acting(request)),
        said="结论已登记，本人可以看到。",
        then=reverse(f"{space}:vouching") + "#disputes",
        again=partial(_dispute_page, request, found, space=space),
    )


def _desk_page(request: HttpRequest, form: Any, *, space: str) -> HttpResponse:
    ticked = request.POST.getlist("items")
    return render(request, "vouching/desk.html", desk(request, space) | {"form": form, "ticked": ticked})


def _item_page(request: HttpRequest, asked: Verification, form: Any, *, space: str) -> HttpResponse:
    asked = find_request(request, asked.pk) if asked.verdict != "recalled" else asked
    context = item_context(request, asked.item, space)
    returning = form if isinstance(form, ReturnItemForm) else ReturnItemForm()
    refusal = getattr(form, "refusal", None)
    return render(
        request, "vouching/item.html", context | {"asked": asked, "form": returning, "refusal": refusal}
    )


def _dispute_page(request: HttpRequest, found: Dispute, form: Any, *, space: str) -> HttpResponse:
    found = find_dispute(request, found.pk)
    context = item_context(request, found.item, space)
    refusal = getattr(form, "refusal", None)
    shown = {"dispute": found, "form": form or ConclusionForm(), "refusal": refusal}
    return render(request, "vouching/dispute.html", context | shown)


def addresses(space: str) -> list[URLPattern]:
    """The paths of one audience's desk for single items."""
    views = {
        "vouching/": ("vouching", vouching),
        "vouching/confirmations/": ("vouching_confirmations", confirmations),
        "vouching/<uuid:pk>/": ("vouched_item", item),
        "vouching/<uuid:pk>/confirmation/": ("item_confirmation", confirmation),
        "vouching/<uuid:pk>/return/": ("item_return", item_return),
        "disputes/<uuid:pk>/": ("item_dispute", dispute),
    }
    return [
        path(tail, audience(space)(partial(view, space=space)), name=name)
        for tail, (name, view) in views.items()
    ]
