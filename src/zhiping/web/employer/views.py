"""单位审核: the employer's desk, the case, 单位推荐."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.applications.queries import closing_window
from zhiping.people.models import Actor
from zhiping.policy.refusal import Refusal
from zhiping.screening import refusals
from zhiping.screening.acts import endorse
from zhiping.screening.queries import noticed_now, objections_against, obstacle_in_notice
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case
from zhiping.web.employer.forms import NoticeForm
from zhiping.web.employer.places import posts_told
from zhiping.web.employer.posting import obstacle_to_notice, why_in_time
from zhiping.web.nouns import posted
from zhiping.web.reviewing.bulk import DeskPage, bulk_page, desk_page, exported
from zhiping.web.reviewing.desks import EMPLOYER_STATES, done_context
from zhiping.web.reviewing.forms import OpinionForm
from zhiping.web.reviewing.pages import (
    Desk,
    Offer,
    obstacle_in_review,
    page,
    stopping_offers,
    telling,
)

ENDORSED = "经审核，材料真实齐全，公示无异议，同意推荐。"


def offers(request: HttpRequest, case: Application, shown: Mapping[str, Any]) -> Sequence[Offer]:
    """公示, 推荐, 退回修改, 不予推荐."""
    del request
    posting = [] if shown["notice"] else [_notice_offer(case, shown)]
    return [*posting, _endorsement_offer(case, shown), *stopping_offers(DESK, case)]


def _notice_offer(case: Application, shown: Mapping[str, Any]) -> Offer:
    return Offer(
        "notice",
        "单位内公示",
        DESK.url("notice", case),
        why_in_time(case),
        form=shown["refused"].get("notice") or NoticeForm(case=case),
        submit="开始公示",
        obstacle=obstacle_in_review(shown["progress"]) or obstacle_to_notice(case),
    )


def _endorsement_offer(case: Application, shown: Mapping[str, Any]) -> Offer:
    told, no_post = posts_told(case)
    return Offer(
        "endorsement",
        "单位推荐",
        DESK.url("endorsement", case),
        f"公示期满无异议的，办理推荐，申报转入主管部门审核。{told}",
        form=shown["refused"].get("endorsement") or OpinionForm(initial={"opinion": ENDORSED}),
        submit="同意推荐",
        obstacle=_obstacle_to_endorse(case, shown) or no_post,
    )


def _obstacle_to_endorse(case: Application, shown: Mapping[str, Any]) -> Refusal | None:
    window = closing_window(case)
    if window and not window.is_open(clock.now()):
        return refusals.window_closed(window)
    conclusions = [objection.conclusion for objection in shown["objections"]]
    rule = case.pack.employer_notice
    return obstacle_in_notice(rule, shown["noticed"], conclusions) or obstacle_in_review(shown["progress"])


def noticed(case: Application, actor: Actor) -> dict[str, Any]:
    """The notice of what is submitted now, and what was filed against it."""
    del actor
    noticed = noticed_now(case, "employer") if case.submission else None
    notice = noticed.notice if noticed else None
    objections = list(objections_against(case, notice).order_by("filed_at")) if notice else []
    running = noticed is not None and clock.today() <= noticed.last_day
    return {
        "noticed": noticed,
        "notice": notice,
        "objections": objections,
        "notice_running": running,
        "own_acts": "employer/_notice.html" if notice else "employer/_before_notice.html",
    }


DESK = Desk("employer", "employer", "employer/case.html", "不予推荐", offers, noticed)


AT = DeskPage("employer", "employer/desk.html", EMPLOYER_STATES, ("endorse", "take", "give_back"), ENDORSED)


@audience("employer")
def desk(request: HttpRequest) -> HttpResponse:
    """工作台."""
    return desk_page(request, AT)


@audience("employer")
@posted("employer:desk")
def batches(request: HttpRequest) -> HttpResponse:
    """批量推荐、领办、交回: each case whole or not at all."""
    return bulk_page(request, AT)


@audience("employer")
def export(request: HttpRequest) -> HttpResponse:
    """What was asked for, as a spreadsheet."""
    return exported(request, AT)


@audience("employer")
def done(request: HttpRequest) -> HttpResponse:
    """已办理."""
    return render(request, "employer/done.html", done_context(request))


@audience("employer")
def endorsement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """单位推荐."""
    case = find_case(request, pk)
    if request.method != "POST":
        return redirect(DESK.url("case", case))
    return perform(
        request,
        OpinionForm(request.POST),
        telling(case, lambda given: endorse(case, opinion=given["opinion"], by=acting(request))),
        said=f"已推荐{case.applicant.name}，申报转入主管部门审核。",
        then="employer:desk",
        again=lambda form: page(request, find_case(request, pk), DESK, refused={"endorsement": form}),
    )
