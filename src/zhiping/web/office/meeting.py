"""评审会议: convene with a quorum, put cases to the vote, announce each result, adjourn."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.deliberation.acts import adjourn, convene, decide, present_case
from zhiping.deliberation.models import Decision, Poll, Session
from zhiping.deliberation.queries import directions_of, votes_cast
from zhiping.plans.models import Plan
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.forms import BareForm, DecisionForm, SeatsForm
from zhiping.web.office.queue import on_desk, plans_of, waiting
from zhiping.web.office.tables import Table, asked_for, likely, table_of, tables_of
from zhiping.web.reviewing.desks import paged

PAST = 10


def _table(request: HttpRequest, pk: UUID) -> Table:
    """The committee of one of the office's plans that the form names, its only one where it names none."""
    mine = Plan.objects.select_related("office").filter(office_id=acting(request).body_id)
    tables = tables_of([get_object_or_404(mine, pk=pk)])
    found = asked_for(request, tables) or (tables[0] if tables else None)
    if found is None or found.committee is None:
        raise Http404
    return found


def _session(request: HttpRequest, pk: UUID) -> Session:
    mine = Session.objects.select_related("committee__filing", "plan", "opened_by")
    return get_object_or_404(mine, pk=pk, plan__office_id=acting(request).body_id)


def _poll(request: HttpRequest, pk: UUID) -> Poll:
    names = ("application__applicant", "application__employer", "application__plan", "session")
    return get_object_or_404(
        Poll.objects.select_related(*names), pk=pk, application__plan__office_id=acting(request).body_id
    )


def _case(request: HttpRequest, pk: UUID) -> Application:
    return get_object_or_404(on_desk(acting(request)).select_related("plan__office"), pk=pk)


@audience("office")
def meeting(request: HttpRequest) -> HttpResponse:
    """The meeting that is going on, or what convening one takes: of the committee asked for, or of that which decides a case."""
    tables = tables_of(plans_of(acting(request)))
    return _page(request, asked_for(request, tables) or likely(request, tables), None, tables=tables)


@audience("office")
@posted("office:meeting", find=_table)
def session(request: HttpRequest, table: Table) -> HttpResponse:
    """开会."""
    plan, committee = table.plan, table.committee
    return perform(
        request,
        SeatsForm(request.POST, seats=committee.seats.all()),
        lambda given: convene(plan, committee=committee, seats=list(given["seats"]), by=acting(request)),
        said="评审会议开始，可以提请表决。",
        then=table.address,
        again=lambda form: _page(request, table, form),
    )


@audience("office")
def quorum(request: HttpRequest, pk: UUID) -> HttpResponse:
    """应到、实到、至少 for the members ticked so far; a fragment."""
    table = _table(request, pk)
    form = SeatsForm(request.GET, seats=table.committee.seats.all())
    seats = list(form.cleaned_data["seats"]) if form.is_valid() else []
    return render(request, "office/_quorum.html", {"quorum": _quorum(table, seats)})


@audience("office")
@posted("office:meeting", find=_session)
def adjournment(request: HttpRequest, held: Session) -> HttpResponse:
    """散会."""
    return perform(
        request,
        BareForm(request.POST),
        lambda _: adjourn(held, by=acting(request)),
        said="评审会议已散会。",
        then=reverse("office:minutes", args=[held.pk]),
        again=lambda form: _page(request, Table(held.plan, held.committee), form),
    )


@audience("office")
@posted("office:meeting", find=_case)
def poll(request: HttpRequest, case: Application) -> HttpResponse:
    """提请表决."""
    return perform(
        request,
        BareForm(request.POST),
        lambda _: present_case(case, by=acting(request)),
        said=f"{case.applicant.name}（{case.number}）开始表决，请到会委员投票。",
        then=table_of(case).address,
        again=lambda form: _page(request, table_of(case), form),
    )


