"""公示与异议: starting a notice, seeing what runs, and concluding objections."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from zhiping import clock
from zhiping.screening.acts import conclude_objection, days_after, start_employer_notice
from zhiping.screening.models import NoticedCase, Objection
from zhiping.screening.permissions import may_see_contact
from zhiping.screening.queries import LAST_DAY
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case
from zhiping.web.employer.forms import NoticeForm
from zhiping.web.employer.views import DESK
from zhiping.web.objecting import ConclusionForm
from zhiping.web.reviewing.desks import paged
from zhiping.web.reviewing.pages import page, telling

STATES = {"running": "公示中", "objected": "有异议", "over": "已期满"}


@audience("employer")
def notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """开始单位内公示, from today."""
    case = find_case(request, pk)
    if request.method != "POST":
        return redirect(DESK.url("case", case))
    return perform(
        request,
        NoticeForm(request.POST, case=case),
        telling(case, lambda given: start_employer_notice(case, **given, by=acting(request))),
        said="公示已经开始，请按公示方式张贴。期满无异议后办理推荐。",
        then=f"{DESK.url('case', case)}#case-acts",
        again=lambda form: page(request, find_case(request, pk), DESK, refused={"notice": form}),
    )


@audience("employer")
def notices(request: HttpRequest) -> HttpResponse:
    """Every notice of this body, the latest first, with its objections."""
    words, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    found = _noticed(request, words)
    conditions = _conditions()
    counts = found.aggregate(**{key: Count("pk", filter=wanted) for key, wanted in conditions.items()})
    shown = found.filter(conditions[state]) if state in conditions else found
    states = [(key, label, counts[key]) for key, label in STATES.items()]
    context = {
        "page": paged(request, shown),
        "q": words,
        "state": state,
        "states": states,
        "today": clock.today(),
    }
    return render(request, "employer/notices.html", context)


def _noticed(request: HttpRequest, words: str) -> QuerySet[NoticedCase]:
    mine = NoticedCase.objects.annotate(end=LAST_DAY).filter(
        notice__body_id=acting(request).body_id, notice__stage="employer"
    )
    for word in words.split():
        mine = mine.filter(
            Q(application__applicant__name__icontains=word) | Q(application__number__icontains=word)
        )
    named = mine.select_related("notice", "application__applicant", "application__plan")
    return named.prefetch_related("objections").order_by("-notice__first_day", "-id")


def _conditions() -> dict[str, Q]:
    today = clock.today()
    objected = Q(pk__in=Objection.objects.filter(conclusion="").values("noticed"))
    return {
        "running": Q(end__gte=today),
        "objected": objected,
        "over": Q(end__lt=today),
    }


@audience("employer")
def objection(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An objection, and its conclusion with the report."""
    mine = Objection.objects.filter(
        noticed__notice__body_id=acting(request).body_id, noticed__notice__stage="employer"
    )
    held = get_object_or_404(
        mine.select_related(
            "noticed__notice__body__superior", "noticed__application__applicant", "concluded_by"
        ),
        pk=pk,
    )
    case = held.noticed.application
    if request.method != "POST":
        return _objection_page(request, held, ConclusionForm())
    return perform(
        request,
        ConclusionForm(request.POST, request.FILES),
        telling(case, lambda given: conclude_objection(held, **given, by=acting(request))),
        said="核查结论已经记录。",
        then=f"{DESK.url('case', case)}#case-acts",
        again=lambda form: _objection_page(request, held, form),
    )


def _objection_page(request: HttpRequest, held: Objection, form: Form) -> HttpResponse:
    held = Objection.objects.select_related(
        "noticed__notice__body__superior", "noticed__application__applicant", "concluded_by"
    ).get(pk=held.pk)
    case = held.noticed.application
    waits = not held.conclusion and case.desk_id == acting(request).body_id
    shown: dict[str, Any] = {
        "objection": held,
        "case": case,
        "form": form,
        "urls": DESK.urls(case),
        "waits": waits,
        "anew": days_after(held.noticed, case) if waits else None,
        "after": case.pack.employer_notice.after_citation,
        "deadline": case.window("endorse"),
        "may_see": may_see_contact(held, acting(request)),
    }
    return render(request, "employer/objection.html", shown)
