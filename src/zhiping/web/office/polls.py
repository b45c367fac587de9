"""One case under vote, at the office's desk: put it to the vote, close, open as 计票人, announce; or void it and vote again."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from zhiping.applications.models import Application
from zhiping.deliberation.acts import close_poll, decide, give_share, present_case, repeat_poll, void_poll
from zhiping.deliberation.models import Poll
from zhiping.deliberation.queries import board_of
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.balloting import ProvenForm
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.forms import BareForm, ClosingForm, DecisionForm, VoidForm
from zhiping.web.office.meeting import meeting_page, shown
from zhiping.web.office.tables import desk_case, table_of


def _poll(request: HttpRequest, pk: UUID) -> Poll:
    names = ("application__applicant", "application__employer", "application__plan", "session__plan", "urn")
    return get_object_or_404(
        Poll.objects.select_related(*names), pk=pk, application__plan__office_id=acting(request).body_id
    )


def _done(request: HttpRequest, held: Poll, form: Form, act: Any, said: str) -> HttpResponse:
    """One act on a poll, and back to the meeting: with what happened, or with the form as it was."""
    table = table_of(held.application)
    return perform(
        request,
        form,
        act,
        said=f"{held.application.applicant.name}（{held.application.number}）{said}",
        then=table.address,
        again=lambda again: meeting_page(request, table, again, poll=held),
    )


@audience("office")
@posted("office:meeting", find=desk_case)
def poll(request: HttpRequest, case: Application) -> HttpResponse:
    """提请表决."""
    return perform(
        request,
        BareForm(request.POST),
        lambda _: present_case(case, by=acting(request)),
        said=f"{case.applicant.name}（{case.number}）开始表决，请到会委员投票。",
        then=table_of(case).address,
        again=lambda form: meeting_page(request, table_of(case), form),
    )


@audience("office")
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How many have voted, who has opened; never how anybody voted. A fragment; the page is loaded anew when the poll has come further."""
    held = _poll(request, pk)
    told = shown(held, board_of(held) if held.closed_at else None)
    answer = render(request, "office/_progress.html", {"poll": told})
    if request.GET.get("state", told["state"]) != told["state"]:
        answer.headers["HX-Refresh"] = "true"
    return answer


@audience("office")
@posted("office:meeting", find=_poll)
def closing(request: HttpRequest, held: Poll) -> HttpResponse:
    """结束投票."""
    form = ClosingForm(request.POST)
    by, said = acting(request), "投票结束，请计票人、监票人开票。"
    return _done(
        request, held, form, lambda given: close_poll(held, by=by, missing_ok=given["missing_ok"]), said
    )


@audience("office")
@posted("office:meeting", find=_poll)
def voiding(request: HttpRequest, held: Poll) -> HttpResponse:
    """表决作废."""
    form, by = VoidForm(request.POST), acting(request)
    said = "表决已作废，可以重新提请表决。"
    return _done(request, held, form, lambda given: void_poll(held, reason=given["reason"], by=by), said)


@audience("office")
@posted("office:meeting", find=_poll)
def repetition(request: HttpRequest, held: Poll) -> HttpResponse:
    """并列，再次表决."""
    form, by = BareForm(request.POST), acting(request)
    said = "与其他申报在名额末位并列，请再次提请表决。"
    return _done(request, held, form, lambda _: repeat_poll(held, by=by), said)


@audience("office")
@posted("office:meeting", find=_poll)
def share(request: HttpRequest, held: Poll) -> HttpResponse:
    """开票: the share of the 计票人."""
    form, by = ProvenForm(request.POST), acting(request)
    said = "计票人已开票，监票人开票后显示结果。"
    return _done(request, held, form, lambda given: give_share(held, share=given["proven"], by=by), said)


@audience("office")
@posted("office:meeting", find=_poll)
def decision(request: HttpRequest, held: Poll) -> HttpResponse:
    """宣布结果."""
    form, by = DecisionForm(request.POST), acting(request)
    return _done(request, held, form, lambda _: decide(held, by=by), "的表决结果已经宣布，见下表。")