@audience("office")
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How many have voted in a poll; never how. A fragment."""
    return render(request, "office/_progress.html", {"poll": _shown(_poll(request, pk))})


@audience("office")
@posted("office:meeting", find=_poll)
def decision(request: HttpRequest, held: Poll) -> HttpResponse:
    """结束表决，宣布结果."""
    case = held.application
    return perform(
        request,
        DecisionForm(request.POST),
        lambda given: decide(held, by=acting(request), missing_ok=given["missing_ok"]),
        said=f"{case.applicant.name}（{case.number}）的表决已经结束，结果见下表。",
        then=table_of(case).address,
        again=lambda form: _page(request, table_of(case), form, poll=held),
    )


@audience("office")
def minutes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """会议记录: who was there, what was voted on, with which result (40号令 art. 23)."""
    held = _session(request, pk)
    present = set(held.attendees.values_list("pk", flat=True))
    seats = [(seat, seat.pk in present) for seat in held.committee.seats.select_related("person")]
    needed = held.plan.pack.committee.needed_present(held.members)
    shown = {"session": held, "seats": seats, "present": len(present), "needed": needed}
    return render(request, "office/minutes.html", shown | {"decisions": _decisions(held)})


def _page(
    request: HttpRequest,
    table: Table | None,
    form: Form | None,
    poll: Poll | None = None,
    tables: list[Table] | None = None,
) -> HttpResponse:
    if table is None:
        return render(request, "office/meeting.html", {"plan": None})
    held = Session.objects.filter(plan=table.plan, committee=table.committee)
    sessions = list(held.select_related("committee__filing")[: PAST + 1]) if table.committee else []
    session = next((each for each in sessions if each.closed_at is None), None)
    if session:
        session.plan = table.plan
    context = {
        "plan": table.plan,
        "table": table,
        "tables": tables or tables_of(plans_of(acting(request))),
        "form": form,
        "failed_poll": poll,
        "session": session,
    }
    context |= _running(request, table, session) if session else _before(table, form)
    past = [each for each in sessions if each.closed_at][:PAST]
    return render(request, "office/meeting.html", context | {"past": past})


def _before(table: Table, form: Form | None) -> dict[str, Any]:
    """What convening takes: the members, and the quorum for those ticked."""
    if table.committee is None:
        return {"committee": None}
    seats = list(table.committee.seats.select_related("person"))
    ticked = form.ticked if isinstance(form, SeatsForm) else set()
    present = [seat for seat in seats if str(seat.pk) in ticked]
    rows = [(seat, str(seat.pk) in ticked) for seat in seats]
    return {"committee": table.committee, "rows": rows, "quorum": _quorum(table, present)}


def _running(request: HttpRequest, table: Table, session: Session) -> dict[str, Any]:
    """The meeting: cases ready for the vote, polls that run, results so far."""
    polls = session.polls.filter(closed_at=None).select_related(
        "application__applicant", "application__employer"
    )
    ready = waiting(acting(request), "vote").filter(
        plan=session.plan, direction__in=directions_of(session.plan, table.committee), under_vote=False
    )
    present = session.attendees.select_related("person")
    return {
        "polls": [_shown(each) for each in polls.prefetch_related("rights")],
        "page": paged(request, ready),
        "present": present,
        "needed": session.plan.pack.committee.needed_present(session.members),
        "decisions": _decisions(session),
    }


def _shown(poll: Poll) -> dict[str, Any]:
    used, rights = votes_cast(poll)
    return {"poll": poll, "case": poll.application, "used": used, "rights": rights, "missing": rights - used}


def _quorum(table: Table, seats: list[Any]) -> dict[str, Any]:
    members = table.committee.seats.count()
    needed = table.plan.pack.committee.needed_present(members)
    return {
        "members": members,
        "present": len(seats),
        "needed": needed,
        "short": max(0, needed - len(seats)),
        "enough": len(seats) >= needed,
        "chaired": any(seat.duty in ("chair", "vice_chair") for seat in seats),
    }


def _decisions(session: Session) -> list[Decision]:
    names = ("application__applicant", "application__employer")
    return list(Decision.objects.filter(poll__session=session).select_related(*names).order_by("-at"))
