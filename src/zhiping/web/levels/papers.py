"""纸质材料: what is outstanding and what came, and the field a scanner types into. And the page behind the code on the cover."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.levels.acts import book_paper
from zhiping.levels.queries import paper_states, with_paper
from zhiping.plans.models import Plan
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.levels.forms import PaperForm
from zhiping.web.nouns import posted

STATES = {"outstanding": ("未收齐", "wait", "clock"), "complete": ("已收齐", "ok", "check")}


@audience("levels")
def papers(request: HttpRequest) -> HttpResponse:
    """The list, the outstanding first to be chosen, and the field for the scanner."""
    return _page(request)


@audience("levels")
@posted("levels:papers")
def paper_delivery(request: HttpRequest) -> HttpResponse:
    """登记 one scanned form."""
    return perform(
        request,
        PaperForm(request.POST),
        lambda given: book_paper(given["code"], copies=given["copies"], by=acting(request)),
        said="已登记，纸上的指纹与系统存档一致。可以扫描下一份。",
        then=reverse("levels:papers"),
        again=lambda form: _page(request, form),
    )


def _page(request: HttpRequest, form: Form | None = None) -> HttpResponse:
    by = acting(request)
    mine = Application.objects.visible_to(by)
    plans = list(Plan.objects.filter(pk__in=mine.order_by().values("plan")))
    cases, states = with_paper(mine, plans), paper_states(plans)
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    for word in words.split():
        cases = cases.filter(Q(applicant__name__icontains=word) | Q(number__icontains=word))
    shown = cases.filter(states[state]) if state in states else cases
    ordered = shown.select_related("applicant", "employer", "plan").order_by("arrived_at", "id")
    page = Paginator(ordered, 20).get_page(request.GET.get("page"))
    copies = max((plan.pack.print_form.copies for plan in plans), default=3)
    context: dict[str, Any] = {
        "page": page,
        "rows": [_row(case) for case in page],
        "q": words,
        "state": state if state in states else "",
        "states": [(key, look[0], cases.filter(states[key]).count()) for key, look in STATES.items()],
        "form": form or PaperForm(initial={"copies": copies}),
        "refusal": getattr(form, "refusal", None),
        "case_url": f"{by.role}:case",
    }
    return render(request, "levels/papers.html", context)


def _row(case: Application) -> dict[str, Any]:
    needed = case.plan.pack.print_form.copies
    look = STATES["complete" if case.copies_in >= needed else "outstanding"]
    return {"case": case, "needed": needed, "look": look}


@audience("signed_in")
def code(request: HttpRequest, number: str, printed: str) -> HttpResponse:
    """What a phone shows that scanned the cover: whether the paper is what the system keeps."""
    case = Application.objects.visible_to(acting(request)).with_names().filter(number=number).first()
    if case is None or case.submission is None:
        raise Http404
    same = case.submission.content_hash == printed
    older = None if same else case.submissions.filter(content_hash=printed).first()
    return render(
        request, "levels/code.html", {"case": case, "same": same, "older": older, "printed": printed}
    )
