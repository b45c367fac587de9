"""计票 and 监票: their keys before the vote, their shares after it. What is secret stays in their browsers (decisions/0028)."""

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import locked
from zhiping.ballots.counting import masks_of
from zhiping.ballots.tellers import Proven, key_is_known, share_is_true
from zhiping.deliberation import refusals
from zhiping.deliberation.models import Poll, Seat, Session, Share, TellerKey
from zhiping.deliberation.models.meeting import SCRUTINEER, TELLER, UNANNOUNCED
from zhiping.deliberation.permissions import require_office
from zhiping.deliberation.queries import ballots_in, present, shares_wanted
from zhiping.journal.acts import record
from zhiping.people.models import Actor


@transaction.atomic
def give_key(session: Session, *, key: Proven, by: Actor) -> TellerKey:
    """登记密钥: the public half of a teller's key, with the proof that its secret is known. A new one replaces the one before."""
    held = _held(session)
    duty = _duty(held, by)
    _require_unused(held)
    if not key_is_known(key, session=held.pk):
        raise refusals.key_not_proven()
    given = TellerKey.objects.create(session=held, duty=duty, proven=key.as_json(), by=by.me, at=clock.now())
    told = {"session": str(held.pk), "duty": duty, "key": key.point.hex()}
    record(held.plan_id, "give_key", by=by, detail=told)
    return given


@transaction.atomic
def name_scrutineer(session: Session, *, seat: Seat, by: Actor) -> Session:
    """更换监票人: another member who is present; they make a key of their own."""
    held = _held(session)
    require_office(held.plan, by)
    _require_unused(held)
    if seat not in present(held) or seat.person_id == by.person_id:
        raise refusals.scrutineer_apart()
    held.scrutineer = seat
    held.save(update_fields=["scrutineer"])
    told = {"session": str(held.pk), "seat": str(seat.pk)}
    record(held.plan_id, "name_scrutineer", by=by, detail=told)
    return held


@transaction.atomic
def give_share(poll: Poll, *, share: Proven, by: Actor) -> Share:
    """开票: one teller's share of the opening of all ballots together. It is checked against their public key and the urn."""
    case = locked(poll.application)
    held = Poll.objects.select_for_update(of=("self",)).select_related("urn").get(pk=poll.pk)
    if held.closed_at is None:
        raise refusals.poll_still_open()
    if held.voided_at:
        raise refusals.poll_closed()
    key = held.keys.filter(by=by.me).first()
    if key is None:
        raise refusals.not_a_teller()
    if key not in shares_wanted(held):
        raise refusals.share_given()
    public, masks = bytes.fromhex(key.proven["point"]), masks_of(ballots_in(held))
    if not share_is_true(share, public=public, masks=masks, poll=held.pk):
        raise refusals.share_not_proven()
    given = Share.objects.create(poll=held, key=key, proven=share.as_json())
    record(case.pk, "open_urn", by=by, station=case.station, detail={"duty": key.duty})
    return given


def _held(session: Session) -> Session:
    names = ("plan", "scrutineer")
    held = Session.objects.select_for_update(of=("self",)).select_related(*names).get(pk=session.pk)
    if held.closed_at:
        raise refusals.session_closed()
    return held


def _duty(session: Session, by: Actor) -> str:
    """计票 falls to whoever of the office runs the meeting, 监票 to the member who was chosen for it."""
    if by.role == "office" and by.body_id == session.plan.office_id:
        return TELLER
    if by.role == "expert" and session.scrutineer and session.scrutineer.person_id == by.person_id:
        return SCRUTINEER
    raise refusals.not_a_teller()


def _require_unused(session: Session) -> None:
    if session.polls.filter(UNANNOUNCED).exists():
        raise refusals.keys_in_use()
