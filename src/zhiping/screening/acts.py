"""From the employer to the committee office: review, public notice, recommendation, return, refusal."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application, ScoreLine
from zhiping.applications.permissions import require_duty
from zhiping.applications.queries import failed
from zhiping.dossiers.acts import verify_items
from zhiping.dossiers.models import Item
from zhiping.journal.acts import record
from zhiping.people.models import SYSTEM, Actor
from zhiping.policy.packs import NoticeRule, Window
from zhiping.policy.reasons import BY_CODE, REFUSAL_REASONS, RETURN_REASONS, SECTIONS
from zhiping.screening import refusals
from zhiping.screening.models import (
    Check,
    Endorsement,
    NoticedCase,
    Objection,
    PublicNotice,
    Rejection,
    Return,
    SectionReview,
    VerifiedPoint,
)
from zhiping.screening.queries import (
    latest_notice_start,
    notice_days,
    objections_against,
    obstacle_in_notice,
    open_sections,
    running_notice,
    section_reviews,
    verified_findings,
    verified_sheet,
)

CHECK_STATIONS = {"authority": "recommend", "qualification": "qualify"}


@transaction.atomic
def withdraw(application: Application, *, by: Actor) -> Application:
    """撤回: the applicant takes the case back while the employer has not started the notice."""
    case = locked(application)
    if running_notice(case, "employer"):
        raise refusals.withdraw_too_late()
    return advance(case, "withdraw", by=by)


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
    return review


@transaction.atomic
def review_rest(application: Application, *, by: Actor) -> list[SectionReview]:
    """全部核实无误: every section nobody of this station has looked at yet, in one go."""
    case = locked(application)
    require_duty(case, by)
    done = section_reviews(case.submitted, case.station)
    return [
        review_section(case, section=key, verdict="sound", remark="", by=by)
        for key, _ in SECTIONS
        if key not in done
    ]


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


@transaction.atomic
def start_employer_notice(
    application: Application, *, working_days: int, manner: str, by: Actor
) -> PublicNotice:
    """开始单位内公示, from today. Refused when it could not be over before recommendations close."""
    case = locked(application)
    require_duty(case, by)
    _require_reviewed(case)
    rule = case.plan.pack.employer_notice
    window = case.plan.pack.windows["endorse"]
    if clock.today() > latest_notice_start(case.plan):
        raise refusals.notice_too_late(latest_notice_start(case.plan), window)
    _, last_day = notice_days(rule, clock.today(), working_days)
    if last_day >= window.last_day:
        raise refusals.notice_too_long(last_day, window)
    if running_notice(case, "employer"):
        raise refusals.notice_exists()
    case = advance(case, "start_notice", by=by, detail={"working_days": working_days})
    return publish([case], stage="employer", rule=rule, working_days=working_days, manner=manner, by=by)


def publish(
    cases: Sequence[Application], *, stage: str, rule: NoticeRule, working_days: int, manner: str, by: Actor
) -> PublicNotice:
    """The record of a notice that starts today; the acts that call it have moved the cases."""
    if working_days < rule.working_days:
        raise refusals.notice_too_short(rule.working_days)
    first, last = notice_days(rule, clock.today(), working_days)
    notice = PublicNotice.objects.create(
        stage=stage,
        plan=cases[0].plan,
        body=by.my_body,
        first_day=first,
        last_day=last,
        working_days=working_days,
        manner=manner,
        started_by=by.me,
        started_at=clock.now(),
    )
    NoticedCase.objects.bulk_create(NoticedCase(notice=notice, application=case) for case in cases)
    return notice


@transaction.atomic
def object_to(noticed: NoticedCase, *, name: str, contact: str, text: str) -> Objection:
    """异议: anyone may file one while the notice runs. The journal tells that one came in, never from whom or what."""
    if not noticed.notice.first_day <= clock.today() <= noticed.notice.last_day:
        raise refusals.notice_over()
    record(noticed.application_id, "object_to", by=SYSTEM, station=noticed.application.station)
    return Objection.objects.create(
        noticed=noticed, name=name, contact=contact, text=text, filed_at=clock.now()
    )


@transaction.atomic
def conclude_objection(objection: Objection, *, conclusion: str, report: str, by: Actor) -> Objection:
    """核查结论 with its report; the case itself moves by a later act."""
    held = (
        Objection.objects.select_for_update(of=("self",))
        .select_related("noticed__application")
        .get(pk=objection.pk)
    )
    if held.conclusion:
        raise refusals.already_concluded()
    advance(held.noticed.application, "conclude_objection", by=by, detail={"conclusion": conclusion})
    held.conclusion, held.report = conclusion, report
    held.concluded_by, held.concluded_at = by.me, clock.now()
    held.save(update_fields=["conclusion", "report", "concluded_by", "concluded_at"])
    return held


def require_clean(case: Application, stage: str) -> PublicNotice:
    """The case's notice of this stage, over and without an open or upheld objection; else a Refusal."""
    notice = running_notice(case, stage)
    conclusions = objections_against(case, notice).values_list("conclusion", flat=True) if notice else []
    obstacle = obstacle_in_notice(notice, conclusions)
    if notice is None or obstacle:
        raise obstacle or refusals.no_notice()
    return notice


