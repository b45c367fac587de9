"""复查: what applicants ask of the committee's office, and its answers with reasons."""

from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.certification.acts import answer_recheck
from zhiping.certification.models import Recheck
from zhiping.certification.queries import rechecks_of
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.components.wording import Worded

PAGE = 20


class AnswerForm(Worded, forms.Form):
    answer = forms.ChoiceField(label="复查结论", choices=Recheck.ANSWERS, widget=forms.RadioSelect)
    reasons = forms.CharField(
        label="答复理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="核查了什么、结论的依据。申报人看得到；不要写专家姓名和投票情况。",
    )


@audience("office")
def rechecks(request: HttpRequest) -> HttpResponse:
    """Those that wait, then those that were answered."""
    page = Paginator(rechecks_of(acting(request).my_body), PAGE).get_page(request.GET.get("page"))
    return render(request, "office/rechecks.html", {"page": page})


@audience("office")
def recheck(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them, with the result it is about; POST answers it."""
    found = get_object_or_404(rechecks_of(acting(request).my_body), pk=pk)
    if request.method != "POST":
        return _page(request, found, AnswerForm())
    return perform(
        request,
        AnswerForm(request.POST),
        lambda given: answer_recheck(found, **given, by=acting(request)),
        said="已答复，申报人会收到通知。",
        then=reverse("office:rechecks"),
        again=lambda form: _page(request, found, form),
    )


def _page(request: HttpRequest, found: Recheck, form: forms.Form) -> HttpResponse:
    return render(request, "office/recheck.html", {"recheck": found, "case": found.application, "form": form})
