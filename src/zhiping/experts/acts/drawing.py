"""随机抽取: fix and publish, wait for the public value, draw, ask, replace, seal (40号令 art. 12)."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.experts import refusals
from zhiping.experts.models import Draw, DrawCandidate, DrawnPlace, PoolExpert, as_drawn
from zhiping.experts.queries import available, avoided, places_of, refusals_in_turn
from zhiping.files import store
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Body
from zhiping.plans.models import Filing, Plan
from zhiping.policy.composition import grade_of, least_members
from zhiping.policy.drawing import FORMAT, commitment, draw, replacements, shortfalls
from zhiping.policy.public_values import ISSUE, SOURCES, Source

AHEAD: Final = timedelta(hours=1)  # so long before the numbers can be known everything is fixed
Quotas = Mapping[str, tuple[int, int]]  # specialty → (members, reserves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a draw is held by. `same_unit`: nobody whose unit somebody applies from; `day`: when the named `issue` is drawn."""

    quotas: Quotas
    most_per_unit: int
    same_unit: bool
    source: str
    issue: str
    day: date
    observer: str
    observer_body: str

    def seed_source(self, known_at: datetime) -> dict[str, str]:
        """As it is published."""
        told = SOURCES[self.source]
        said = {"key": self.source, "label": told.label, "publisher": told.publisher, "issue": self.issue}
        return said | {"known_at": known_at.isoformat()}


@transaction.atomic
def commit_draw(*, plan: Plan, filing: Filing, terms: Terms, by: Actor) -> Draw:
    """Fix quotas, candidates and the source of the seed; their hash is public from now on."""
    _require_free(plan, filing, by)
    quotas, known_at = terms.quotas, _later_value(SOURCES[terms.source], terms.issue, terms.day)
    _require_size(filing, quotas)
    experts = [
        each for each in available(filing.office, clock.today()) if set(each.specialties) & set(quotas)
    ]
    kept_out = avoided(plan, filing, experts, same_unit=terms.same_unit)
    candidates = _numbered([each for each in experts if each.pk not in kept_out])
    inputs = {
        "format": FORMAT,
        "committee": filing.name,
        "plan": plan.title,
        "source": terms.seed_source(known_at),
        "quotas": _quotas(plan, quotas),
        "most_per_unit": terms.most_per_unit,
        "candidates": _published(candidates, quotas),
    }
    _require_enough(inputs)
    made = Draw.objects.create(
        number=_next_number(filing.office), plan=plan, filing=filing, inputs=inputs, commitment=commitment(inputs),
        left_out=_counted(kept_out), source=terms.source, issue=terms.issue, known_at=known_at, observer=terms.observer.strip(),
        observer_body=terms.observer_body.strip(), committed_by=by.me, committed_at=clock.now(),
    )  # fmt: skip
    DrawCandidate.objects.bulk_create(
        DrawCandidate(draw=made, expert=expert, number=number, salt=salt)
        for number, salt, expert in candidates
    )
    detail = {
        "draw": made.number,
        "commitment": made.commitment,
        "source": terms.source,
        "issue": terms.issue,
    }
    record(made.pk, "commit_draw", by=by, detail=detail | {"candidates": len(candidates)})
    return made


def _require_free(plan: Plan, filing: Filing, by: Actor) -> None:
    if by.role != "office" or by.body_id != filing.office_id or by.body_id != plan.office_id:
        raise refusals.not_your_committee()
    Filing.objects.select_for_update().get(pk=filing.pk)
    if filing.name not in plan.pack.seeks.committees:
        raise refusals.filed_otherwise()
    if getattr(filing, "committee", None) is not None:
        raise refusals.members_filed(filing.name)
    going = Draw.objects.filter(filing=filing, state__in=("planned", "drawn")).first()
    if going:
        raise refusals.under_way(going.number)


