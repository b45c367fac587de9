"""岗位预留: one place for one case, from its recommendation to its end."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from zhiping import clock
from zhiping.journal.acts import Author, record
from zhiping.people.models import Actor, Body, Person
from zhiping.policy.posts import post_grade
from zhiping.policy.refusal import Refusal
from zhiping.posts import refusals
from zhiping.posts.acts.declaring import one_at_a_time
from zhiping.posts.models import Reservation
from zhiping.posts.queries import (
    Place,
    competition_of,
    is_nominated,
    live_reservation,
    open_quota,
    place_at,
    quota_in_force,
)


@dataclass(frozen=True, slots=True)
class Sought:
    """The place a case asks for: `level` of the title sought, `clause` of the notice that asks for a post."""

    case: UUID
    number: str
    person: Person
    unit: Body
    year: int
    level: str
    title: str
    plan: str
    clause: str

    @property
    def grade(self) -> str:
        return post_grade(self.level)


def obstacle_to_place(sought: Sought) -> Refusal | None:
    """Why no place can be held; None while there is one, or the case has its own."""
    return None if live_reservation(sought.case) else obstacle_in(sought, place_for(sought))


def place_for(sought: Sought) -> Place | None:
    """The grade of the unit's posts that the case asks for; None where the year's are not approved."""
    quota = quota_in_force(sought.unit, sought.year)
    return place_at(quota, sought.grade) if quota else None


def obstacle_in(sought: Sought, place: Place | None) -> Refusal | None:
    """What these figures say against one more recommendation."""
    if place is None:
        waiting = open_quota(sought.unit, sought.year)
        waits = f"是“{waiting.get_state_display()}”" if waiting else ""
        return refusals.not_approved(sought.unit, sought.year, sought.clause, waits)
    if place.left:
        return None
    return refusals.no_place(sought.year, sought.grade, in_figures(place), sought.clause)


def in_figures(place: Place) -> str:
    """核准 10，实聘 10，空缺 0 …"""
    more = [
        f"{label} {number}"
        for label, number in (
            ("超聘", place.overrun),
            ("竞聘直接聘任", place.direct),
            ("已预留", place.reserved),
            ("已占用", place.consumed),
        )
        if number
    ]
    said = [f"核准 {place.approved}", f"实聘 {place.employed}", f"空缺 {place.vacancy}", *more]
    return "，".join([*said, f"剩余 {place.left}"])


def require_place(sought: Sought) -> None:
    """A Refusal with the figures where there is no place."""
    obstacle = obstacle_to_place(sought)
    if obstacle:
        raise obstacle


@transaction.atomic
def reserve_place(sought: Sought, *, by: Actor) -> Reservation:
    """预留: one place of the grade for the case, once; units recommend one after another, so the last place goes to one case."""
    unit = one_at_a_time(sought.unit)
    held = live_reservation(sought.case)
    if held:
        return held
    require_place(sought)
    competition = competition_of(unit, sought.year)
    reservation = Reservation.objects.create(
        body=unit,
        year=sought.year,
        grade=sought.grade,
        case=sought.case,
        number=sought.number,
        person=sought.person,
        title=sought.title,
        plan=sought.plan,
        listed=competition is not None and is_nominated(sought.person, competition),
        reserved_at=clock.now(),
        reserved_by=by.me,
    )
    record(unit.pk, "reserve_place", by=by, detail=_told(reservation))
    return reservation


@transaction.atomic
def settle_place(case: UUID, *, granted: bool, why: str, by: Author) -> Reservation | None:
    """The case has ended: its place is consumed by the title it brought, or free again. None where it held none; done once."""
    held = Reservation.objects.select_for_update().filter(case=case, state="reserved").first()
    if held is None:
        return None
    held.state, held.ended_at, held.ended_why = "consumed" if granted else "released", clock.now(), why
    held.save(update_fields=["state", "ended_at", "ended_why"])
    act = "consume_place" if granted else "release_place"
    record(held.body_id, act, by=by, detail={**_told(held), "why": why})
    return held


def _told(held: Reservation) -> dict[str, object]:
    return {"case": str(held.case), "number": held.number, "grade": held.grade, "year": held.year}
