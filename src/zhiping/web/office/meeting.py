"""评审会议: convene with a quorum, see how it goes, adjourn. What is done to one poll stands in polls.py."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.deliberation.acts import adjourn, convene
from zhiping.deliberation.models import Decision, Poll, Seat, Session
from zhiping.deliberation.queries import (
    Board,
    boards_of,
    directions_of,
    group_of,
    present,
    round_of,
    shares_wanted,
    tally,
    votes_cast,
)
from zhiping.plans.models import Plan
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.balloting import going_on, teller_box
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.forms import BareForm, ConveningForm, SeatsForm
from zhiping.web.office.queue import plans_of, waiting
from zhiping.web.office.tables import Table, asked_for, likely, tables_of
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


def held_session(request: HttpRequest, pk: UUID) -> Session:
    """A meeting of this office's committees."""
    mine = Session.objects.select_related("committee__filing", "plan__office", "opened_by", "scrutineer")
    return get_object_or_404(mine, pk=pk, plan__office_id=acting(request).body_id)


@audience("office")
def meeting(request: HttpRequest) -> HttpResponse:
    """The meeting that is going on, or what convening one takes: of the committee asked for, or of that which decides a case."""
    tables = tables_of(plans_of(acting(request)))
    return meeting_page(request, asked_for(request, tables) or likely(request, tables), None, tables=tables)


@audience("office")
@posted("office:meeting", find=_table)
def session(request: HttpRequest, table: Table) -> HttpResponse:
    """开会."""
    plan, committee = table.plan, table.committee
    return perform(
        request,
        ConveningForm(request.POST, seats=committee.seats.select_related("person")),
        lambda given: convene(
            plan,
            committee=committee,
            seats=list(given["seats"]),
            scrutineer=given["scrutineer"],
            by=acting(request),
        ),
        said="评审会议开始。请计票人、监票人各自生成密钥，再提请表决。",
        then=table.address,
        again=lambda form: meeting_page(request, table, form),
    )


@audience("office")
def quorum(request: HttpRequest, pk: UUID) -> HttpResponse:
    """应到、实到、至少 for the members ticked so far; a fragment."""
    table = _table(request, pk)
    form = SeatsForm(request.GET, seats=table.committee.seats.all())
    seats = list(form.cleaned_data["seats"]) if form.is_valid() else []
    return render(request, "office/_quorum.html", {"quorum": _quorum(table, seats)})


@audience("office")
@posted("office:meeting", find=held_session)
def adjournment(request: HttpRequest, held: Session) -> HttpResponse:
    """散会."""
    return perform(
        request,
        BareForm(request.POST),
        lambda _: adjourn(held, by=acting(request)),
        said="评审会议已散会，请主持人在“会议表决”页核对会议记录并签名。",
        then=reverse("office:minutes", args=[held.pk]),
        again=lambda form: meeting_page(request, Table(held.plan, held.committee), form),
    )


def meeting_page(
    request: HttpRequest,
    table: Table | None,
    form: Form | None,
    poll: Poll | None = None,
    tables: list[Table] | None = None,
) -> HttpResponse:
    if table is None:
        return render(request, "office/meeting.html", {"plan": None})
    held = Session.objects.filter(plan=table.plan, committee=table.committee)
    sessions = (
        list(held.select_related("committee__filing", "scrutineer__person")[: PAST + 1])
        if table.committee
        else []
    )
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
    there = [seat for seat in seats if str(seat.pk) in ticked]
    rows = [(seat, str(seat.pk) in ticked) for seat in seats]
    return {"committee": table.committee, "rows": rows, "quorum": _quorum(table, there)}


def _running(request: HttpRequest, table: Table, session: Session) -> dict[str, Any]:
    """The meeting: cases ready for the vote, polls that run, results so far."""
    polls = list(going_on(session))
    ready = waiting(acting(request), "vote").filter(
        plan=session.plan, direction__in=directions_of(session.plan, table.committee), under_vote=False
    )
    here = list(present(session))
    there = {seat.pk for seat in here}
    return {
        "polls": _shown(session, polls),
        "page": paged(request, ready),
        "present": here,
        "absent": [seat for seat in table.committee.seats.select_related("person") if seat.pk not in there],
        "needed": session.plan.pack.committee.needed_present(session.members),
        "decisions": decisions_of(session),
        "tellers": teller_box(session, acting(request), polls),
    }


def _shown(session: Session, polls: Iterable[Poll]) -> list[dict[str, Any]]:
    """The polls that go on, each with the ranking it stands in where the notice sets a 通过率上限."""
    boards = boards_of(session)
    ceiling = session.plan.pack.committee.ceiling
    return [shown(each, boards[group_of(each.application, ceiling)] if ceiling else None) for each in polls]


def shown(poll: Poll, board: Board | None = None) -> dict[str, Any]:
    """How far a poll has come: how many voted, which tellers have opened, and the counts once both have; never who said what."""
    used, rights = votes_cast(poll)
    told = {"poll": poll, "case": poll.application, "used": used, "rights": rights, "missing": rights - used}
    if poll.closed_at is None:
        return told | {"state": "open"}
    wanted = shares_wanted(poll)
    told |= {"state": f"closed{len(wanted)}", "wanted": wanted}
    if wanted:
        return told
    counts = tally(poll)
    standing = board and not board.waiting and board.standings[poll.application_id].value
    needed = round_of(poll, counts).needed
    return told | {"counts": counts, "needed": needed, "board": board, "standing": standing}


def _quorum(table: Table, seats: list[Any]) -> dict[str, Any]:
    members = table.committee.seats.count()
    needed = table.plan.pack.committee.needed_present(members)
    return {
        "members": members,
        "present": len(seats),
        "needed": needed,
        "short": max(0, needed - len(seats)),
        "enough": len(seats) >= needed,
        "chaired": any(seat.duty in Seat.LEADING for seat in seats),
    }


def decisions_of(session: Session) -> list[Decision]:
    """The results announced in a meeting, newest first."""
    names = ("application__applicant", "application__employer")
    return list(Decision.objects.filter(poll__session=session).select_related(*names).order_by("-at"))
