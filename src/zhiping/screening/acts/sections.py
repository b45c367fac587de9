"""Looking at a case: section by section, line by line."""

from decimal import Decimal

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application, ScoreLine
from zhiping.applications.permissions import require_duty
from zhiping.people.models import Actor
from zhiping.policy.reasons import SECTIONS, sections_of
from zhiping.screening import refusals
from zhiping.screening.models import (
    SectionReview,
    VerifiedPoint,
)
from zhiping.screening.queries import (
    changed_since,
    previous_submission,
    proposals,
    section_reviews,
)


@transaction.atomic
def review_section(
    application: Application, *, section: str, verdict: str, remark: str, by: Actor
) -> SectionReview:
    """One section looked at; a problem needs words. May be changed while the case is on this desk."""
    if verdict == "problem" and not remark.strip():
        raise refusals.remark_required()
    case = advance(
        application, "review", by=by, detail={"section": section, "verdict": verdict, "remark": remark}
    )
    review, _ = SectionReview.objects.update_or_create(
        submission=case.submitted,
        station=case.station,
        section=section,
        defaults={
            "verdict": verdict,
            "remark": remark.strip(),
            "body": by.my_body,
            "by": by.me,
            "at": clock.now(),
        },
    )
    _keep_looked(case)
    return review


@transaction.atomic
def review_rest(application: Application, *, by: Actor) -> list[SectionReview]:
    """全部核实无误: every section nobody of this station has looked at yet, in one go and one line of the journal."""
    case = locked(application)
    require_duty(case, by)
    done = section_reviews(case.submitted, case.station)
    left = [key for key, _ in sections_of(case.pack) if key not in done]
    if not left:
        return []
    case = advance(case, "review", by=by, detail={"sections": left, "verdict": "sound"}, held=True)
    said = {"verdict": "sound", "body": by.my_body, "by": by.me, "at": clock.now()}
    looked = [
        SectionReview(submission=case.submitted, station=case.station, section=key, **said) for key in left
    ]
    SectionReview.objects.bulk_create(looked)
    _keep_looked(case)
    return looked


def _keep_looked(case: Application) -> None:
    """On the case itself, so that a desk of any size can be counted and filtered by it."""
    said = [review.verdict for review in section_reviews(case.submitted, case.station).values()]
    whole = len(said) >= len(sections_of(case.pack))
    case.looked = "problem" if "problem" in said else "ready" if whole else "open"
    case.save(update_fields=["looked"])


@transaction.atomic
def confirm_unchanged(application: Application, *, by: Actor) -> list[SectionReview]:
    """沿用: for sections that a resubmission left as they were, this station's own word on the submission before, confirmed by who acts
    now; nothing it has already looked at this time.
    """
    case = locked(application)
    require_duty(case, by)
    before = previous_submission(case)
    proposed = proposals(case, before, changed_since(case, before), case.station)
    done = section_reviews(case.submitted, case.station)
    left = {key: each for key, each in proposed.items() if key not in done}
    if not left:
        return []
    case = advance(case, "review", by=by, detail={"sections": list(left), "unchanged": True}, held=True)
    said = {"body": by.my_body, "by": by.me, "at": clock.now(), "station": case.station}
    rows = [
        SectionReview(
            submission=case.submitted, section=key, verdict=each.verdict, remark=each.remark, **said
        )
        for key, each in left.items()
    ]
    SectionReview.objects.bulk_create(rows)
    _keep_looked(case)
    return rows


@transaction.atomic
def verify_points(
    application: Application, *, line: ScoreLine, points: Decimal, reason: str, by: Actor
) -> VerifiedPoint:
    """核定分 for one line: never above the applicant's own; a difference needs a reason."""
    if not 0 <= points <= line.self_points:
        raise refusals.points_too_high(line.self_points)
    if points != line.self_points and not reason.strip():
        raise refusals.reason_required()
    if line.submission_id != locked(application).submission_id:
        raise refusals.not_this_submission()
    case = advance(
        application, "review", by=by, detail={"line": line.key, "points": str(points), "reason": reason}
    )
    verified, _ = VerifiedPoint.objects.update_or_create(
        line=line,
        station=case.station,
        defaults={"points": points, "reason": reason.strip(), "by": by.me, "at": clock.now()},
    )
    return verified


def require_reviewed(case: Application, station: str = "") -> None:
    station = station or case.station
    reviews = section_reviews(case.submitted, station)
    unseen = [label for key, label in sections_of(case.pack) if key not in reviews]
    if unseen:
        raise refusals.sections_open(unseen)
    labels = dict(SECTIONS)
    problems = [labels[key] for key, review in reviews.items() if review.verdict == "problem"]
    if problems:
        raise refusals.section_problem(problems)
