"""竞聘结果: whom a unit appoints directly, and whom it recommends."""

from django.db import transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Body
from zhiping.policy.posts import Contest, contest_problems
from zhiping.posts import refusals
from zhiping.posts.acts.declaring import one_at_a_time
from zhiping.posts.models import Competition, CompetitionOutcome, Nominee, Reservation
from zhiping.posts.permissions import require_unit
from zhiping.posts.queries import quota_in_force


@transaction.atomic
def file_competition(*, year: int, contest: Contest, by: Actor) -> Competition:
    """File the year's result within the approved vacancies, or file it again in place of the one before."""
    unit = one_at_a_time(require_unit(by))
    quota = quota_in_force(unit, year)
    if quota is None:
        raise refusals.not_approved(unit, year)
    figures = quota.figures
    vacancies = {level.grade: level.vacancy(figures.posts_total) for level in figures.levels}
    wrong = contest_problems(contest, vacancies, clock.today())
    if wrong:
        raise refusals.WrongFigures(wrong)
    said = {
        "decided_on": contest.decided_on,
        "notice_from": contest.notice_from,
        "notice_to": contest.notice_to,
        "manner": contest.manner,
        "filed_by": by.me,
        "filed_at": clock.now(),
    }
    competition, fresh = Competition.objects.update_or_create(body=unit, year=year, defaults=said)
    _write(competition, contest)
    _require_holders_named(unit, year, competition)
    counts = {each.grade: [each.offered, each.qualified, each.recommended] for each in contest.outcomes}
    detail = {"year": year, "outcomes": counts, "names": [each.name for each in contest.candidates]}
    record(
        competition.pk, "file_competition", by=by, detail=detail if fresh else {**detail, "in_place": True}
    )
    return competition


def _write(competition: Competition, contest: Contest) -> None:
    competition.outcomes.all().delete()
    competition.nominees.all().delete()
    CompetitionOutcome.objects.bulk_create(
        CompetitionOutcome(
            competition=competition,
            grade=each.grade,
            offered=each.offered,
            qualified=each.qualified,
            recommended=each.recommended,
        )
        for each in contest.outcomes
    )
    Nominee.objects.bulk_create(
        Nominee.of(competition, position, each) for position, each in enumerate(contest.candidates, start=1)
    )


def _require_holders_named(unit: Body, year: int, competition: Competition) -> None:
    """Whoever was on the list when a place was reserved for them stays on it."""
    live = Reservation.objects.filter(body=unit, year=year, listed=True).exclude(state="released")
    gone = live.exclude(
        person__id_number_index__in=competition.nominees.values("id_number_index")
    ).select_related("person")
    names = [each.person.name for each in gone]
    if names:
        raise refusals.still_recommended(names)