def _later_value(source: Source, issue: str, day: date) -> datetime:
    if not ISSUE.match(issue) or not issue.startswith(str(day.year)):
        raise refusals.wrong_issue()
    if not source.draws_on(day):
        raise refusals.no_draw_that_day(source.label, source.days_said())
    known_at = source.known_at(day)
    if known_at - clock.now() < AHEAD:
        raise refusals.known_too_soon(known_at)
    return known_at


def _require_size(filing: Filing, quotas: Quotas) -> None:
    """What is drawn becomes the committee: odd, and as many as its filing asks for (40号令 art. 9)."""
    total = sum(members for members, _ in quotas.values())
    least = least_members(filing.basis, grade_of(filing.level), filing.least)
    wrong = []
    if total % 2 == 0:
        wrong.append(f"各专业合计抽取 {total} 人，委员总数须为单数")
    if least and total < least:
        wrong.append(f"各专业合计抽取 {total} 人，不足 {least} 人")
    if wrong:
        raise refusals.wrong_number(wrong)


def _numbered(experts: Sequence[PoolExpert]) -> list[tuple[str, str, PoolExpert]]:
    """(number, salt, expert), in an order that tells nothing of anybody."""
    salted = sorted((secrets.token_hex(16), each) for each in experts)
    return [(f"{place:03d}", salt, each) for place, (salt, each) in enumerate(salted, start=1)]


def print_of(salt: str, expert: PoolExpert) -> str:
    """Ties a number to a person for whoever is shown the salt: SHA-256 of `salt|name|identity number`."""
    return hashlib.sha256(f"{salt}|{expert.person.name}|{expert.person.id_number}".encode()).hexdigest()


def _published(candidates: Sequence[tuple[str, str, PoolExpert]], quotas: Quotas) -> list[dict[str, Any]]:
    letters: dict[Any, str] = {}
    for _, _, expert in candidates:
        letters.setdefault(expert.unit_id, f"U{len(letters) + 1:02d}")
    return [
        {
            "number": number,
            "print": print_of(salt, expert),
            "unit": letters[expert.unit_id],
            "specialties": [key for key in quotas if key in expert.specialties],
        }
        for number, salt, expert in candidates
    ]


def _quotas(plan: Plan, quotas: Quotas) -> list[dict[str, Any]]:
    labels = {each.key: each.label for each in plan.pack.seeks.directions}
    return [
        {"specialty": key, "label": labels.get(key, key), "members": members, "reserves": reserves}
        for key, (members, reserves) in quotas.items()
        if members
    ]


def _require_enough(inputs: Mapping[str, Any]) -> None:
    labels = {each["specialty"]: each["label"] for each in inputs["quotas"]}
    short = [(labels[key], wanted, there) for key, wanted, there in shortfalls(inputs)]
    if short:
        raise refusals.too_few(short)


def _counted(kept_out: Mapping[Any, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for reason in kept_out.values():
        found[reason] = found.get(reason, 0) + 1
    return found


def _next_number(office: Body) -> str:
    Body.objects.select_for_update().get(pk=office.pk)
    year = clock.today().year
    return f"CQ{year}-{Draw.objects.filter(number__startswith=f'CQ{year}-').count() + 1:04d}"


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
    mine = next(each for each in places_of(held) if each.pk == place.pk)
    settled = ("declined",) if by.role == "office" and not accepts else ("accepted", "declined")
    if mine.answer in settled:
        raise refusals.answered_already(mine.get_answer_display())
    if accepts and mine.answer == "reserve":
        raise refusals.not_called()
    if not accepts and not reason.strip():
        raise refusals.reason_required("reason")
    mine.answer, mine.reason = "accepted" if accepts else "declined", "" if accepts else reason.strip()
    mine.answered_at, mine.answered_by = clock.now(), by.me
    mine.turn = None if accepts else held.places.exclude(turn=None).count() + 1
    mine.save()
    called = None if accepts else _call(held, mine)
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


def _call(held: Draw, gone: DrawnPlace) -> str | None:
    """The number of the reserve that this refusal brings in."""
    places = places_of(held)
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
