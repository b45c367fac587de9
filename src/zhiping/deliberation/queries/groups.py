"""学科组: the members of a direction, who leads them, and which cases they say an opinion on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects

from zhiping.applications.models import Application
from zhiping.deliberation.models import Committee, GroupLeader, Seat
from zhiping.deliberation.queries.committee import bars, committee_for, committees_of
from zhiping.people.models import Actor
from zhiping.policy.specialties import committee_of

PRESIDING = {"chair": 3, "vice_chair": 4, "member": 0}
SEATED = Prefetch("seats", Seat.objects.select_related("person"))
Named = Mapping[str, UUID]  # by direction: the seat of the leader


@dataclass(frozen=True, slots=True)
class Group:
    """The subject group on one case. `leader`: None where none is named, or nobody is left without a conflict; `members`: how many may
    vote, those of the direction and the leader, without those who have to stay out.
    """

    case: Application
    leader: Seat | None
    members: int


def subject_group(application: Application) -> Group:
    """The group on this case; without members where no committee is filed for it."""
    committee = committee_for(application)
    if committee is None:
        return Group(application, None, 0)
    prefetch_related_objects([committee], SEATED)
    named = dict(GroupLeader.objects.filter(committee=committee).values_list("direction", "seat"))
    return _groups(committee, [application], named)[0]


def leader_of(application: Application) -> Seat | None:
    """Who leads the group on this case."""
    return subject_group(application).leader


def group_size(application: Application) -> int:
    """How many may vote in the group on this case."""
    return subject_group(application).members


def groups_led_by(actor: Actor, **only: Any) -> list[Group]:
    """The groups on the cases before the committee that this member leads, the longest waiting case first. `only`: lookups for those cases
    that are asked for.
    """
    rows = GroupLeader.objects.filter(committee__seats__person=actor.me).select_related("committee__filing")
    committees: dict[UUID, Committee] = {}
    named: dict[UUID, dict[str, UUID]] = {}
    for each in rows.prefetch_related(Prefetch("committee__seats", SEATED.queryset)):
        known = committees.setdefault(each.committee_id, each.committee)
        named.setdefault(known.pk, {})[each.direction] = each.seat_id
    found = [
        group
        for pk, committee in committees.items()
        for group in _groups(committee, _before(committee, named[pk], only), named[pk])
        if group.leader and group.leader.person_id == actor.person_id
    ]
    return sorted(found, key=lambda group: (group.case.arrived_at, group.case.pk))


def cases_led_by(actor: Actor, **only: Any) -> list[Application]:
    """The cases of these groups."""
    return [group.case for group in groups_led_by(actor, **only)]


def _groups(committee: Committee, cases: Sequence[Application], named: Named) -> list[Group]:
    """The group on each case: its leader is the one named for the direction. Who has to stay out is stood in for by the group's members in
    the order of their seats, then by the chair and the vice chairs.
    """
    kept_out = bars(committee, cases) if cases else {}
    seats = sorted(committee.seats.all(), key=lambda seat: seat.pk)
    return [
        _group(
            case, [seat for seat in seats if (seat.pk, case.pk) not in kept_out], named.get(case.direction)
        )
        for case in cases
    ]


def _group(case: Application, free: Sequence[Seat], named: UUID | None) -> Group:
    ranks = {seat: rank for seat in free if named and (rank := _rank(seat, case, named))}
    leader = min(ranks, key=lambda seat: ranks[seat], default=None)
    return Group(case, leader, sum(seat.direction == case.direction or seat == leader for seat in free))


def _rank(seat: Seat, case: Application, named: UUID) -> int:
    """The lower the sooner; 0 for who does not lead this case at all."""
    if seat.pk == named:
        return 1
    return 2 if seat.direction == case.direction else PRESIDING[seat.duty]


def _before(committee: Committee, named: Named, only: Mapping[str, Any]) -> list[Application]:
    """The cases of these directions that lie before this committee, and not before one of another name or filing."""
    here = Application.objects.filter(
        plan__office=committee.filing.office_id,
        station__startswith="committee",
        outcome="",
        direction__in=named,
        **only,
    )
    name = committee.filing.name
    # What was submitted is long, and a list shows none of it.
    rows = here.select_related("plan", "applicant", "employer", *(("submission",) if only else ()))
    cases = [case for case in rows if committee_of(case.pack, case.direction) == name]
    decides = committees_of(list({case.plan_id: case.plan for case in cases}.values())) if cases else {}
    return [case for case in cases if committee in decides[case.plan_id]]
