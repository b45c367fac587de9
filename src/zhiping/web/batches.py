"""One act for several cases: from what was ticked to a batch, and to the page that tells how it goes.

A few are done before the answer; more are left to the worker. Either way they are the same rows, worked off by the same act.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from zhiping.applications.models import Application
from zhiping.desks.acts import start_batch, work_off
from zhiping.desks.kinds import KINDS
from zhiping.desks.queries import Asked, narrowed
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import refuse_form
from zhiping.web.cases import acting
from zhiping.web.components.wording import Worded

AT_ONCE = 10  # so many cases are done while one waits
SCOPES = (("ticked", "勾选的申报"), ("all", "筛选出的全部"))
Again = Callable[[forms.Form], HttpResponse]


class TickedCases(forms.Field):
    """The ids of ticked cases; which of them wait at this desk is asked when the act is done."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "required": "请先勾选要办理的申报。",
        "invalid": "勾选的内容有误，请刷新页面重新勾选。",
    }

    def to_python(self, value: Any) -> list[str]:
        try:
            return [str(UUID(str(each))) for each in value or ()]
        except ValueError as problem:
            raise forms.ValidationError(self.error_messages["invalid"]) from problem


class BulkForm(Worded, forms.Form):
    """What to do, with which cases, and the opinion where the act has one. `query` is what was asked of the desk."""

    kind = forms.ChoiceField(error_messages={"invalid_choice": "没有这种批量办理，请刷新页面。"})
    scope = forms.ChoiceField(choices=SCOPES, initial="ticked", required=False)
    query = forms.CharField(max_length=600, required=False)
    cases = TickedCases(label="申报", required=False)
    opinion = forms.CharField(
        label="意见",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="推荐时填写，会印在每一件的评审表上。",
    )

    def __init__(self, *args: Any, kinds: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(key, KINDS[key].label) for key in kinds]
        if not any(KINDS[key].asks_opinion for key in kinds):
            del self.fields["opinion"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("scope") != "all" and not data.get("cases") and "cases" not in self.errors:
            self.add_error("cases", TickedCases.default_error_messages["required"])
        kind = KINDS.get(data.get("kind", ""))
        if kind and kind.asks_opinion and "opinion" in self.fields and not data.get("opinion"):
            self.add_error("opinion", "请填写意见。")
        return data


def begin(
    request: HttpRequest,
    kind: str,
    rows: dict[str, dict[str, Any]] | Iterable[str],
    *,
    back: str,
    given: dict[str, Any] | None = None,
) -> HttpResponse:
    """Start the batch and go to its page. `rows`: ids as posted, or what is said of each by its id; `back`: where it was started."""
    said = rows if isinstance(rows, dict) else {key: {} for key in rows}
    batch = start_batch(kind, said, given=given or {}, back=back, by=acting(request))
    if batch.total <= AT_ONCE:
        work_off(batch)
    return redirect("desks:batch", pk=batch.pk)


def bulk(
    request: HttpRequest, desk: QuerySet[Application], kinds: Sequence[str], *, back: str, again: Again
) -> HttpResponse:
    """A posted BulkForm for what lies on a desk (`marked`, with states)."""
    form = BulkForm(request.POST, kinds=kinds)
    if not form.is_valid():
        return _with_status(again(form), 422)
    told = form.cleaned_data
    ids = told["cases"] if told["scope"] != "all" else whole(desk, told["kind"], told["query"])
    given = {"opinion": told["opinion"]} if KINDS[told["kind"]].asks_opinion else {}
    try:
        return begin(request, told["kind"], ids, given=given, back=f"{back}?{told['query']}")
    except Refusal as refusal:
        refuse_form(form, refusal)
        return _with_status(again(form), 409)


def whole(desk: QuerySet[Application], kind: str, query: str) -> list[str]:
    """The ids of everything asked for that the act is meant for, the oldest deadline first."""
    asked, meant = Asked.read(QueryDict(query).dict()), KINDS[kind]
    cases = narrowed(desk, asked)
    if meant.ready:
        cases = cases.filter(state__in=meant.ready)
    if meant.whose:
        cases = cases.filter(whose=meant.whose)
    return [str(pk) for pk in cases.values_list("pk", flat=True)]


def _with_status(response: HttpResponse, status: int) -> HttpResponse:
    response.status_code = status
    return response
