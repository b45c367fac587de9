"""回避 case by case, before the vote: by the member's own wish, or by order of the office (40号令 art. 25).

What somebody has read who was ordered out counts no longer; where too few readers are left, another is asked (decisions/0032).
"""

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.deliberation import refusals
from zhiping.deliberation.acts.placing import end, held_reading
from zhiping.deliberation.acts.readings import recuse
from zhiping.deliberation.acts.thirds import ask_in_place
from zhiping.deliberation.models import Recusal, Seat
from zhiping.deliberation.models.meeting import UNANNOUNCED
from zhiping.deliberation.queries import active_assignments, committee_for
from zhiping.people.models import Actor


@transaction.atomic
def stand_aside(application: Application, *, reason: str, by: Actor) -> Recusal:
    """申请回避, by any member of the committee, a reader of the case or not; who still had to read it no longer does."""
    committee = committee_for(application)
    mine = committee.seats.filter(person=by.me).first() if committee and by.role == "expert" else None
    if mine is None:
        raise refusals.not_assigned()
    case = _before_the_vote(application, mine)
    reading = active_assignments(case).filter(seat=mine, submitted_at=None).first()
    if reading:
        recuse(reading, reason=reason, by=by)
    else:
        advance(case, "recuse", by=by, detail={"reason": reason})
    return _kept_out(case, mine, reason, by, ordered=False)


@transaction.atomic
def order_recusal(application: Application, *, seat: Seat, reason: str, by: Actor) -> Recusal:
    """责令回避, by the office that found the conflict; the total that a reading had stands in the journal."""
    case = _before_the_vote(application, seat)
    reading = active_assignments(case).filter(seat=seat).first()
    held = held_reading(reading) if reading else None
    told = {"seat": str(seat.pk), "reason": reason}
    if held and held.submitted_at:
        told["total"] = str(held.total)
    advance(case, "order_recusal", by=by, detail=told)
    made = _kept_out(case, seat, reason, by, ordered=True)
    if held:
        end(held, reason)
        ask_in_place(case, by=by)
    return made


def _before_the_vote(application: Application, seat: Seat) -> Application:
    case = locked(application)
    if case.polls.filter(UNANNOUNCED).exists():
        raise refusals.poll_open()
    if case.recusals.filter(seat=seat).exists():
        raise refusals.already_recused()
    return case


def _kept_out(case: Application, seat: Seat, reason: str, by: Actor, *, ordered: bool) -> Recusal:
    return Recusal.objects.create(
        application=case, seat=seat, reason=reason, ordered=ordered, by=by.me, at=clock.now()
    )
