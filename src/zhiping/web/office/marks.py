"""理论考试 and 面试答辩: the marks of one plan's candidates on one page, entered together."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.web.audience import audience
from zhiping.web.batches import begin
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.forms import MarksForm
from zhiping.web.office.queue import on_desk
from zhiping.web.piles import chosen, named, of_pile, piles
from zhiping.web.reviewing.desks import paged

KINDS = ("exam", "interview")


@audience("office")
def marks(request: HttpRequest) -> HttpResponse:
    """Who waits for a mark, a plan and a kind at a time."""
    return _page(request)


@audience("office")
@posted("office:marks")
def entered_marks(request: HttpRequest) -> HttpResponse:
    """登记成绩: every row that is filled in; a wrong figure keeps all that was typed, and nothing is recorded."""
    pile, asked = named(request, piles(request, *KINDS)), MarksForm.named(request.POST)
    cases = list(of_pile(on_desk(acting(request)), pile).filter(pk__in=asked))
    form = MarksForm(request.POST, cases=cases)
    if not form.is_valid():
        return _page(request, form, status=422)
    here = {str(case.pk): _said(given) for case, given in form.given()}
    gone = {pk: {} for pk in set(asked) - {str(case.pk) for case in cases}}
    back = f"{reverse('office:marks')}?{pile.key}" if pile else reverse("office:marks")
    return begin(request, "mark", here | gone, back=back) if here or gone else redirect(back)


def _said(given: dict[str, Any]) -> dict[str, Any]:
    """A row of the form as it is kept: the mark in figures."""
    return {"absent": given["absent"], "mark": "" if given["absent"] else f"{given['mark']:f}"}


def _page(request: HttpRequest, form: MarksForm | None = None, *, status: int = 200) -> HttpResponse:
    found = piles(request, *KINDS)
    pile = chosen(request, found)
    page: Page[Application] = paged(
        request, of_pile(on_desk(acting(request)), pile).prefetch_related("marks")
    )
    shown = form or MarksForm(cases=page.object_list)
    context = {
        "piles": found,
        "pile": pile,
        "title": pile.label if pile else "考试与面试",
        "page": page,
        "form": shown,
        "rows": shown.rows(page.object_list),
    }
    return render(request, "office/marks.html", context, status=status)
