"""面试答辩 drawn up: panels with their times, who is heard by whom, and telling everybody."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance
from zhiping.applications.models import Application
from zhiping.exams import refusals
from zhiping.exams.acts.planned import require_planned
from zhiping.exams.models import Interview, Panel, PanelMember, Slot
from zhiping.exams.permissions import require_examiner, require_unpublished
from zhiping.exams.queries import avoided, possible_members, unplaced
from zhiping.exams.scheduling import Half, Schedule, scheduled
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Person
from zhiping.plans.models import Plan

NOON = 12
NAMED = 5


@transaction.atomic
def arrange_interview(plan: Plan, *, minutes: int, address: str, by: Actor) -> Interview:
    """安排面试."""
    require_examiner(plan, by, kind="interview")
    Plan.objects.select_for_update().get(pk=plan.pk)
    if Interview.objects.filter(plan=plan, closed_at=None).exists():
        raise refusals.interview_stands()
    interview = Interview.objects.create(
        plan=plan, minutes=minutes, address=address.strip(), arranged_at=clock.now(), arranged_by=by.me
    )
    record(interview.pk, "arrange_interview", by=by, detail={"plan": str(plan.pk), "minutes": minutes})
    return interview


@transaction.atomic
def add_panel(
    interview: Interview,
    *,
    name: str,
    room: str,
    members: Sequence[Person],
    times: Sequence[tuple[datetime, datetime]],
    by: Actor,
) -> Panel:
    """A panel of experts of the office with its slots: as many as fit between each pair of times."""
    held = held_interview(interview, by)
    least = held.plan.pack.interview_rule.members
    if len(members) < least:
        raise refusals.panel_too_small(least)
    free = set(possible_members(held).values_list("person_id", flat=True))
    for person in members:
        if person.pk not in free:
            raise refusals.in_another_panel(person.name, "其他面试组，或不是本办公室的专家")
    starts = [start for since, until in times for start in _starts(since, until, held.minutes)]
    if not starts:
        raise refusals.slots_overlap()
    for each in starts:
        require_planned(held.plan, "interview", each, field="since")
    panel = Panel.objects.create(interview=held, name=name, room=room)
    PanelMember.objects.bulk_create(PanelMember(interview=held, panel=panel, person=each) for each in members)
    Slot.objects.bulk_create(
        Slot(interview=held, panel=panel, starts_at=each) for each in sorted(set(starts))
    )
    record(held.pk, "add_panel", by=by, detail={"name": name, "members": len(members), "slots": len(starts)})
    return panel


@transaction.atomic
def remove_panel(panel: Panel, *, by: Actor) -> None:
    """Takes out a panel of interviews that nobody was told of."""
    held = held_interview(panel.interview, by)
    require_unpublished(held)
    record(held.pk, "remove_panel", by=by, detail={"name": panel.name})
    panel.delete()


@transaction.atomic
def schedule(interview: Interview, *, by: Actor) -> Schedule:
    """排面试: the best schedule for everybody who has not been told a time yet; whom somebody must avoid, they do not meet."""
    held = held_interview(interview, by)
    held.slots.filter(told_at=None, mark=None, absent=False).update(application=None)
    cases = list(unplaced(held))
    free = list(held.slots.filter(application=None, starts_at__gt=clock.now()).select_related("panel"))
    if not cases or not free:
        raise refusals.nobody_placed()
    by_half: dict[str, list[Slot]] = defaultdict(list)
    for slot in free:
        by_half[_half_key(slot)].append(slot)
    found = scheduled(
        [str(case.pk) for case in cases], _halves(by_half), must_not_meet(held, cases), loads=_loads(held)
    )
    _put(found, by_half)
    held.proof = found.proof
    held.save(update_fields=["proof"])
    record(held.pk, "schedule", by=by, detail=found.proof)
    return found


@transaction.atomic
def publish_interview(interview: Interview, *, by: Actor) -> int:
    """通知面试: every candidate with a slot is told when and where, every panel whom it hears; nobody may be left out."""
    held = held_interview(interview, by)
    left = [case.applicant.name for case in unplaced(held)[: NAMED + 1]]
    if left:
        raise refusals.still_unplaced("、".join(left[:NAMED]) + ("等" if len(left) > NAMED else ""))
    fresh = list(
        held.slots.filter(application__isnull=False, told_at=None).select_related("application", "panel")
    )
    if not fresh:
        raise refusals.nobody_placed()
    for slot in fresh:
        detail = {"at": slot.starts_at.isoformat(), "panel": slot.panel.name, "room": slot.panel.room}
        if slot.application is None:
            continue
        advance(slot.application, "schedule_interview", by=by, detail=detail)
    held.slots.filter(pk__in=[each.pk for each in fresh]).update(told_at=clock.now())
    held.published_at = held.published_at or clock.now()
    held.save(update_fields=["published_at"])
    record(held.pk, "publish_interview", by=by, detail={"count": len(fresh)})
    return len(fresh)


@transaction.atomic
def release_slot(slot: Slot, *, by: Actor) -> Slot:
    """改期: a candidate who has no result loses the slot and is scheduled again with the others who have none."""
    held_interview(slot.interview, by)
    held = Slot.objects.select_for_update().get(pk=slot.pk)
    if held.application_id is None or held.mark is not None or held.absent:
        raise refusals.ask_again()
    case, told = held.application_id, held.told_at
    held.grades.all().delete()
    held.application, held.told_at = None, None
    held.save(update_fields=["application", "told_at"])
    detail = {"at": held.starts_at.isoformat()}
    if told:
        record(case, "put_off_interview", by=by, station="interview", detail=detail)
    else:
        record(held.interview_id, "release_slot", by=by, detail=detail | {"case": str(case)})
    return held


def held_interview(interview: Interview, by: Actor) -> Interview:
    """The interviews as they are now, held until the transaction ends, for whoever is in charge of them."""
    held = Interview.objects.select_for_update(of=("self",)).select_related("plan").get(pk=interview.pk)
    require_examiner(held.plan, by, kind="interview")
    return held


def must_not_meet(interview: Interview, cases: Sequence[Application]) -> set[tuple[str, str]]:
    """(panel, case) with a member who must stay out of it."""
    seats = PanelMember.objects.filter(interview=interview).values_list("person_id", "panel_id")
    panel_of: dict[UUID, UUID] = dict(seats)
    return {(str(panel_of[person]), str(case)) for person, case in avoided(list(panel_of), cases)}


def _starts(since: datetime, until: datetime, minutes: int) -> list[datetime]:
    length = timedelta(minutes=minutes)
    return [since + number * length for number in range(max(0, (until - since) // length))]


def _half_key(slot: Slot) -> str:
    at = slot.starts_at.astimezone(clock.SHANGHAI)
    return f"{slot.panel_id}|{at:%Y-%m-%d}|{'am' if at.hour < NOON else 'pm'}"


def _halves(by_half: dict[str, list[Slot]]) -> list[Half]:
    turns = sorted({key.partition("|")[2] for key in by_half})
    return [
        Half(key, key.partition("|")[0], turns.index(key.partition("|")[2]), len(slots))
        for key, slots in sorted(by_half.items())
    ]


def _loads(interview: Interview) -> Counter[str]:
    told = interview.slots.filter(application__isnull=False).values_list("panel_id", flat=True)
    return Counter(str(each) for each in told)


def _put(found: Schedule, by_half: dict[str, list[Slot]]) -> None:
    """Who comes first within a half day is drawn; the slots are filled from its beginning on."""
    of_half: dict[str, list[str]] = defaultdict(list)
    for who, key in found.places.items():
        of_half[key].append(who)
    for key, people in of_half.items():
        secrets.SystemRandom().shuffle(people)
        slots = sorted(by_half[key], key=lambda slot: slot.starts_at)
        for who, slot in zip(people, slots, strict=False):
            slot.application_id = UUID(who)
        Slot.objects.bulk_update(slots[: len(people)], ["application"])
