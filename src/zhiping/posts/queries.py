"""Reading posts: what is in force, and what is left of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from zhiping import clock
from zhiping.people.models import Actor, Body, Person
from zhiping.people.queries import chain_of
from zhiping.policy.posts import GRADE_LABELS, Level
from zhiping.posts.models import Competition, Nominee, PostQuota, Reservation

GOVERNING = ("", "county", "city", "department")


@dataclass(frozen=True, slots=True)
class Place:
    """One grade of a quota in force. `direct`: appointed directly by the year's competition since the employed were counted.

    `consumed`: titles obtained since then; `reserved`: cases on their way, whatever their year.
    """

    level: Level
    total: int
    direct: int = 0
    reserved: int = 0
    consumed: int = 0

    @property
    def grade(self) -> str:
        return self.level.grade

    @property
    def label(self) -> str:
        return GRADE_LABELS[self.level.grade]

    @property
    def approved(self) -> int:
        return self.level.approved(self.total)

    @property
    def employed(self) -> int:
        return self.level.employed

    @property
    def vacancy(self) -> int:
        """空缺; 0 where there is an overrun."""
        return max(self.level.vacancy(self.total), 0)

    @property
    def overrun(self) -> int:
        """超聘: so many more are employed than approved."""
        return max(-self.level.vacancy(self.total), 0)

    @property
    def taken(self) -> int:
        return self.direct + self.reserved + self.consumed

    @property
    def left(self) -> int:
        """So many may still be recommended."""
        return max(self.vacancy - self.taken, 0)


def is_institution(body: Body) -> bool:
    """Whether posts are approved for it at all: enterprises are never asked."""
    return body.unit_type == "institution"


def reviewers_of(body: Body) -> tuple[Body | None, Body | None]:
    """(主管部门, 人力社保部门) above a unit: the nearest that governs and the nearest bureau in its chain; None where there is none.

    A 受理点 or an agency takes papers in and governs nobody.
    """
    above = list(reversed(chain_of(body.superior)))
    department = next((each for each in above if each.kind == "authority" and each.place in GOVERNING), None)
    return department, next((each for each in above if each.kind == "bureau"), None)


def quotas_of(body: Body) -> QuerySet[PostQuota]:
    """Every version of every year, the newest first."""
    return body.post_quotas.select_related("department", "bureau", "body").prefetch_related("levels")


def quota_in_force(body: Body, year: int) -> PostQuota | None:
    """The approved version of a year."""
    return quotas_of(body).filter(year=year, state="approved").first()


def open_quota(body: Body, year: int) -> PostQuota | None:
    """The version on its way to approval."""
    return quotas_of(body).filter(year=year, state__in=("declared", "opined", "returned")).first()


def competition_of(body: Body, year: int) -> Competition | None:
    """The competition result of a year."""
    return body.competitions.filter(year=year).prefetch_related("outcomes", "nominees").first()


def places_of(quota: PostQuota) -> tuple[Place, ...]:
    """Every grade of a quota, with what is taken since its employed were counted."""
    return places_of_each([quota])[quota.pk]


def places_of_each(quotas: Iterable[PostQuota]) -> dict[UUID, tuple[Place, ...]]:
    """The same of many, by their keys, in two queries."""
    found = list(quotas)
    units = {quota.body_id for quota in found}
    held = Reservation.objects.filter(body__in=units).exclude(state="released").order_by()
    taken = list(held.values_list("body", "state", "grade", "ended_at"))
    made = Competition.objects.filter(body__in=units).order_by()
    direct = list(made.values_list("body", "year", "decided_on", "outcomes__grade", "outcomes__qualified"))
    return {quota.pk: _places(quota, taken, direct) for quota in found}


def _places(
    quota: PostQuota, taken: Iterable[tuple[Any, ...]], direct: Iterable[tuple[Any, ...]]
) -> tuple[Place, ...]:
    since = datetime.combine(quota.as_of, time(), clock.SHANGHAI)
    held = Counter(
        (state, grade)
        for body, state, grade, ended in taken
        if body == quota.body_id and (state == "reserved" or ended >= since)
    )
    appointed = {
        grade: number
        for body, year, day, grade, number in direct
        if (body, year) == (quota.body_id, quota.year) and day >= quota.as_of
    }
    figures = quota.figures
    return tuple(
        Place(
            level,
            figures.posts_total,
            appointed.get(level.grade, 0),
            held["reserved", level.grade],
            held["consumed", level.grade],
        )
        for level in figures.levels
    )


def place_at(quota: PostQuota, grade: str) -> Place:
    """One grade of a quota; a grade that was not declared has no posts."""
    none = Place(Level(grade, 0, head_count=0), quota.posts_total)
    return next((place for place in places_of(quota) if place.grade == grade), none)


def holders(body: Body, year: int) -> QuerySet[Reservation]:
    """Who holds, held or got a place of the year; with those of earlier years that are still on their way."""
    mine = Reservation.objects.filter(body=body).filter(Q(year=year) | Q(year__lt=year, state="reserved"))
    return mine.select_related("person").order_by("grade", "reserved_at")


def live_reservation(case: UUID) -> Reservation | None:
    """The place a case holds or has got."""
    return Reservation.objects.filter(case=case).exclude(state="released").first()


def is_nominated(person: Person, competition: Competition) -> bool:
    """Whether the person stands on the list of the competition."""
    return Nominee.objects.filter(competition=competition, id_number_index=person.id_number_index).exists()


def quotas_for(actor: Actor) -> QuerySet[PostQuota]:
    """What this department or bureau has, or had, to say something about."""
    mine = Q(department=actor.body_id) if actor.role == "authority" else Q(bureau=actor.body_id)
    rows = PostQuota.objects.filter(mine).select_related("body", "department", "bureau")
    return rows.prefetch_related("levels").order_by("-year", "body__name", "-version")


def waiting_for(actor: Actor) -> Q:
    """Which of them wait for it."""
    declared = Q(state="declared")
    return declared if actor.role == "authority" else Q(state="opined") | (declared & Q(department=None))
