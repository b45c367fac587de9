"""申请单位核实, 对提取信息的异议, 变更记录."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiping.dossiers.acts import drop_dispute, raise_dispute, request_verification
from zhiping.dossiers.models import Item
from zhiping.web.acting import perform
from zhiping.web.applicant.dossier_pages import own_item
from zhiping.web.applicant.forms import DisputeForm, ItemForm, TickedItems, item_form
from zhiping.web.applicant.layout import own
from zhiping.web.applicant.saving import attach_files
from zhiping.web.applicant.vouching_pages import asking_page, dispute_context, none_asked, own_dispute
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.item_reading import history_of


@audience("applicant")
def verification(request: HttpRequest) -> HttpResponse:
    """申请单位核实: one, several or all."""
    if request.method != "POST":
        return _asking(request)
    return perform(
        request,
        TickedItems(request.POST),
        lambda given: _ask(request, given["items"]),
        said="已提交单位核实，单位经办人会逐条对照原件。",
        then=reverse("applicant:verification"),
        again=partial(_asking, request),
    )


def _ask(request: HttpRequest, chosen: list[str]) -> None:
    by = acting(request)
    mine = Item.objects.filter(person=own(by), pk__in=chosen)
    if not request_verification(mine, by=by):
        raise none_asked()


def _asking(request: HttpRequest, form: Any = None) -> HttpResponse:
    ticked = request.POST.getlist("items")
    context = asking_page(acting(request)) | {"form": form, "ticked": ticked}
    return render(request, "applicant/verification.html", context)


@audience("applicant")
def item_history(request: HttpRequest, pk: UUID) -> HttpResponse:
    """变更记录: every act on the item, with before and after."""
    found = own_item(request, pk)
    context = {"item": found, "category": found.category, "entries": history_of(found)}
    return render(request, "applicant/item_history.html", context)


@audience("applicant")
def item_dispute(request: HttpRequest, pk: UUID) -> HttpResponse:
    """对提取信息提出异议."""
    found = own_item(request, pk)
    if not found.source:
        return redirect("applicant:item", pk)
    if request.method != "POST":
        return _dispute_page(request, found)
    values = item_form(found.category_key)(request.POST)
    form = DisputeForm(request.POST, request.FILES)
    return (
        _disputed(request, found, form, values) if values.is_valid() else _wrong(request, found, form, values)
    )


def _disputed(request: HttpRequest, found: Item, form: DisputeForm, values: ItemForm) -> HttpResponse:
    return perform(
        request,
        form,
        lambda given: _dispute(request, found, values, given),
        said="异议已提交，结论会显示在这里。",
        then=reverse("applicant:item", args=[found.pk]),
        again=lambda refused: _dispute_page(request, found, refused, values),
    )


def _wrong(request: HttpRequest, found: Item, form: DisputeForm, values: ItemForm) -> HttpResponse:
    """The corrected fields do not hold: shown again, with whatever else is wrong."""
    form.is_valid()
    response = _dispute_page(request, found, form, values)
    response.status_code = 422
    return response


def _dispute(request: HttpRequest, found: Item, values: ItemForm, given: dict[str, Any]) -> None:
    by = acting(request)
    if given["file"]:
        attach_files(found, part="dispute", page=1, file=given["file"], by=by)
    raise_dispute(found, text=given["reason_text"], claims=values.stored(), by=by)


@audience("applicant")
def dispute_withdrawal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """撤回异议."""
    found = own_dispute(request, pk)
    then = reverse("applicant:item", args=[found.item_id])
    if request.method != "POST":
        return redirect(then)
    return perform(
        request,
        forms.Form(request.POST),
        lambda _: drop_dispute(found, by=acting(request)),
        said="异议已撤回。",
        then=then,
        again=partial(_dispute_page, request, own_item(request, found.item_id)),
    )


def _dispute_page(request: HttpRequest, found: Item, form: Any = None, values: Any = None) -> HttpResponse:
    context = dispute_context(found, form if isinstance(form, DisputeForm) else None, values)
    refusal = getattr(form, "refusal", None)
    return render(request, "applicant/dispute.html", context | {"refusal": refusal})
