"""The page that shows masked numbers whole, once, after a reason was given."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from zhiping.applications.acts import LOOK_REASONS, MAY_LOOK, unmask
from zhiping.applications.models import Application
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import refuse_form
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case
from zhiping.web.components.wording import Worded

SECONDS = 60


class LookForm(Worded, forms.Form):
    reason = forms.ChoiceField(
        label="查看事由",
        choices=LOOK_REASONS,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "请从列出的事由中选择。"},
    )
    note = forms.CharField(
        label="说明", max_length=200, help_text="写明具体用途，例如：电话通知补交社保证明。本人可以看到。"
    )


@audience("signed_in")
def numbers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """查看完整证件信息: the reason first; then the numbers, on this page alone and for a minute."""
    if acting(request).role not in MAY_LOOK:
        raise Http404
    case = find_case(request, pk)
    form = LookForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, case, form)
    return _looked(request, case, form) if form.is_valid() else _page(request, case, form, status=422)


def _looked(request: HttpRequest, case: Application, form: LookForm) -> HttpResponse:
    try:
        unmask(case, **form.cleaned_data, by=acting(request))
    except Refusal as refusal:
        refuse_form(form, refusal)
        return _page(request, case, form, status=409)
    response = _page(request, case, form, shown=True)
    response["Refresh"] = f"{SECONDS}; url={request.path}"
    return response


def _page(request: HttpRequest, case: Application, form: LookForm, **more: Any) -> HttpResponse:
    status = more.pop("status", 200)
    context = {"case": case, "form": form, "back": _case_url(request, case), "seconds": SECONDS, **more}
    response = render(request, "case/numbers.html", context, status=status)
    add_never_cache_headers(response)
    return response


def _case_url(request: HttpRequest, case: Application) -> str:
    return reverse(f"{acting(request).role}:case", args=[case.pk])
