"""What follows when the public value is known: the list, the answers, replacements, and the seal (40号令 art. 12)."""

from collections.abc import Sequence

from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.experts import refusals
from zhiping.experts.models import Draw, DrawnPlace, as_drawn
from zhiping.experts.queries import places_of, refusals_in_turn
from zhiping.files import store
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.policy.drawing import draw, replacements


@transaction.atomic
def enter_value(held: Draw, *, value: str, again: str, by: Actor) -> Draw:
    """录入公布的号码, typed twice: the list follows from it. Nobody here chose the inputs after it or the value at all."""
    draw_now = _held(held, by, "planned")
    if clock.now() < draw_now.known_at:
        raise refusals.not_known_yet(draw_now.known_at.astimezone(clock.SHANGHAI))
    source = draw_now.told_source
    first, second = source.spelled(value), source.spelled(again)
    if first is None:
        raise refusals.no_such_value(source.hint)
    if first != second:
        raise refusals.typed_differently()
    draw_now.value, draw_now.entered_by, draw_now.drawn_at, draw_now.state = (
        first,
        by.me,
        clock.now(),
        "drawn",
    )
    draw_now.save(update_fields=["value", "entered_by", "drawn_at", "state"])
    _place(draw_now)
    record(draw_now.pk, "enter_value", by=by, detail={"draw": draw_now.number, "value": first})
    return draw_now


def _place(held: Draw) -> None:
    drawn = draw(held.inputs, held.value)
    known = {each.number: each for each in held.candidates.all()}
    rows = [(False, row) for row in drawn.members] + [(True, row) for row in drawn.reserves]
    DrawnPlace.objects.bulk_create(
        DrawnPlace(
            draw=held, candidate=known[number], specialty=specialty, position=position, reserve=reserve,
            answer="reserve" if reserve else "waiting",
        )
        for position, (reserve, (specialty, number)) in enumerate(rows, start=1)
    )  # fmt: skip


@transaction.atomic
def answer_place(place: DrawnPlace, *, accepts: bool, reason: str, by: Actor) -> DrawnPlace:
    """接受或谢绝: by the expert, or by the office that asked them; the office also where somebody who agreed cannot come after all. Who
    refuses is replaced by the first reserve of the specialty.
    """
    held = Draw.objects.select_for_update().get(pk=place.draw_id)
    _require_answering(held, place, by)
    places = places_of(held)
    mine = next(each for each in places if each.pk == place.pk)
    settled = ("declined",) if by.role == "office" and not accepts else ("accepted", "declined")
    if mine.answer in settled:
        raise refusals.answered_already(mine.get_answer_display())
    if accepts and mine.answer == "reserve":
        raise refusals.not_called()
    if not accepts and not reason.strip():
        raise refusals.reason_required("reason")
    mine.answer, mine.reason = "accepted" if accepts else "declined", "" if accepts else reason.strip()
    mine.answered_at, mine.answered_by = clock.now(), by.me
    mine.turn = None if accepts else len(refusals_in_turn(places)) + 1
    mine.save()
    called = None if accepts else _call(held, mine, places)
    detail = {
        "draw": held.number,
        "candidate": mine.candidate.number,
        "answer": mine.answer,
        "called": called,
    }
    record(held.pk, "answer_place", by=by, detail=detail)
    return mine


def _require_answering(held: Draw, place: DrawnPlace, by: Actor) -> None:
    own = by.role == "expert" and place.candidate.expert.person_id == by.person_id
    if not own and (by.role != "office" or by.body_id != held.filing.office_id):
        raise refusals.not_your_committee()
    if held.state != "drawn":
        raise refusals.draw_moved_on(held.get_state_display())


def _call(held: Draw, gone: DrawnPlace, places: Sequence[DrawnPlace]) -> str | None:
    """The number of the reserve that this refusal brings in."""
    turn = replacements(held.inputs, as_drawn(places), refusals_in_turn(places))[-1]
    for place in places:
        if place.candidate.number == turn.called:
            place.answer, place.called_for = "waiting", gone
            place.save(update_fields=["answer", "called_for"])
    return turn.called


@transaction.atomic
def void_draw(held: Draw, *, reason: str, by: Actor) -> Draw:
    """作废, with the reason: the record stays public, so that nobody draws until it suits."""
    draw_now = _held(held, by, "planned", "drawn")
    if not reason.strip():
        raise refusals.reason_required("reason")
    draw_now.state, draw_now.void_reason, draw_now.ended_at = "voided", reason.strip(), clock.now()
    draw_now.save(update_fields=["state", "void_reason", "ended_at"])
    record(draw_now.pk, "void_draw", by=by, detail={"draw": draw_now.number, "reason": draw_now.void_reason})
    return draw_now


@transaction.atomic
def seal_draw(held: Draw, *, file: "File[bytes]", by: Actor) -> list[DrawnPlace]:
    """封存, when everybody asked has agreed, with the record that the observer signed; the places of the members."""
    draw_now = _held(held, by, "drawn")
    places = places_of(draw_now)
    waiting = sum(place.answer == "waiting" for place in places)
    if waiting:
        raise refusals.still_waiting(waiting)
    gone = [each for each in places if each.answer == "accepted" and each.candidate.expert.state != "in_pool"]
    if gone:
        raise refusals.no_longer_in_pool([each.candidate.expert.person.name for each in gone])
    kept = store(file)
    draw_now.file_name, draw_now.sha256, draw_now.media_type = kept.name[:200], kept.sha256, kept.media_type
    draw_now.state, draw_now.ended_at = "sealed", clock.now()
    draw_now.save()
    members = [place for place in places if place.answer == "accepted"]
    record(
        draw_now.pk,
        "seal_draw",
        by=by,
        detail={"draw": draw_now.number, "members": len(members), "sha256": kept.sha256},
    )
    return members


def _held(held: Draw, by: Actor, *states: str) -> Draw:
    found = Draw.objects.select_for_update(of=("self",)).select_related("filing").get(pk=held.pk)
    if by.role != "office" or by.body_id != found.filing.office_id:
        raise refusals.not_your_committee()
    if found.state not in states:
        raise refusals.draw_moved_on(found.get_state_display())
    return found
