"""What the readers of cases found, side by side: totals, spread, the figure they come to, and what they tell of the readers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import prefetch_related_objects

from zhiping.applications.models import Application
from zhiping.deliberation.models import Assignment, ExpertPoint, GroupOpinion, ThirdReading
from zhiping.deliberation.queries.committee import figures_before
from zhiping.plans.models import Plan
from zhiping.policy.packs.reading_rule import ADJUSTED
from zhiping.policy.readings import Fit, Mark, fit, settled, spread


@dataclass(frozen=True, slots=True)
class Readings:
    """Of one case. `assignments`: readers who have to keep out of it neither by their own wish nor by order, in the order of assigning;
    `annulled`: what was handed in by who was ordered out; `figure`: what the totals come to, None while a reading that was asked for is
    missing; `limit`: the spread from which the plan asks for a third reader.
    """

    case: Application
    assignments: tuple[Assignment, ...]
    annulled: tuple[Assignment, ...]
    third: ThirdReading | None

    @property
    def wanted(self) -> int:
        return self.case.pack.readers_per_case + (self.third is not None)

    @property
    def handed_in(self) -> list[Assignment]:
        return [each for each in self.assignments if each.submitted_at]

    @property
    def waiting(self) -> int:
        """How many readings are still to come."""
        return max(len(self.assignments) - len(self.handed_in), self.wanted - len(self.assignments))

    @property
    def spread(self) -> Decimal:
        """Between the first readers; a third reading does not change it."""
        return spread(self._totals(third=False))

    @property
    def limit(self) -> Decimal | None:
        rule = self.case.pack.reading.third
        return (
            rule.limit(self.case.pack.score.scheme.maximum) if rule and self.case.pack.score.applies else None
        )

    @property
    def far(self) -> bool:
        """Whether the first readers are so far apart that the plan asks for a third."""
        return self.limit is not None and len(self.handed_in) > 1 and self.spread >= self.limit

    @property
    def figure(self) -> Decimal | None:
        return self.settled({})

    def settled(self, leniency: Mapping[UUID, Decimal]) -> Decimal | None:
        """The one figure, with each total less its reader's leniency (by seat; {} for the raw one)."""
        if self.waiting or not self.case.pack.score.applies:
            return None
        rule = self.case.pack.reading.third
        last = [each - leniency.get(seat, Decimal(0)) for seat, each in self._by_seat(third=True)]
        first = [each - leniency.get(seat, Decimal(0)) for seat, each in self._by_seat(third=False)]
        return settled(first, last[0], how=rule.settle) if last and rule else settled([*first, *last])

    @property
    def third_missing(self) -> bool:
        """Whether a third reader was asked for and nobody reads third: none was found, or they stayed out."""
        return self.third is not None and not any(self.is_third(each) for each in self.assignments)

    def is_third(self, assignment: Assignment) -> bool:
        return self.third is not None and self.third.assignment_id == assignment.pk

    def _by_seat(self, *, third: bool) -> list[tuple[UUID, Decimal]]:
        rows = [each for each in self.handed_in if self.is_third(each) == third]
        return [(each.seat_id, each.total or Decimal(0)) for each in rows]

    def _totals(self, *, third: bool) -> list[Decimal]:
        return [total for _, total in self._by_seat(third=third)]


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One scored line: what was there before, what each reader gave (None: nothing yet) with the reason, and how far they are apart."""

    label: str
    before: Decimal
    given: tuple[tuple[Decimal | None, str], ...]

    @property
    def spread(self) -> Decimal:
        return spread([figure for figure, _ in self.given if figure is not None])


def readings_of(applications: Iterable[Application]) -> dict[UUID, Readings]:
    """The readings of each case; two queries for any number."""
    cases = {case.pk: case for case in applications}
    rows: dict[UUID, list[Assignment]] = {pk: [] for pk in cases}
    annulled: dict[UUID, list[Assignment]] = {pk: [] for pk in cases}
    given = Assignment.objects.filter(application__in=cases)
    for each in given.select_related("seat__person").order_by("assigned_at", "id"):
        if each.recused_at is None:
            rows[each.application_id].append(each)
        elif each.submitted_at:
            annulled[each.application_id].append(each)
    third = {each.pk: each for each in ThirdReading.objects.filter(application__in=cases)}
    return {
        pk: Readings(case, tuple(rows[pk]), tuple(annulled[pk]), third.get(pk)) for pk, case in cases.items()
    }


def readings_of_case(application: Application) -> Readings:
    return readings_of([application])[application.pk]


def lines_of(readings: Readings) -> list[ReadLine]:
    """Every scored line with the points of those who have handed in, in the order of `handed_in`."""
    handed_in = readings.handed_in
    prefetch_related_objects([readings.case], "submission__score_lines")
    points: dict[tuple[UUID, str], ExpertPoint] = {
        (each.assignment_id, each.line.key): each
        for each in ExpertPoint.objects.filter(assignment__in=handed_in).select_related("line")
    }
    before = figures_before(readings.case)
    return [
        ReadLine(
            line.label,
            before[line.key],
            tuple(_given(points.get((each.pk, line.key)), before[line.key]) for each in handed_in),
        )
        for line in readings.case.submitted.score_lines.all()
    ]


def _given(point: ExpertPoint | None, before: Decimal) -> tuple[Decimal | None, str]:
    return (point.points, point.reason) if point else (before, "")


def opinions_of(applications: Collection[Application]) -> dict[UUID, GroupOpinion]:
    """The subject group's newest opinion on each case that has one."""
    found: dict[UUID, GroupOpinion] = {}
    rows = GroupOpinion.objects.filter(application__in=applications).select_related("seat__person")
    for each in rows.order_by("at", "id"):
        found[each.application_id] = each
    return found


def is_stale(opinion: GroupOpinion, readings: Readings) -> bool:
    """Whether somebody handed in after the group had said its opinion, or what it rests on was annulled since."""
    since = [each.submitted_at for each in readings.handed_in] + [
        each.recused_at for each in readings.annulled
    ]
    return any(moment > opinion.at for moment in since if moment)


def tendencies(plan: Plan) -> Fit:
    """Leniency of every reader over all cases of a plan, which have one score scheme; one query for any number."""
    given = Assignment.objects.filter(
        application__plan=plan, recused_at=None, submitted_at__isnull=False
    ).order_by("assigned_at", "id")
    rows = given.values_list("application_id", "seat_id", "total") if plan.pack.score.applies else []
    marks = [Mark(case, seat, total or Decimal(0)) for case, seat, total in rows]
    return fit(marks, maximum=plan.pack.score.scheme.maximum)


def leniencies(found: Fit) -> dict[UUID, Decimal]:
    return {each.reader: each.leniency for each in found.readers}  # type: ignore[misc]


def figure_for_the_vote(readings: Readings) -> tuple[Decimal | None, str]:
    """What the committee is shown as the readers' figure, and whether raw or adjusted: as the plan says."""
    rule = readings.case.pack.reading
    if rule.figure != ADJUSTED or readings.waiting:
        return readings.figure, rule.figure
    return readings.settled(leniencies(tendencies(readings.case.plan))), rule.figure
