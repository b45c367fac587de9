"""学科组: the members of a direction, who leads them, and which cases they say an opinion on."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from zhiping.applications.models import Application
from zhiping.deliberation.models import Committee, GroupLeader, Seat
from zhiping.deliberation.queries.committee import bars, committee_for, committees_of, directions_of
from zhiping.people.models import Actor
from zhiping.plans.models import Plan

PRESIDING = {"chair": 3, "vice_chair": 4, "member": 0}


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
    if not cases:
        return {}
    seats = list(committee.seats.select_related("person").order_by("id"))
    kept_out = bars(committee, cases)
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


def group_size(application: Application) -> int:
    """How many may vote in the group on a case: the members of its direction and the leader, without those who have to stay out."""
    committee = committee_for(application)
    if committee is None:
        return 0
    out = {seat for seat, _ in bars(committee, [application])}
    group = {seat.pk for seat in committee.seats.all() if seat.direction == application.direction}
    leader = leader_of(application)
    return len((group | ({leader.pk} if leader else set())) - out)


def cases_led_by(actor: Actor) -> list[Application]:
    """The cases before the committee on which this member leads the group, the longest waiting first."""
    found: list[Application] = []
    led = GroupLeader.objects.filter(committee__seats__person=actor.me).values("committee")
    for committee in Committee.objects.filter(pk__in=led).select_related("filing"):
        mine = {seat.pk for seat in committee.seats.all() if seat.person_id == actor.person_id}
        cases = _before(committee)
        leading = leaders_of(committee, cases)
        found += [case for case in cases if case.pk in leading and leading[case.pk].pk in mine]
    return sorted(found, key=lambda case: (case.arrived_at, case.pk))


def _before(committee: Committee) -> list[Application]:
    """The cases that lie before this committee."""
    plans = list(Plan.objects.filter(office=committee.filing.office_id))
    decides = committees_of(plans)
    names = ("plan", "applicant", "employer", "submission")
    found: list[Application] = []
    for plan in plans:
        if committee in decides[plan.pk]:
            here = Application.objects.filter(plan=plan, station__startswith="committee", outcome="")
            found += here.filter(direction__in=directions_of(plan, committee)).select_related(*names)
    return found
