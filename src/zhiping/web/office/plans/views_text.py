"""全文 and 案例: the texts themselves, for those who can read them."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.plans.acts import edit_draft_text
from zhiping.plans.models import Draft
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.office.plans.finding import find_draft
from zhiping.web.office.plans.forms import TextForm
from zhiping.web.office.plans.pages import page_url
from zhiping.web.office.plans.texts import cases_context, text_context, text_names


@audience("office")
def text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """全文: one of the draft's files as it is written, with what is wrong in it, line by line."""
    return _texts(request, find_draft(request, pk), "text")


@audience("office")
def cases(request: HttpRequest, pk: UUID) -> HttpResponse:
    """案例: how each comes out under the draft as it is now, and their text."""
    return _texts(request, find_draft(request, pk), "cases")


def _texts(request: HttpRequest, draft: Draft, page: str) -> HttpResponse:
    if request.method != "POST" or draft.state != "draft":
        return _page(request, draft, page)
    return perform(
        request,
        TextForm(request.POST, names=text_names(draft)),
        lambda given: edit_draft_text(draft, by=acting(request), **given),
        said="已保存。",
        then=f"{page_url(draft, page)}?name={request.POST.get('name', '')}",
        again=lambda form: _page(request, draft, page, form),
    )


def _page(request: HttpRequest, draft: Draft, page: str, form: forms.Form | None = None) -> HttpResponse:
    context = (cases_context if page == "cases" else text_context)(request, draft, form)
    return render(request, f"office/plans/{page}.html", context)
