"""Reading the committee's work. Ballots are only ever counted."""

from collections import Counter
from decimal import Decimal

from django.db.models import Q, QuerySet

from zhiping.applications.models import Application
from zhiping.deliberation.models import Assignment, Committee, ExpertPoint, Poll, Seat, Session
from zhiping.people.models import Actor
from zhiping.people.queries import works_at
from zhiping.plans.models import Plan
from zhiping.policy.scoring import ScoreSheet, score
from zhiping.screening.queries import verified_points


def committee_for(plan: Plan) -> Committee | None:
    """The committee that reviews a plan's cases."""
    seeks = plan.pack.seeks
    return Committee.objects.filter(office=plan.office, specialty=seeks.specialty, level=seeks.level).first()


def assignments_of(actor: Actor) -> QuerySet[Assignment]:
    """What this expert has to read; the only cases an expert sees outside a meeting."""
    mine = Assignment.objects.filter(seat__person_id=actor.person_id, recused_at=None)
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
    return score(application.plan.pack, application.submitted.content["facts"], points=points)


def open_session(plan: Plan) -> Session | None:
    """The meeting that is going on for a plan."""
    return Session.objects.filter(plan=plan, closed_at=None).select_related("committee").first()


def polls_for(actor: Actor) -> QuerySet[Poll]:
    """Open polls this member may vote in now, or has voted in."""
    mine = Poll.objects.filter(rights__seat__person_id=actor.person_id, closed_at=None)
    return mine.select_related(
        "application__applicant", "application__employer", "application__plan", "session"
    ).order_by("opened_at")


def tally(poll: Poll) -> Counter[str]:
    """How many said what; only after the poll is closed does anyone get to see it."""
    return Counter(poll.papers.values_list("choice", flat=True))
