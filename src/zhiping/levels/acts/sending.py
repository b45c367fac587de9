"""报送: a level sends its recommended cases up on one roster; the receiver counts them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import locked
from zhiping.applications.models import Application
from zhiping.journal.acts import record
from zhiping.levels import refusals
from zhiping.levels.models import Sending, SentCase
from zhiping.levels.queries import asks_letter, letter_paper, sendable
from zhiping.people.models import Actor


@transaction.atomic
def send_up(cases: Sequence[Application], *, letter: str, note: str, by: Actor) -> Sending:
    """One roster of all of them, in the order they were recommended; all or none. Refused where one is not this body's to send any more."""
    if not cases:
        raise refusals.nobody_chosen()
    for case in sorted(cases, key=lambda each: each.pk):
        locked(case)
    found = list(sendable(by).filter(pk__in=[case.pk for case in cases]).select_related("plan", "desk"))
    gone = {case.pk for case in cases} - {case.pk for case in found}
    if gone:
        raise refusals.not_yours_to_send([_named(case) for case in cases if case.pk in gone])
    first = found[0]
    if len({(case.plan_id, case.from_station, case.station, case.desk_id) for case in found}) > 1:
        raise refusals.several_ways()
    paper = letter_paper(first.pack)
    if asks_letter(first.pack, first.station) and not letter.strip():
        raise refusals.letter_missing(paper.citation.text if paper else "")
    sending = Sending.objects.create(
        plan=first.plan,
        station=first.from_station,
        bound_for=first.station,
        sender=by.my_body,
        receiver=first.desk,
        letter=letter.strip(),
        note=note.strip(),
        sent_by=by.me,
        sent_at=clock.now(),
    )
    SentCase.objects.bulk_create(
        SentCase(
            sending=sending,
            application=case,
            submission=case.submission,
            station=case.from_station,
            position=position,
        )
        for position, case in enumerate(found, start=1)
    )
    _tell(sending, "send_up", by, count=len(found))
    return sending


@transaction.atomic
def receive(sending: Sending, *, counted: int, missing: Collection[UUID], answer: str, by: Actor) -> Sending:
    """接收: as many were counted as the roster names, less those marked as missing (ids of lines), who are reported back by name."""
    held = _held(sending, by)
    lines = {line.pk: line for line in held.lines.all()}
    lost = set(missing)
    if lost - set(lines):
        raise refusals.not_on_the_roster()
    if counted != len(lines) - len(lost):
        raise refusals.count_differs(len(lines), len(lost), counted)
    if lost and not answer.strip():
        raise refusals.explain_missing()
    held.lines.filter(pk__in=lost).update(state="missing")
    held.lines.exclude(pk__in=lost).update(state="received")
    return _answered(held, "received", counted, answer, by)


@transaction.atomic
def decline(sending: Sending, *, answer: str, by: Actor) -> Sending:
    """整批退回, or 不接受委托: the whole roster goes back to the sender, who may send its cases again."""
    held = _held(sending, by)
    if not answer.strip():
        raise refusals.explain_declining()
    held.lines.update(state="missing")
    return _answered(held, "declined", 0, answer, by)


def _held(sending: Sending, by: Actor) -> Sending:
    held = Sending.objects.select_for_update().filter(receiver=by.body_id).get(pk=sending.pk)
    if held.state != "sent":
        raise refusals.already_answered(held.get_state_display())
    return held


def _answered(held: Sending, state: str, counted: int, answer: str, by: Actor) -> Sending:
    held.state, held.counted, held.answer = state, counted, answer.strip()
    held.answered_by, held.answered_at = by.me, clock.now()
    held.save(update_fields=["state", "counted", "answer", "answered_by", "answered_at"])
    _tell(held, "receive_sending" if state == "received" else "decline_sending", by, count=counted)
    return held


def _tell(sending: Sending, act: str, by: Actor, *, count: int) -> None:
    """One line in the journal of the sending, and one in that of every case on it."""
    record(sending.pk, act, by=by, station=sending.station, detail={"number": sending.number, "count": count})
    states = sending.lines.order_by("application").values_list("application", "state")
    for application, state in states:
        detail = {"number": sending.number, "state": state}
        record(application, act, by=by, station=sending.bound_for, detail=detail)


def _named(case: Application) -> str:
    return f"{case.applicant.name}（{case.number}）"
