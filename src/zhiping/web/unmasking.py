"""The page that shows masked numbers whole, once, after a reason was given."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from zhiping.applications.acts import LOOK_REASONS, MAY_LOOK, unmask
from zhiping.applications.models import Application
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case
from zhiping.web.components.wording import Worded
from zhiping.web.revealing import revealed


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
    context = {"case": case, "back": _case_url(request, case)}
    return revealed(
        request, form, lambda told: unmask(case, **told, by=acting(request)), "case/numbers.html", context
    )


def _case_url(request: HttpRequest, case: Application) -> str:
    return reverse(f"{acting(request).role}:case", args=[case.pk])
