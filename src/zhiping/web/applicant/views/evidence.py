"""The proofs of an item: uploaded, used again, taken away."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping.dossiers.acts import remove_evidence
from zhiping.dossiers.models import Evidence, Item
from zhiping.files import receiving
from zhiping.web.acting import perform
from zhiping.web.applicant.attaching import attach_files
from zhiping.web.applicant.dossier_pages import item_page, own_item
from zhiping.web.applicant.forms import evidence_form
from zhiping.web.applicant.layout import own
from zhiping.web.applicant.read_pages import hold
from zhiping.web.audience import audience
from zhiping.web.cases import acting


@audience("applicant")
def evidence_upload(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Files for one part of an item."""
    found = own_item(request, pk)
    then = reverse("applicant:item", args=[pk]) + "#evidence"
    if request.method != "POST" or not found.category.parts:
        return redirect(then)
    if "drop" in request.POST:
        return _refused_page(request, found, None)
    form = evidence_form(found.category, request.POST, request.FILES)
    again, act = partial(_refused_page, request, found), partial(_attach, request, found)
    return perform(request, form, act, said="证明材料已上传。", then=then, again=again)


def _attach(request: HttpRequest, found: Item, data: dict[str, Any]) -> None:
    attach_files(found, by=acting(request), **data)


@audience("applicant")
def evidence_removal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a file away from its item."""
    found = _own_evidence(request, pk)
    then = reverse("applicant:item", args=[found.item_id]) + "#evidence"
    if request.method != "POST" or found.removed_at:
        return redirect(then)
    act, said = partial(_remove, request, found), f"已移除“{found.name}”。"
    again = partial(shown_again, request, found.item, name="blank")
    return perform(request, forms.Form(request.POST), act, said=said, then=then, again=again)


def _remove(request: HttpRequest, found: Evidence, _: Any) -> None:
    remove_evidence(found, by=acting(request))


def _own_evidence(request: HttpRequest, pk: UUID) -> Evidence:
    mine = Evidence.objects.filter(item__person=own(acting(request))).select_related("item")
    return get_object_or_404(mine, pk=pk)


def _refused_page(request: HttpRequest, found: Item, form: forms.Form | None) -> HttpResponse:
    """What arrived waits on the page while the rest of the form is put right."""
    if not hasattr(form, "refusal"):
        hold(request, acting(request).me, str(found.pk))
    return shown_again(request, found, form, name="upload")


def shown_again(
    request: HttpRequest, found: Item, form: forms.Form | None = None, *, name: str = "form"
) -> HttpResponse:
    """The item's page; `form` was refused, and stands where the page has `name`: form, upload or blank."""
    context = item_page(
        own_item(request, found.pk), request.GET.get("evidence"), form if name == "form" else None
    )
    if name == "upload" and form:
        form.fields["reuse"].widget.choices = context["upload"].fields["reuse"].widget.choices
    context["held"] = receiving.waiting(acting(request).me.pk, str(found.pk))
    return render(request, "applicant/item.html", context | ({name: form} if form else {}))
