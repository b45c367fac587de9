"""理论考试 and 面试答辩: the marks of one plan's candidates on one page, entered together."""

from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.deliberation.acts import record_absence, record_mark
from zhiping.policy.refusal import Refusal
from zhiping.web.audience import audience
from zhiping.web.batches import NOT_HERE, keep, line, results
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.forms import MarksForm
from zhiping.web.office.queue import on_desk, paged
from zhiping.web.piles import chosen, named, of_pile, piles

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
    gone = [line(None, NOT_HERE, ok=False)] * (len(asked) - len(cases))
    keep(request, [_record(request, case, given) for case, given in form.given()] + gone)
    return redirect(f"{reverse('office:marks')}?{pile.key}" if pile else "office:marks")


def _record(request: HttpRequest, case: Application, given: dict[str, Any]) -> dict[str, Any]:
    by = acting(request)
    try:
        if given["absent"]:
            record_absence(case, by=by)
            return line(case, "已登记缺考，本件办结。", ok=True)
        record_mark(case, mark=given["mark"], by=by)
    except Refusal as refusal:
        return line(case, refusal.what, ok=False, clause=refusal.clause, remedy=refusal.remedy)
    return line(case, f"已登记 {given['mark']:f} 分。", ok=True)


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
        "results": results(request),
    }
    return render(request, "office/marks.html", context, status=status)
