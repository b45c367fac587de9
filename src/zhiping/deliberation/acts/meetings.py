"""The meeting: convene, who leaves and who comes, adjourn, and the chair's signature under the minutes."""

from collections.abc import Sequence

from django.db import transaction

from zhiping import clock
from zhiping.deliberation import refusals
from zhiping.deliberation.acts.committees import require_members
from zhiping.deliberation.models import Committee, Departure, Minutes, Seat, Session
from zhiping.deliberation.models.meeting import UNANNOUNCED
from zhiping.deliberation.permissions import require_office
from zhiping.deliberation.queries import minutes_digest, open_session, present
from zhiping.journal.acts import record
from zhiping.measures.permissions import require_unstopped
from zhiping.people.models import Actor
from zhiping.plans.models import Plan
from zhiping.plans.queries import filing_on


@transaction.atomic
def convene(
    plan: Plan, *, committee: Committee, seats: Sequence[Seat], by: Actor, scrutineer: Seat | None = None
) -> Session:
    """开会: quorum of the filed members, a chair or vice chair among them, and a filing that is still valid. `scrutineer` 监票人: one
    of those present, the first who does not lead where none is named.
    """
    require_office(plan, by)
    require_unstopped(plan.office_id, act="召开评审会议")
    Plan.objects.select_for_update().get(pk=plan.pk)
    require_members(committee, seats)
    if not filing_on(plan.office, committee.filing.name, clock.today()):
        raise refusals.filing_expired(committee.filing.valid_until)
    if open_session(plan, committee):
        raise refusals.session_open()
    members = committee.seats.count()
    needed = plan.pack.committee.needed_present(members)
    if len(seats) < needed:
        raise refusals.no_quorum(len(seats), needed, members)
    if not any(seat.duty in Seat.LEADING for seat in seats):
        raise refusals.no_chair()
    session = Session.objects.create(
        committee=committee,
        plan=plan,
        members=members,
        scrutineer=_scrutineer(seats, scrutineer, by),
        opened_at=clock.now(),
        opened_by=by.me,
    )
    session.attendees.set(seats)
    told = {"session": str(session.pk), "present": len(seats), "members": members}
    record(plan.pk, "open_session", by=by, detail=told)
    return session


@transaction.atomic
def leave(session: Session, *, seat: Seat, by: Actor) -> Departure:
    """登记离会: from now on the member votes on nothing; ballots already in the urn stay."""
    held = _going_on(session, by)
    if seat not in present(held):
        raise refusals.not_in_meeting()
    away = Departure.objects.create(session=held, seat=seat, left_at=clock.now())
    record(held.plan_id, "leave_session", by=by, detail={"session": str(held.pk), "seat": str(seat.pk)})
    return away


@transaction.atomic
def arrive(session: Session, *, seat: Seat, by: Actor) -> Session:
    """登记到会: somebody who comes late, or comes back; they vote on what is put to the vote from now on."""
    held = _going_on(session, by)
    require_members(held.committee, [seat])
    if seat in present(held):
        raise refusals.in_meeting()
    held.departures.filter(seat=seat, returned_at=None).update(returned_at=clock.now())
    held.attendees.add(seat)
    record(held.plan_id, "join_session", by=by, detail={"session": str(held.pk), "seat": str(seat.pk)})
    return held


@transaction.atomic
def adjourn(session: Session, *, by: Actor) -> Session:
    """散会, when every result is announced."""
    held = _going_on(session, by)
    if held.polls.filter(UNANNOUNCED).exists():
        raise refusals.poll_open()
    held.closed_at = clock.now()
    held.save(update_fields=["closed_at"])
    record(held.plan_id, "close_session", by=by, detail={"session": str(held.pk)})
    return held


@transaction.atomic
def sign_minutes(session: Session, *, name: str, digest: str, by: Actor) -> Minutes:
    """会议记录签名: who led the meeting types their own name under what they have read (`digest`); from then on it is locked."""
    held = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    seat = held.attendees.filter(person=by.me, duty__in=Seat.LEADING).first() if by.role == "expert" else None
    if seat is None:
        raise refusals.not_the_chair()
    if held.closed_at is None:
        raise refusals.still_sitting()
    if Minutes.objects.filter(session=held).exists():
        raise refusals.minutes_signed()
    if name.strip() != by.me.name:
        raise refusals.name_differs(by.me.name)
    if digest != minutes_digest(held):
        raise refusals.minutes_changed()
    signed = Minutes.objects.create(session=held, digest=digest, chair=seat, at=clock.now())
    told = {"session": str(held.pk), "digest": digest}
    record(held.plan_id, "sign_minutes", by=by, detail=told)
    return signed


def _going_on(session: Session, by: Actor) -> Session:
    """The meeting, held, by the office that runs it, while it goes on."""
    names = ("plan", "committee")
    held = Session.objects.select_for_update(of=("self",)).select_related(*names).get(pk=session.pk)
    require_office(held.plan, by)
    if held.closed_at:
        raise refusals.session_closed()
    return held


def _scrutineer(seats: Sequence[Seat], chosen: Seat | None, by: Actor) -> Seat:
    found = chosen or next((seat for seat in seats if seat.duty not in Seat.LEADING), seats[0])
    if found not in seats or found.person_id == by.person_id:
        raise refusals.scrutineer_apart()
    return found
