"""保存的视图: keep what one asks of a desk under a name, open the desk with it, drop it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode

from zhiping.desks.acts import drop_view, keep_view, open_with
from zhiping.desks.models import SavedView
from zhiping.desks.queries import Asked, views_of
from zhiping.policy.refusal import Refusal
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.components.wording import Worded
from zhiping.web.nouns import posted


class ViewForm(Worded, forms.Form):
    """A name for what was asked; `query` is what the address said."""

    name = forms.CharField(label="视图名称", max_length=20)
    query = forms.CharField(max_length=500, required=False)

    def clean_query(self) -> str:
        """What a desk knows to ask, and nothing else."""
        asked = QueryDict(self.cleaned_data["query"])
        tab = {"tab": asked["tab"]} if asked.get("tab") else {}
        return urlencode(tab | Asked.read(asked.dict()).kept)


def _desk(request: HttpRequest, query: str = "") -> HttpResponse:
    return redirect(f"{reverse(f'{acting(request).role}:desk')}?{query or 'all=1'}")


def _view(request: HttpRequest, pk: UUID) -> SavedView:
    return get_object_or_404(views_of(acting(request)), pk=pk)


def _home(_: SavedView) -> str:
    return "home"


@audience("desk")
@posted("home")
def views(request: HttpRequest) -> HttpResponse:
    """Keep what the desk shows now."""
    form = ViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, "视图没有保存：请填写视图名称，不超过 20 个字。")
        return _desk(request, request.POST.get("query", "")[:500])
    try:
        keep_view(**form.cleaned_data, by=acting(request))
        messages.success(request, f"已保存视图“{form.cleaned_data['name']}”。")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return _desk(request, form.cleaned_data["query"])


@audience("desk")
@posted(_home, find=_view)
def opening(request: HttpRequest, view: SavedView) -> HttpResponse:
    """设为默认, or no longer."""
    open_with(view, default=request.POST.get("default") == "1", by=acting(request))
    return _desk(request, view.query)


@audience("desk")
@posted(_home, find=_view)
def removal(request: HttpRequest, view: SavedView) -> HttpResponse:
    """删除视图."""
    drop_view(view, by=acting(request))
    messages.success(request, f"已删除视图“{view.name}”。")
    return _desk(request)
