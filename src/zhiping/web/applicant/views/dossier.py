"""业绩档案: the categories, one category's list, one item with its proofs."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping.dossiers.acts import (
    change_item,
    choose_representative,
    remove_evidence,
    restore_item,
    withdraw_item,
)
from zhiping.dossiers.extraction.entering import enter_by_hand
from zhiping.dossiers.models import Evidence, Item
from zhiping.dossiers.queries import items_of
from zhiping.policy.vocabulary import BY_KEY, Category
from zhiping.web.acting import perform
from zhiping.web.applicant.dossier_pages import category_page, dossier_page, item_page, own_item
from zhiping.web.applicant.forms import ItemForm, evidence_form, item_form
from zhiping.web.applicant.layout import own
from zhiping.web.applicant.saving import attach_files, autosave, by_htmx
from zhiping.web.applicant.sharing import panel, slot
from zhiping.web.audience import audience
from zhiping.web.cases import acting


@audience("applicant")
def dossier(request: HttpRequest) -> HttpResponse:
    """All categories with counts."""
    context = dossier_page(acting(request)) | {"sharing": panel(acting(request))}
    return render(request, "applicant/dossier.html", context)


@audience("applicant")
def category(request: HttpRequest, key: str) -> HttpResponse:
    """One category's items, and what was withdrawn from it."""
    return _category_page(request, _known(key))


@audience("applicant")
def item_new(request: HttpRequest, key: str) -> HttpResponse:
    """A new item; a category that holds one item leads to that item."""
    kind = _known(key)
    present = _present(request, kind) if kind.single else None
    if present:
        return _edited(request, present.pk)
    if request.method == "POST":
        return _added(request, kind, item_form(key)(request.POST))
    return _new_page(request, kind, item_form(key)(), closable=True)


def _added(request: HttpRequest, kind: Category, form: ItemForm) -> HttpResponse:
    made: list[Item] = []

    def act(_: Any) -> None:
        because = request.GET.get("because", "")
        made.append(
            enter_by_hand(category=kind.key, values=form.stored(), because=because, by=acting(request))
        )

    if by_htmx(request):
        return autosave(form, act)
    then, again = reverse("applicant:dossier"), partial(_new_page, request, kind)
    answer = perform(request, form, act, said="已保存到业绩档案。", then=then, again=again)
    return redirect("applicant:item", made[0].pk) if made else answer


@audience("applicant")
def item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One item: its values, its proofs."""
    return _edited(request, pk)


def _edited(request: HttpRequest, pk: UUID) -> HttpResponse:
    found = own_item(request, pk)
    if request.method != "POST":
        return _item_page(request, found)
    form = item_form(found.category_key)(request.POST, initial=found.values)
    act = partial(_change, request, found, form)
    if by_htmx(request):
        return autosave(form, act)
    then, again = reverse("applicant:item", args=[pk]), partial(_item_page, request, found)
    return perform(request, form, act, said="已保存。", then=then, again=again)


def _change(request: HttpRequest, found: Item, form: ItemForm, _: Any) -> None:
    change_item(found, values=form.stored(), by=acting(request))


@audience("applicant")
def item_withdrawal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the item out of the dossier."""
    found = own_item(request, pk)
    if request.method != "POST":
        return redirect("applicant:item", pk)
    said = f"已从业绩档案删除“{found.title}”，可以在“已删除”中恢复。"
    return _set(request, found, withdraw_item, said)


@audience("applicant")
def item_restoration(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Bring a withdrawn item back."""
    found = own_item(request, pk)
    if request.method != "POST":
        return redirect("applicant:item", pk)
    return _set(request, found, restore_item, f"已恢复“{found.title}”。")


@audience("applicant")
def item_representative(request: HttpRequest, pk: UUID) -> HttpResponse:
    """确定代表作: the mark moves to this work."""
    found = own_item(request, pk)
    if request.method != "POST":
        return redirect("applicant:item", pk)
    said = f"已确定“{found.title}”为代表作，其他论著不再是代表作。"
    return _set(request, found, choose_representative, said)


@audience("applicant")
def evidence_upload(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Files for one part of an item."""
    found = own_item(request, pk)
    then = reverse("applicant:item", args=[pk]) + "#evidence"
    if request.method != "POST" or not found.category.parts:
        return redirect(then)
    form = evidence_form(found.category, request.POST, request.FILES)
    return perform(
        request,
        form,
        lambda data: attach_files(found, by=acting(request), **data),
        said="证明材料已上传。",
        then=then,
        again=partial(_item_page, request, found, name="upload"),
    )


@audience("applicant")
def evidence_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a file away from its item."""
    found = _own_evidence(request, pk)
    then = reverse("applicant:item", args=[found.item_id]) + "#evidence"
    if request.method != "POST" or found.removed_at:
        return redirect(then)
    form = forms.Form(request.POST)
    return perform(
        request,
        form,
        lambda _: remove_evidence(found, by=acting(request)),
        said=f"已移除“{found.name}”。",
        then=then,
        again=partial(_item_page, request, found.item, name="blank"),
    )


def _own_evidence(request: HttpRequest, pk: UUID) -> Evidence:
    mine = Evidence.objects.filter(item__person=own(acting(request))).select_related("item")
    return get_object_or_404(mine, pk=pk)


def _known(key: str) -> Category:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


def _present(request: HttpRequest, kind: Category) -> Item | None:
    return items_of(own(acting(request))).filter(category_key=kind.key).first()


def _set(request: HttpRequest, found: Item, act: Any, said: str) -> HttpResponse:
    then = reverse("applicant:category", args=[found.category_key])
    again = partial(_category_page, request, found.category)
    return perform(
        request,
        forms.Form(request.POST),
        lambda _: act(found, by=acting(request)),
        said=said,
        then=then,
        again=again,
    )


def _category_page(request: HttpRequest, kind: Category, form: forms.Form | None = None) -> HttpResponse:
    context = category_page(acting(request), kind, request.GET.get("page")) | slot(acting(request), kind.key)
    return render(request, "applicant/category.html", context | {"form": form})


def _new_page(
    request: HttpRequest, kind: Category, form: forms.Form, *, closable: bool = False
) -> HttpResponse:
    """The form; where a source is to be asked first, what is to be done instead, unless something was typed already."""
    shown = slot(acting(request), kind.key, request.GET.get("because", ""))
    closed = closable and shown["upload"] and not shown["upload"].open
    page = "applicant/item_closed.html" if closed else "applicant/item_new.html"
    return render(request, page, {"category": kind, "form": form, "parts": kind.parts, **shown})


def _item_page(
    request: HttpRequest, found: Item, form: forms.Form | None = None, *, name: str = "form"
) -> HttpResponse:
    """The item's page; `form` was refused, and stands where the page has `name`: form, upload or blank."""
    context = item_page(own_item(request, found.pk), request.GET.get("evidence"))
    return render(request, "applicant/item.html", context | ({name: form} if form else {}))
