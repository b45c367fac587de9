"""One notice for several cases, its page with everything to print, and objections that came on paper."""

from typing import Any
from uuid import UUID

import segno
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.documents.from_notices import confirmation_document, notice_sheet_document, page_of
from zhiping.plans.models import Plan
from zhiping.screening.acts import record_objection, start_employer_notices
from zhiping.screening.models import NoticedCase, PublicNotice
from zhiping.screening.queries import (
    notices_with_end,
    obstacle_in_notice,
    working_days_left,
)
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.downloads import pdf
from zhiping.web.employer.forms import NoticesForm, PaperObjectionForm
from zhiping.web.employer.posting import obstacle_to_notice, why_in_time
from zhiping.web.papers import obstacle_to_confirm
from zhiping.web.reviewing.desks import reviewed_desk


@audience("employer")
def new_notice(request: HttpRequest) -> HttpResponse:
    """一起公示: the cases of one plan that are reviewed and sound, in one notice."""
    if request.method != "POST":
        return _new_page(request, _waiting(request), None)
    waiting = _waiting(request)
    form = NoticesForm(request.POST, case=_first(waiting))
    return perform(
        request,
        form,
        lambda given: _start(request, given),
        said="公示已经开始，请下载公示和评审表（公示版）按公示方式张贴。",
        then="employer:notices",
        again=lambda form: _new_page(request, waiting, form),
    )


def _start(request: HttpRequest, given: dict[str, Any]) -> PublicNotice:
    ticked = Application.objects.on_desk_of(acting(request)).filter(pk__in=given["cases"])
    cases = list(ticked.select_related("plan", "applicant"))
    told = {"working_days": given["working_days"], "manner": given["manner"]}
    return start_employer_notices(cases, **told, by=acting(request))


def _waiting(request: HttpRequest) -> list[Application]:
    """Cases of the plan that is asked for, or of the first there is, ready to go on notice."""
    ready = reviewed_desk(acting(request)).filter(state="ready")
    cases = list(ready.with_windows().select_related("applicant"))
    asked = (request.POST if request.method == "POST" else request.GET).get("plan", "")
    plan = next((case.plan_id for case in cases if str(case.plan_id) == asked), None)
    wanted = plan or (cases[0].plan_id if cases else None)
    return [case for case in cases if case.plan_id == wanted]


def _first(waiting: list[Application]) -> Application:
    """Any of them: the days are the same for all cases of one unit under one plan."""
    if not waiting:
        raise Http404
    return waiting[0]


def _new_page(request: HttpRequest, waiting: list[Application], form: Form | None) -> HttpResponse:
    context: dict[str, Any] = {"cases": waiting, "plans": _plans(request)}
    if waiting:
        case = waiting[0]
        context |= {"plan": case.plan, "why": why_in_time(case), "obstacle": obstacle_to_notice(case)}
        context["form"] = form or NoticesForm(case=case)
        context["ticked"] = form.data.getlist("cases") if form else [str(each.pk) for each in waiting]
    return render(request, "employer/notice_new.html", context)


def _plans(request: HttpRequest) -> QuerySet[Plan]:
    here = Application.objects.on_desk_of(acting(request)).filter(station="employer")
    return Plan.objects.filter(pk__in=here.order_by().values("plan")).order_by("-published_at")


@audience("employer")
def notice_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One notice: what to hang up, where the public reads it, what came in, what is printed when it is over."""
    notice = _mine(request, pk)
    rows = list(_rows(notice))
    for row in rows:
        row.waits = obstacle_in_notice(_rule(row), row, [each.conclusion for each in row.objections.all()])
        row.here = row.application.desk_id == acting(request).body_id
    clean = [row for row in rows if row.waits is None]
    context = {
        "notice": notice,
        "rows": rows,
        "running": clock.today() <= notice.shown_until,
        "left": working_days_left(notice.shown_until),
        "address": page_of(notice),
        "qr": _qr(page_of(notice)),
        "clean": clean,
    }
    return render(request, "employer/notice.html", context)


@audience("employer")
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """公示, the sheet for the board."""
    notice = _mine(request, pk)
    return pdf(notice_sheet_document(notice), f"公示-{notice.first_day:%Y%m%d}.pdf")


@audience("employer")
def confirmation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """公示确认表 of every case of the notice that is over and clean."""
    notice = _mine(request, pk)
    cases = [row.application for row in _rows(notice) if obstacle_to_confirm(row.application, row) is None]
    if not cases:
        raise Http404
    return pdf(confirmation_document(notice, cases), f"公示确认表-{notice.first_day:%Y%m%d}.pdf")


@audience("employer")
def paper_objection(request: HttpRequest, pk: UUID) -> HttpResponse:
    """登记书面异议: a letter that reached the unit while the notice ran."""
    mine = NoticedCase.objects.filter(notice__body_id=acting(request).body_id, notice__stage="employer")
    about = get_object_or_404(mine.select_related("notice", "application__applicant"), pk=pk)
    if request.method != "POST":
        return _paper_page(request, about, PaperObjectionForm(initial={"received_on": clock.today()}))
    return perform(
        request,
        PaperObjectionForm(request.POST),
        lambda given: record_objection(about, **given, by=acting(request)),
        said="书面异议已经登记，核查清楚以前不能推荐。",
        then=reverse("employer:notice_page", args=[about.notice_id]),
        again=lambda form: _paper_page(request, about, form),
    )


def _paper_page(request: HttpRequest, about: NoticedCase, form: Form) -> HttpResponse:
    return render(request, "employer/paper_objection.html", {"about": about, "form": form})


def _mine(request: HttpRequest, pk: UUID) -> Any:
    mine = notices_with_end().filter(body_id=acting(request).body_id, stage="employer")
    return get_object_or_404(mine.select_related("plan", "body__superior", "started_by"), pk=pk)


def _rows(notice: PublicNotice) -> QuerySet[NoticedCase]:
    rows = notice.noticed.select_related(
        "notice", "application__applicant", "application__plan", "application__submission"
    )
    return rows.prefetch_related("objections").order_by("application__applicant__name", "id")


def _rule(row: NoticedCase) -> Any:
    return row.application.pack.employer_notice


def _qr(address: str) -> SafeString:
    return mark_safe(segno.make(address, error="m").svg_inline(border=0, omitsize=True))  # noqa: S308 - made here
