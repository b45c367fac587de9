"""Who is in the meeting, who keeps out of a case, who counts and who watches; and what remains of a meeting: minutes and record."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.applications.models import Application
from zhiping.deliberation.acts import arrive, give_key, leave, name_scrutineer, order_recusal
from zhiping.deliberation.models import Session
from zhiping.deliberation.queries import committee_for
from zhiping.documents.from_meetings import minutes_document
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.balloting import ProvenForm, ballot_record, printed_minutes
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.forms import OrderedRecusalForm, SeatForm
from zhiping.web.office.meeting import held_session, meeting_page
from zhiping.web.office.tables import Table, desk_case, table_of


def _member(request: HttpRequest, held: Session) -> SeatForm:
    """One member of the meeting's committee, as posted."""
    return SeatForm(request.POST, seats=held.committee.seats.select_related("person"))


def _done(request: HttpRequest, held: Session, form: Form, act: Any, said: str) -> HttpResponse:
    """One act on the meeting, and back to its page."""
    table = Table(held.plan, held.committee)
    return perform(
        request,
        form,
        act,
        said=said,
        then=table.address,
        again=lambda again: meeting_page(request, table, again),
    )


@audience("office")
@posted("office:meeting", find=held_session)
def key(request: HttpRequest, held: Session) -> HttpResponse:
    """计票人的密钥: its public half."""
    form, by = ProvenForm(request.POST), acting(request)
    said = "计票人密钥已登记。密钥只在本机，请抄下恢复码。"
    return _done(request, held, form, lambda given: give_key(held, key=given["proven"], by=by), said)


@audience("office")
@posted("office:meeting", find=held_session)
def scrutineer(request: HttpRequest, held: Session) -> HttpResponse:
    """更换监票人."""
    form, by = _member(request, held), acting(request)
    said = "监票人已更换，请新的监票人生成密钥。"
    return _done(request, held, form, lambda given: name_scrutineer(held, seat=given["seat"], by=by), said)


@audience("office")
@posted("office:meeting", find=held_session)
def departure(request: HttpRequest, held: Session) -> HttpResponse:
    """登记离会."""
    form, by = _member(request, held), acting(request)
    return _done(
        request, held, form, lambda given: leave(held, seat=given["seat"], by=by), "已登记委员离会。"
    )


@audience("office")
@posted("office:meeting", find=held_session)
def arrival(request: HttpRequest, held: Session) -> HttpResponse:
    """登记到会: late, or back again."""
    form, by = _member(request, held), acting(request)
    said = "已登记委员到会，参加此后提请的表决。"
    return _done(request, held, form, lambda given: arrive(held, seat=given["seat"], by=by), said)


@audience("office")
@posted("office:meeting", find=desk_case)
def ordered_recusal(request: HttpRequest, case: Application) -> HttpResponse:
    """责令回避."""
    seats = committee_for(case).seats.select_related("person")
    return perform(
        request,
        OrderedRecusalForm(request.POST, seats=seats),
        lambda given: order_recusal(case, seat=given["seat"], reason=given["reason"], by=acting(request)),
        said=f"{case.applicant.name}（{case.number}）：已记录回避。",
        then=table_of(case).address,
        again=lambda form: meeting_page(request, table_of(case), form),
    )


@audience("office")
def minutes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """会议记录: who was there, what was voted on, with which result (40号令 art. 23)."""
    held = held_session(request, pk)
    return render(request, "office/minutes.html", {"session": held, "told": minutes_document(held)})


@audience("office")
def minutes_as_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same on paper."""
    return printed_minutes(held_session(request, pk))


@audience("office")
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """表决记录."""
    return ballot_record(held_session(request, pk))
