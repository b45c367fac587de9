"""Reading what was recorded about a case, and when a notice may start."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, Substr

from zhiping import clock
from zhiping.applications.models import Application, Submission
from zhiping.applications.queries import findings_of
from zhiping.plans.models import Plan
from zhiping.policy.calendar import statutory
from zhiping.policy.changes import Change, changes, touched
from zhiping.policy.findings import Finding
from zhiping.policy.lifecycle import DRAFT, ENDED, kind_of
from zhiping.policy.packs import NoticeRule, Pack
from zhiping.policy.reasons import sections_of
from zhiping.policy.refusal import Refusal
from zhiping.policy.scoring import ScoreSheet, score
from zhiping.screening import refusals
from zhiping.screening.models import (
    NoticedCase,
    Objection,
    PublicNotice,
    Return,
    ReturnPoint,
    SectionReview,
    VerifiedPoint,
)

CALENDAR = statutory()
BULKY = ("submission__content", "submission__findings")  # each row would carry the whole case along
LAST_DAY = Coalesce("until", "notice__last_day")  # of a case in a notice


def section_reviews(submission: Submission, station: str) -> dict[str, SectionReview]:
    """One station's word on each section it has looked at."""
    return {review.section: review for review in submission.section_reviews.filter(station=station)}


def reviews_of(application: Application) -> QuerySet[SectionReview]:
    """Everything any station said about any submission of the case, the oldest first (decision 4)."""
    said = SectionReview.objects.filter(submission__application_id=application.pk)
    return said.select_related("body", "by", "submission").defer(*BULKY).order_by("at")


def open_sections(application: Application, station: str) -> list[str]:
    """Labels of the sections this station has not looked at."""
    done = section_reviews(application.submitted, station)
    return [label for key, label in sections_of(application.pack) if key not in done]


def last_return(application: Application) -> Return | None:
    """The return that a returned draft answers; None for every other case."""
    if not application.resume_at:
        return None
    found = application.returns.select_related("body", "submission").order_by("-submission__number").first()
    if found:
        found.application = application
    return found


def threads(application: Application) -> list[Return]:
    """Everything the case was returned for, the newest first, each point with its answer. Not asked for while the first submission is on
    its way, for then nothing has come back.
    """
    if application.station not in (DRAFT, ENDED) and application.submitted.number == 1:
        return []
    points = ReturnPoint.objects.select_related("answer__by")
    rows = application.returns.select_related("body", "by", "submission").order_by("-submission__number")
    found = list(rows.defer(*BULKY).prefetch_related(Prefetch("points", queryset=points)))
    for record in found:
        record.application = application
        for point in record.points.all():
            point.record = record
    return found


def obstacle_to_return(application: Application) -> Refusal | None:
    """Why this case can no longer be returned: its plan has a last station that returns, and the case is past it."""
    pack, route = application.pack, application.route
    last = pack.return_allowed_until
    if (
        last in route
        and application.station in route
        and route.index(application.station) > route.index(last)
    ):
        return refusals.past_returning(last, pack.citations["return_allowed_until"])
    return None


def previous_submission(application: Application) -> Submission | None:
    """What was submitted before what is submitted now."""
    number = application.submitted.number
    return (
        application.submissions.filter(number__lt=number).order_by("-number").first() if number > 1 else None
    )


def changed_since(application: Application, before: Submission | None) -> tuple[Change, ...]:
    """What the present submission has otherwise than an earlier one; nothing where there is none."""
    if before is None:
        return ()
    return changes(application.pack, before.content, application.submitted.content)


def proposals(
    application: Application, before: Submission | None, found: Iterable[Change], station: str
) -> dict[str, SectionReview]:
    """What this station said of sections that are as they were in the earlier submission: proposed again, until a reviewer confirms."""
    changed, said = tuple(found), section_reviews(before, station) if before else {}
    known = dict(sections_of(application.pack))
    return {key: each for key, each in said.items() if key in known and not touched(changed, key)}


def verified_points(submission: Submission) -> dict[str, VerifiedPoint]:
    """The latest verified figure of each scored line, by the line's key."""
    rows = (
        VerifiedPoint.objects.filter(line__submission=submission).select_related("line", "by").order_by("at")
    )
    return {row.line.key: row for row in rows}


def verified_sheet(
    application: Application, figures: Mapping[str, VerifiedPoint] | None = None
) -> ScoreSheet:
    """The score sheet with verified points where there are any, caps applied again."""
    figures = verified_points(application.submitted) if figures is None else figures
    points: dict[str, Decimal] = {
        line.key: line.self_points for line in application.submitted.score_lines.all()
    }
    points |= {key: row.points for key, row in figures.items()}
    return score(application.pack, application.submitted.content["facts"], points=points)


def verified_findings(application: Application, total: Decimal) -> tuple[Finding, ...]:
    """The pinned rules on what was submitted, with the verified score in place of the applicant's own."""
    score = {"self": str(total), "verified": str(total)}
    facts = {**application.submitted.content["facts"], "score": score}
    return findings_of(application, facts)


def may_be_printed(application: Application) -> bool:
    """Whether the review form may be printed for the paper copies: what is submitted now has passed the station the notice names, or
    never comes there.
    """
    after, submission = application.pack.print_form.after, application.submission
    if after not in application.route:
        return bool(application.outcome == "certified")
    if kind_of(after) == "employer":
        return application.endorsements.filter(submission=submission).exists()
    return application.checks.filter(station=after, submission=submission).exists()


