"""What the pages of readings show: of one committee under one plan."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.deliberation.models import Assignment, Committee, Seat
from zhiping.deliberation.queries import Readings, directions_of, readings_of, tendencies
from zhiping.policy.readings import Fit, Tendency
from zhiping.web.office.tables import Table


@dataclass(frozen=True, slots=True)
class ShownReader:
    """A member at work: cases to read, handed in, overdue; and what their figures tell."""

    seat: Seat
    given: int
    handed_in: int
    late: int
    next_due: date | None
    tendency: Tendency | None


def being_read(committees: list[Committee]) -> set[tuple[UUID, UUID]]:
    """(plan, committee) where a case before the committee has readers."""
    rows = Assignment.objects.filter(
        seat__committee__in=committees, application__station__startswith="committee", application__outcome=""
    )
    return set(rows.values_list("application__plan_id", "seat__committee_id"))


def cases_of(table: Table) -> list[Application]:
    """Every case of this committee that has readers, decided ones too: they tell of the readers."""
    read = Application.objects.filter(
        plan=table.plan, assignments__seat__committee=table.committee
    ).distinct()
    return list(read.select_related("plan", "applicant", "employer").order_by("-arrived_at", "pk"))


def before_it(table: Table) -> list[Readings]:
    """The readings of cases that still lie before the committee, those farthest apart first."""
    here = Application.objects.filter(
        plan=table.plan,
        station__startswith="committee",
        outcome="",
        direction__in=directions_of(table.plan, table.committee),
    )
    found = readings_of(here.select_related("plan", "applicant", "employer"))
    return sorted(found.values(), key=lambda each: (-each.spread, each.case.arrived_at))


def fit_of(table: Table) -> tuple[list[Readings], Fit]:
    """All readings under the plan by this committee, and what they tell."""
    found = [each for each in readings_of(cases_of(table)).values() if each.case.pack.score.applies]
    return found, _of_the_committee(tendencies(table.plan), found)


def _of_the_committee(fit: Fit, found: list[Readings]) -> Fit:
    """Other committees under the plan are fitted along, and not shown."""
    seats = {each.seat_id for readings in found for each in readings.assignments}
    marks = tuple(each for each in fit.marks if each.mark.reader in seats)
    return replace(fit, marks=marks, readers=tuple(each for each in fit.readers if each.reader in seats))


def readers_of(
    table: Table, fit: Fit | None = None, late_ones: Iterable[Assignment] = ()
) -> list[ShownReader]:
    """Members who have anything to read, the most behind first. `late_ones`: what is still to come, those due first."""
    mine = Q(assignments__recused_at=None, assignments__application__plan=table.plan)
    open_ = mine & Q(assignments__submitted_at=None, assignments__application__outcome="")
    late = open_ & Q(assignments__due_on__lt=clock.today())
    seats = table.committee.seats.select_related("person").annotate(
        given=Count("assignments", filter=mine),
        handed=Count("assignments", filter=mine & Q(assignments__submitted_at__isnull=False)),
        late=Count("assignments", filter=late),
    )
    known = {each.reader: each for each in fit.readers} if fit else {}
    due: dict[UUID, date] = {}
    for each in late_ones:
        if each.due_on:
            due.setdefault(each.seat_id, each.due_on)
    rows = [
        ShownReader(seat, seat.given, seat.handed, seat.late, due.get(seat.pk), known.get(seat.pk))
        for seat in seats.order_by("id")
        if seat.given
    ]
    return sorted(rows, key=lambda row: (-row.late, row.handed_in - row.given))


def waiting_for(table: Table) -> list[Assignment]:
    """Readings that are still to come, those due first."""
    rows = Assignment.objects.filter(
        seat__committee=table.committee,
        application__plan=table.plan,
        application__outcome="",
        recused_at=None,
        submitted_at=None,
    )
    names = ("application__applicant", "application__plan", "seat__person", "third_reading")
    return list(rows.select_related(*names).order_by("due_on", "assigned_at", "id"))


def bar(value: Decimal, widest: Decimal) -> int:
    """How long a bar of a reader's leniency is, 0 to 100."""
    return int(min(abs(value) / widest, 1) * 100) if widest else 0
