"""Reading the committee's work: who sits, who keeps out, who reads, what the readers found."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.applications.permissions import OTHER_LEVEL, OWN, TIED, barred
from zhiping.deliberation.models import Assignment, Committee, ExpertPoint, Poll, Recusal, Seat, ThirdReading
from zhiping.deliberation.models.meeting import UNANNOUNCED
from zhiping.experts.queries import apart
from zhiping.journal.models import Entry
from zhiping.people.models import Actor
from zhiping.plans.models import Plan
from zhiping.policy import specialties
from zhiping.policy.scoring import ScoreLine, ScoreSheet, score
from zhiping.screening.models import VerifiedPoint
from zhiping.screening.queries import verified_points, verified_sheet

SAME_PERSON, SAME_EMPLOYER, RECUSED = "本人申报", "与申报人同单位", "已回避"
INTERVIEWED = "面试过该申报人"
SAID = {OWN: SAME_PERSON, TIED: SAME_EMPLOYER, OTHER_LEVEL: "已在其他环节办理"}


def committees_of(plans: Sequence[Plan]) -> dict[UUID, list[Committee]]:
    """The filed committees that decide under each plan, in its notice's order, each under the filing that holds today, else under
    its newest; one query for all.
    """
    names = {plan.pk: plan.pack.seeks.committees for plan in plans}
    every = {name for each in names.values() for name in each}
    filed = Committee.objects.filter(
        filing__office__in={plan.office_id for plan in plans}, filing__name__in=every
    )
    day = clock.today()
    newest = sorted(
        filed.select_related("filing"), key=lambda each: (each.filing.covers(day), each.filing.valid_until)
    )
    known = {(each.filing.office_id, each.filing.name): each for each in newest}
    return {
        plan.pk: [known[plan.office_id, name] for name in names[plan.pk] if (plan.office_id, name) in known]
        for plan in plans
    }


def committee_for(application: Application) -> Committee | None:
    """The committee that decides about a case: its specialty's own where the notice names one."""
    name = specialties.committee_of(application.pack, application.direction)
    return next(
        (each for each in committees_of([application.plan])[application.plan_id] if each.filing.name == name),
        None,
    )


def directions_of(plan: Plan, committee: Committee) -> list[str]:
    """The keys of the directions this committee decides about."""
    return [each.key for each in specialties.directions_of(plan.pack, committee.filing.name)]


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


def interviewed(people: Collection[UUID], cases: Sequence[Application]) -> set[tuple[UUID, UUID]]:
    """(person, case) where the person sat in the interview of a case that the pack keeps its interviewers from reading: the journal
    tells.
    """
    kept = [case.pk for case in cases if "interview" in case.route and case.pack.interview_rule.readers_apart]
    heard = (
        Entry.objects.filter(subject__in=kept, actor__in=people, act="grade_interview")
        if kept
        else Entry.objects.none()
    )
    return {(person, case) for person, case in heard.values_list("actor", "subject") if person}


def conflicted_seats(application: Application, committee: Committee) -> set[Seat]:
    """Seats that must stay out of a case, by tie to the employer or by recusal."""
    kept_out = {seat for seat, _ in bars(committee, [application])}
    return {seat for seat in committee.seats.all() if seat.pk in kept_out}


def bars(
    committee: Committee, applications: Sequence[Application], *, reading: bool = False
) -> dict[tuple[UUID, UUID], str]:
    """Why a member must stay out of a case, by (seat, application), in the words the office reads; as many queries for one as for many.
    `reading`: also what keeps somebody from reading it, though not from voting.
    """
    seats = {seat.person_id: seat.pk for seat in committee.seats.all()}
    away = Assignment.objects.filter(application__in=applications, recused_at__isnull=False)
    declared = {
        (seats[person], case): why for (person, case), why in apart(list(seats), applications).items()
    }
    aside = Recusal.objects.filter(application__in=applications)
    both = away.values_list("seat_id", "application_id").union(aside.values_list("seat_id", "application_id"))
    found = dict.fromkeys(both, RECUSED)
    if reading:
        found |= {
            (seats[person], case): INTERVIEWED for person, case in interviewed(list(seats), applications)
        }
    kept_out = barred(list(seats), applications, role="expert", body_id=None)
    return found | declared | {(seats[person], case): SAID[why] for (person, case), why in kept_out.items()}


def seats_with_load(committee: Committee) -> QuerySet[Seat]:
    """Members, chair first, each with `reading` (cases not handed in yet) and `read` (handed in)."""
    active = Q(assignments__recused_at=None)
    return committee.seats.select_related("person").annotate(
        reading=Count("assignments", filter=active & Q(assignments__submitted_at=None)),
        read=Count("assignments", filter=active & Q(assignments__submitted_at__isnull=False)),
    )


def with_readers(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Cases with `readers` (active), `handed_in` (of these), `third` (one more was asked for) and `under_vote`."""
    active = Q(assignments__recused_at=None)
    return applications.annotate(
        readers=Count("assignments", filter=active, distinct=True),
        handed_in=Count(
            "assignments", filter=active & Q(assignments__submitted_at__isnull=False), distinct=True
        ),
        third=Exists(ThirdReading.objects.filter(application=OuterRef("pk"))),
        under_vote=Exists(Poll.objects.filter(UNANNOUNCED, application=OuterRef("pk"))),
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


def sheet_now(application: Application, figures: Mapping[str, VerifiedPoint] | None = None) -> ScoreSheet:
    """The score sheet as it stands: verified points where there are any, and what exam and interview have added since. `figures`: the
    verified points, if they are at hand.
    """
    if not known_later(application):
        return verified_sheet(application, figures)
    return score(application.pack, facts_now(application), points=figures_before(application))


def figures_before(application: Application) -> dict[str, Decimal]:
    """The points an expert starts from, by line key: verified where there are any, else the applicant's own, and for what was only
    known later, the mark of an exam, what the scheme makes of it.
    """
    own = {line.key: line.self_points for line in application.submitted.score_lines.all()}
    later = {line.key: line.points for line in known_later(application)}
    return own | later | {key: row.points for key, row in verified_points(application.submitted).items()}


def facts_now(application: Application) -> dict[str, Any]:
    """What was submitted, and the marks of exam and interview since, as `exam.mark` and `interview.mark`."""
    facts: dict[str, Any] = application.submitted.content["facts"]
    marks = {each.kind: {"mark": str(each.mark)} for each in application.marks.all() if each.mark is not None}
    return {**facts, **marks}


def known_later(application: Application) -> list[ScoreLine]:
    """The lines of the score sheet that rest on what happened after the submission; none where nothing did."""
    if not {"exam", "interview"} & set(application.route):
        return []
    now = facts_now(application)
    before = {
        line.key: line.points
        for line in score(application.pack, application.submitted.content["facts"]).lines
    }
    lines = score(application.pack, now).lines
    return [line for line in lines if line.claim is None and line.points != before.get(line.key)]


def expert_points(assignment: Assignment) -> dict[str, ExpertPoint]:
    """What the expert has entered, by line key."""
    return {point.line.key: point for point in assignment.points.select_related("line")}


def expert_sheet(assignment: Assignment) -> ScoreSheet:
    """The score sheet as this expert sees it, caps applied."""
    application = assignment.application
    points = figures_before(application) | {key: row.points for key, row in expert_points(assignment).items()}
    return score(application.pack, facts_now(application), points=points)