def running_notice(application: Application, stage: str) -> PublicNotice | None:
    """The newest notice of the stage for what is submitted now; an earlier submission's notice no longer counts."""
    noticed = noticed_now(application, stage)
    return noticed.notice if noticed else None


def noticed_now(application: Application, stage: str) -> NoticedCase | None:
    """The case in its newest notice of the stage; a notice of an earlier submission, or before it went back to qualification, is past."""
    rows = NoticedCase.objects.filter(application=application, notice__stage=stage)
    if application.submission and stage == "employer":
        rows = rows.filter(notice__started_at__gte=application.submission.received_at)
    elif application.station == f"notice:{stage}":
        rows = rows.filter(notice__started_at__gte=application.arrived_at)
    return rows.select_related("notice").order_by("-notice__started_at").first()


def notice_stage(station: str) -> str:
    """Which public notice a station is for: employer, pre_review or result."""
    return station.partition(":")[2] or ("employer" if kind_of(station) == "employer" else "result")


def notice_rule(pack: Pack, stage: str) -> NoticeRule:
    """The plan's own rule for a stage; where it has none for a notice before the review, that for the results."""
    rules = {"employer": pack.employer_notice, "pre_review": pack.pre_review_notice}
    return rules.get(stage) or pack.result_notice


def obstacle_in_notice(
    rule: NoticeRule, noticed: NoticedCase | None, conclusions: Iterable[str]
) -> Refusal | None:
    """Why the case cannot go on after this notice; None when it is over and clean. `conclusions` of its objections, "" while open."""
    found = set(conclusions)
    if noticed is None:
        return refusals.no_notice(rule)
    if clock.today() <= noticed.last_day:
        return refusals.notice_running(noticed.last_day, rule)
    if "" in found:
        return refusals.objection_open()
    refusing = "不予推荐" if noticed.notice.stage == "employer" else "不予通过"
    return refusals.objection_upheld(refusing) if "upheld" in found else None


def objections_against(application: Application, notice: PublicNotice | None) -> QuerySet[Objection]:
    """Everything filed against one case in one notice; nothing without one."""
    return Objection.objects.filter(noticed__notice=notice, noticed__application=application)


def notice_days(rule: NoticeRule, first_day: date, working_days: int) -> tuple[date, date]:
    """First and last day of a notice that is posted on `first_day`."""
    return CALENDAR.notice_window(first_day, working_days, count_first_day=rule.count_first_day)


def latest_notice_start(under: Plan | Application) -> date:
    """The last day on which an employer's notice can start and be over before recommendations close, for a plan or for one case."""
    rule = under.pack.employer_notice
    return CALENDAR.latest_notice_start(
        under.window("endorse").last_day, rule.working_days, count_first_day=rule.count_first_day
    )


def working_days_left(deadline: date) -> int:
    """Working days from today up to and including the deadline, today not counted; negative when late."""
    today = clock.today()
    return CALENDAR.working_days_between(today, deadline)


def with_public_notice(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Cases with the `notice_first` and `notice_last` day of the notice of the station they are at, and whether objections in it are
    `open_objection` or `upheld`.
    """
    stage = Substr(OuterRef("station"), len("notice:") + 1)
    here = {"notice__stage": stage, "notice__started_at__gte": OuterRef("arrived_at")}
    notices = NoticedCase.objects.filter(application=OuterRef("pk"), **here).order_by("-notice__started_at")
    about = {f"noticed__{key}": value for key, value in here.items()}
    objections = Objection.objects.filter(noticed__application=OuterRef("pk"), **about)
    return applications.annotate(
        notice_first=Subquery(notices.values("notice__first_day")[:1]),
        notice_last=Subquery(notices.values_list(LAST_DAY)[:1]),
        open_objection=Exists(objections.filter(conclusion="")),
        upheld=Exists(objections.filter(conclusion="upheld")),
    )


def notice_states(today: date) -> dict[str, Q]:
    """Where a case `with_public_notice` stands: waiting to start, running, disturbed by an objection, or ready to be confirmed."""
    disturbed = Q(open_objection=True) | Q(upheld=True)
    return {
        "waiting": Q(notice_last=None),
        "running": Q(notice_last__gte=today) & ~disturbed,
        "objection": disturbed,
        "over": Q(notice_last__lt=today) & ~disturbed,
    }


def notices_on_show() -> QuerySet[PublicNotice]:
    """Notices the public finds in the list today."""
    today = clock.today()
    shown = notices_with_end().filter(listed=True, first_day__lte=today, shown_until__gte=today)
    return shown.select_related("plan", "body").order_by("shown_until", "id")


def notices_with_end() -> QuerySet[Any]:
    """Every notice with `shown_until`, the last day on which any of its cases is on show."""
    end = Greatest("last_day", Coalesce(Max("noticed__until"), "last_day"))
    return PublicNotice.objects.annotate(shown_until=end)


def noticed_on_show(notice: PublicNotice) -> QuerySet[NoticedCase]:
    """The cases of a notice that are on show today, by name; only public fields are to be shown (40号令 art. 16)."""
    rows = NoticedCase.objects.annotate(end=LAST_DAY).filter(notice=notice, end__gte=clock.today())
    rows = rows.select_related("application__applicant", "application__employer")
    return rows.order_by("application__applicant__name", "id")
