"""学科组: the members of a direction, who leads them, and which cases they say an opinion on."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Prefetch

from zhiping.applications.models import Application
from zhiping.deliberation.models import Committee, GroupLeader, Seat
from zhiping.deliberation.queries.committee import bars, committee_for, committees_of
from zhiping.people.models import Actor
from zhiping.policy.specialties import committee_of

PRESIDING = {"chair": 3, "vice_chair": 4, "member": 0}
Named = Mapping[str, UUID]  # by direction: the seat of the leader
KeptOut = Mapping[tuple[UUID, UUID], str]


def leader_of(application: Application) -> Seat | None:
    """Who leads the group on this case; None where no leader is named, or nobody is left without a conflict."""
    committee = committee_for(application)
    return leaders_of(committee, [application]).get(application.pk) if committee else None


def leaders_of(committee: Committee, applications: Sequence[Application]) -> Mapping[UUID, Seat]:
    """Who leads on each of these cases: the leader named for its direction. Who has to stay out is stood in for by the group's members in
    the order of their seats, then by the chair and the vice chairs.
    """
    named = {each.direction: each.seat_id for each in GroupLeader.objects.filter(committee=committee)}
    cases = [case for case in applications if case.direction in named]
    return _leading(committee, cases, named, bars(committee, cases)) if cases else {}


def group_size(application: Application) -> int:
    """How many may vote in the group on a case: the members of its direction and the leader, without those who have to stay out."""
    committee = committee_for(application)
    if committee is None:
        return 0
    kept_out = bars(committee, [application])
    named = {each.direction: each.seat_id for each in GroupLeader.objects.filter(committee=committee)}
    cases = [application] if application.direction in named else []
    leading = _leading(committee, cases, named, kept_out)
    group = {seat.pk for seat in committee.seats.all() if seat.direction == application.direction}
    return len((group | {seat.pk for seat in leading.values()}) - {seat for seat, _ in kept_out})


def cases_led_by(actor: Actor) -> list[Application]:
    """The cases before the committee on which this member leads the group, the longest waiting first."""
    seats = Prefetch("committee__seats", Seat.objects.select_related("person"))
    rows = GroupLeader.objects.filter(committee__seats__person=actor.me).select_related("committee__filing")
    committees: dict[UUID, Committee] = {}
    named: dict[UUID, dict[str, UUID]] = {}
    for each in rows.prefetch_related(seats):
        known = committees.setdefault(each.committee_id, each.committee)
        named.setdefault(known.pk, {})[each.direction] = each.seat_id
    found: list[Application] = []
    for pk, committee in committees.items():
        mine = {seat.pk for seat in committee.seats.all() if seat.person_id == actor.person_id}
        cases = _before(committee, named[pk])
        leading = _leading(committee, cases, named[pk], bars(committee, cases)) if cases else {}
        found += [case for case in cases if case.pk in leading and leading[case.pk].pk in mine]
    return sorted(found, key=lambda case: (case.arrived_at, case.pk))


def _leading(
    committee: Committee, cases: Sequence[Application], named: Named, kept_out: KeptOut
) -> dict[UUID, Seat]:
    seats = sorted(committee.seats.all(), key=lambda seat: seat.pk)
    found: dict[UUID, Seat] = {}
    for case in cases:
        ranked = [
            (rank, number, seat)
            for number, seat in enumerate(seats)
            if (rank := _rank(seat, case, named[case.direction])) and (seat.pk, case.pk) not in kept_out
        ]
        if ranked:
            found[case.pk] = min(ranked)[2]
    return found


def _rank(seat: Seat, case: Application, named: UUID) -> int:
    """The lower the sooner; 0 for who does not lead this case at all."""
    if seat.pk == named:
        return 1
    return 2 if seat.direction == case.direction else PRESIDING[seat.duty]


def _before(committee: Committee, named: Named) -> list[Application]:
    """The cases of these directions that lie before this committee, and not before one of another name or filing."""
    here = Application.objects.filter(
        plan__office=committee.filing.office_id,
        station__startswith="committee",
        outcome="",
        direction__in=named,
    )
    name = committee.filing.name
    rows = here.select_related("plan", "applicant", "employer", "submission")
    cases = [case for case in rows if committee_of(case.pack, case.direction) == name]
    decides = committees_of(list({case.plan_id: case.plan for case in cases}.values())) if cases else {}
    return [case for case in cases if committee in decides[case.plan_id]]
