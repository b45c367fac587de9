"""Reading the committee's work. Ballots are only ever counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhiping.applications.models import Application
from zhiping.deliberation.models import (
    Assignment,
    BallotRight,
    Committee,
    Decision,
    ExpertPoint,
    Poll,
    Seat,
    Session,
)
from zhiping.people.models import Actor, Membership
from zhiping.people.queries import works_at
from zhiping.plans.models import Plan
from zhiping.policy.scoring import ScoreSheet, score
from zhiping.screening.queries import verified_points

SAME_PERSON, SAME_EMPLOYER, RECUSED = "本人申报", "与申报人同单位", "已回避"


def committee_for(plan: Plan) -> Committee | None:
    """The committee that reviews a plan's cases."""
    named = Committee.objects.filter(filing__office=plan.office, filing__name=plan.pack.seeks.committee)
    return named.select_related("filing").order_by("-filing__valid_until").first()


def assignments_of(actor: Actor) -> QuerySet[Assignment]:
    """What this expert has to read; the only cases an expert sees outside a meeting."""
    mine = Assignment.objects.filter(seat__person=actor.me, recused_at=None)
    names = (
        "application__plan__office",
        "application__applicant",
        "application__employer",
        "application__submission",
        "seat",
    )
    return mine.select_related(*names).order_by("submitted_at", "assigned_at")


def active_assignments(application: Application) -> QuerySet[Assignment]:
    """The readers of a case who have not recused themselves."""
    return (
        application.assignments.filter(recused_at=None)
        .select_related("seat__person")
        .order_by("assigned_at", "id")
    )


def has_conflict(seat: Seat, application: Application) -> bool:
    """Whether the member must stay out of the case: it is theirs, or their employer's (40号令 art. 25)."""
    return seat.person_id == application.applicant_id or works_at(seat.person, application.employer_id)


def conflicted_seats(application: Application, committee: Committee) -> set[Seat]:
    """Seats that must stay out of a case, by tie to the employer or by recusal."""
    ties = Q(person__memberships__body_id=application.employer_id, person__memberships__until=None) & ~Q(
        person__memberships__role="expert"
    )
    recused = Q(assignments__application=application, assignments__recused_at__isnull=False)
    return set(committee.seats.filter(ties | recused | Q(person_id=application.applicant_id)).distinct())


def bars(committee: Committee, applications: Sequence[Application]) -> dict[tuple[UUID, UUID], str]:
    """Why a member must stay out of a case, by (seat, application); one query for any number of cases."""
    seats = list(committee.seats.all())
    employers = {case.employer_id for case in applications}
    ties = Membership.objects.filter(person__seats__committee=committee, until=None, body_id__in=employers)
    tied = set(ties.exclude(role="expert").values_list("person_id", "body_id"))
    away = Assignment.objects.filter(application__in=applications, recused_at__isnull=False)
    recused = set(away.values_list("seat_id", "application_id"))
    found = {}
    for seat in seats:
        for case in applications:
            if seat.person_id == case.applicant_id:
                found[seat.pk, case.pk] = SAME_PERSON
            elif (seat.person_id, case.employer_id) in tied:
                found[seat.pk, case.pk] = SAME_EMPLOYER
            elif (seat.pk, case.pk) in recused:
                found[seat.pk, case.pk] = RECUSED
    return found


def seats_with_load(committee: Committee) -> QuerySet[Seat]:
    """Members, chair first, each with `reading` (cases not handed in yet) and `read` (handed in)."""
    active = Q(assignments__recused_at=None)
    return committee.seats.select_related("person").annotate(
        reading=Count("assignments", filter=active & Q(assignments__submitted_at=None)),
        read=Count("assignments", filter=active & Q(assignments__submitted_at__isnull=False)),
    )


def with_readers(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Cases with `readers` (active), `handed_in` (of these), and `under_vote`."""
    active = Q(assignments__recused_at=None)
    return applications.annotate(
        readers=Count("assignments", filter=active, distinct=True),
        handed_in=Count(
            "assignments", filter=active & Q(assignments__submitted_at__isnull=False), distinct=True
        ),
        under_vote=Exists(Poll.objects.filter(application=OuterRef("pk"), closed_at=None)),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader handed in, without the reader: their total and opinion."""

    total: Decimal
    opinion: str


def readings_handed_in(applications: Iterable[Application]) -> dict[UUID, list[Reading]]:
    """The readings of each case, in no order that tells the reader; one query for any number of cases."""
    wanted = [case.pk for case in applications]
    given = Assignment.objects.filter(application__in=wanted, recused_at=None, submitted_at__isnull=False)
    found: dict[UUID, list[Reading]] = {pk: [] for pk in wanted}
    for assignment in given:
        found[assignment.application_id].append(Reading(assignment.total or Decimal(0), assignment.opinion))
    return {pk: sorted(rows, key=lambda row: (row.total, row.opinion)) for pk, rows in found.items()}


def figures_before(application: Application) -> dict[str, Decimal]:
    """The points an expert starts from, by line key: verified where there are any, else the applicant's own."""
    own = {line.key: line.self_points for line in application.submitted.score_lines.all()}
    return own | {key: row.points for key, row in verified_points(application.submitted).items()}


def expert_points(assignment: Assignment) -> dict[str, ExpertPoint]:
    """What the expert has entered, by line key."""
    return {point.line.key: point for point in assignment.points.select_related("line")}


def expert_sheet(assignment: Assignment) -> ScoreSheet:
    """The score sheet as this expert sees it, caps applied."""
    application = assignment.application
    points = figures_before(application) | {key: row.points for key, row in expert_points(assignment).items()}
    return score(application.pack, application.submitted.content["facts"], points=points)


def open_session(plan: Plan) -> Session | None:
    """The meeting that is going on for a plan."""
    return Session.objects.filter(plan=plan, closed_at=None).select_related("committee__filing").first()


def polls_for(actor: Actor) -> QuerySet[Poll]:
    """Open polls this member may vote in now, or has `voted` in."""
    mine = Poll.objects.filter(rights__seat__person=actor.me, closed_at=None)
    used = BallotRight.objects.filter(poll=OuterRef("pk"), seat__person=actor.me, used=True)
    return (
        mine.annotate(voted=Exists(used))
        .select_related("application__applicant", "application__employer", "application__plan", "session")
        .order_by("opened_at")
    )


def closed_to(actor: Actor) -> int:
    """How many open polls of meetings they attend this member has no ballot in, having to stay out."""
    attended = Poll.objects.filter(session__attendees__person=actor.me, closed_at=None)
    return attended.exclude(rights__seat__person=actor.me).count()


def results_for(actor: Actor) -> QuerySet[Decision]:
    """Results announced in the meeting this member is in now, newest first."""
    mine = Decision.objects.filter(poll__session__attendees__person=actor.me, poll__session__closed_at=None)
    return mine.select_related("application__applicant", "application__employer").order_by("-at")


def votes_cast(poll: Poll) -> tuple[int, int]:
    """(ballots handed in, ballots there are) of an open poll: how many, never what."""
    used = [right.used for right in poll.rights.all()]
    return sum(used), len(used)


def tally(poll: Poll) -> Counter[str]:
    """How many said what; only after the poll is closed does anyone get to see it."""
    return Counter(poll.papers.values_list("choice", flat=True))