@transaction.atomic
def endorse(application: Application, *, opinion: str, by: Actor) -> Endorsement:
    """单位推荐 after a clean notice, before the window closes; verifies the dossier items that were submitted."""
    held = locked(application)
    require_duty(held, by)
    station = held.station
    case = advance(held, "endorse", by=by, detail={"opinion": opinion})
    _require_open(case.plan.pack.windows["endorse"])
    notice = require_clean(case, "employer")
    _require_reviewed(case, station)
    verify_items(Item.objects.filter(pk__in=[item["id"] for item in case.submitted.items]), by=by)
    return Endorsement.objects.create(
        application=case,
        submission=case.submitted,
        notice=notice,
        body=by.my_body,
        opinion=opinion,
        by=by.me,
        at=clock.now(),
    )


@transaction.atomic
def pass_check(application: Application, *, opinion: str, by: Actor) -> Check:
    """审核推荐 by an authority, 资格审查通过 by the committee office: sections sound, rules met on the verified score."""
    case = locked(application)
    require_duty(case, by)
    station = case.station
    _require_reviewed(case)
    if station.startswith("authority"):
        _require_open(case.plan.pack.windows["recommend"])
    sheet = verified_sheet(case)
    findings = verified_findings(case, sheet.total)
    if failed(findings):
        raise refusals.no_longer_met(sheet.total, failed(findings))
    act = CHECK_STATIONS.get(station.partition(":")[0], "recommend")
    case = advance(case, act, by=by, detail={"opinion": opinion, "verified_score": str(sheet.total)})
    return Check.objects.create(
        application=case,
        submission=case.submitted,
        station=station,
        body=by.my_body,
        opinion=opinion,
        verified_score=sheet.total,
        findings=[finding.to_json() for finding in findings],
        by=by.me,
        at=clock.now(),
    )


@transaction.atomic
def return_case(application: Application, *, reasons: Sequence[str], note: str, by: Actor) -> Return:
    """退回修改: one consolidated list from the catalogue (40号令 art. 17); the case resumes at this station."""
    chosen = _chosen(reasons, {reason.code for reason in RETURN_REASONS})
    case = advance(application, "return_case", by=by, detail={"reasons": chosen, "note": note})
    return Return.objects.create(station=case.resume_at, **_told(case, chosen, note, by))


@transaction.atomic
def refuse(application: Application, *, reasons: Sequence[str], note: str, by: Actor) -> Rejection:
    """不予推荐 / 不予通过: ends the case, with its reasons."""
    chosen = _chosen(reasons, {reason.code for reason in REFUSAL_REASONS})
    station = locked(application).station
    case = advance(application, "refuse", by=by, detail={"reasons": chosen, "note": note})
    return Rejection.objects.create(station=station, **_told(case, chosen, note, by))


def _told(case: Application, reasons: list[str], note: str, by: Actor) -> dict[str, Any]:
    said = {"reasons": reasons, "note": note, "by": by.person, "body": by.body, "at": clock.now()}
    return {"application": case, "submission": case.submission, **said}


def _chosen(reasons: Sequence[str], catalogue: set[str]) -> list[str]:
    chosen = [code for code in dict.fromkeys(reasons) if code in catalogue and code in BY_CODE]
    if not chosen:
        raise refusals.reasons_required()
    return chosen


def _require_reviewed(case: Application, station: str = "") -> None:
    station = station or case.station
    unseen = open_sections(case.submitted, station)
    if unseen:
        raise refusals.sections_open(unseen)
    labels = dict(SECTIONS)
    reviews = section_reviews(case.submitted, station)
    problems = [labels[key] for key, review in reviews.items() if review.verdict == "problem"]
    if problems:
        raise refusals.section_problem(problems)


def _require_open(window: Window) -> None:
    if not window.is_open(clock.now()):
        raise refusals.window_closed(window)
