"""公示: start it, object to it, conclude objections, and insist that it is over and clean."""

from collections.abc import Sequence

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.applications.permissions import require_duty
from zhiping.applications.queries import place_sought
from zhiping.journal.acts import record
from zhiping.people.models import SYSTEM, Actor
from zhiping.plans.models import Plan
from zhiping.policy.packs import NoticeRule
from zhiping.posts.acts import require_place
from zhiping.screening import refusals
from zhiping.screening.acts.sections import require_reviewed
from zhiping.screening.models import (
    NoticedCase,
    Objection,
    PublicNotice,
)
from zhiping.screening.queries import (
    latest_notice_start,
    notice_days,
    notice_rule,
    notice_stage,
    objections_against,
    obstacle_in_notice,
    running_notice,
)


@transaction.atomic
def start_employer_notice(
    application: Application, *, working_days: int, manner: str, by: Actor
) -> PublicNotice:
    """开始单位内公示, from today. Refused when it could not be over before recommendations close, or where no post is left."""
    case = locked(application)
    require_duty(case, by)
    require_reviewed(case)
    rule = case.pack.employer_notice
    window = case.window("endorse")
    if clock.today() > latest_notice_start(case):
        raise refusals.notice_too_late(latest_notice_start(case), window)
    _, last_day = notice_days(rule, clock.today(), working_days)
    if last_day >= window.last_day:
        raise refusals.notice_too_long(last_day, window)
    if running_notice(case, "employer"):
        raise refusals.notice_exists()
    sought = place_sought(case)
    if sought:
        require_place(sought)
    case = advance(case, "start_notice", by=by, detail={"working_days": working_days})
    return publish([case], stage="employer", rule=rule, working_days=working_days, manner=manner, by=by)


@transaction.atomic
def start_public_notice(
    applications: Sequence[Application], *, working_days: int, manner: str, by: Actor
) -> PublicNotice:
    """评前公示 or 评后公示, whichever the cases have come to: one notice for all of them, from today, by the plan's own rule."""
    one_plan(applications)
    stages = {notice_stage(case.station) for case in map(locked, in_order(applications))}
    if len(stages) > 1:
        raise refusals.mixed_stages()
    detail = {"working_days": working_days}
    cases = [advance(case, "start_notice", by=by, detail=detail) for case in in_order(applications)]
    stage = stages.pop()
    if any(running_notice(case, stage) for case in cases):
        raise refusals.notice_exists()
    rule = notice_rule(cases[0].pack, stage)
    return publish(cases, stage=stage, rule=rule, working_days=working_days, manner=manner, by=by)


@transaction.atomic
def confirm_notice(application: Application, *, by: Actor) -> Application:
    """公示无异议: over, and nothing open against the case."""
    stage = notice_stage(locked(application).station)
    case = advance(application, "confirm_notice", by=by)
    require_clean(case, stage)
    return case


def one_plan(applications: Sequence[Application]) -> Plan:
    """The plan of all of them; a Refusal for nobody, or for people of several plans."""
    if not applications:
        raise refusals.nobody_chosen()
    if len({case.plan_id for case in applications}) > 1:
        raise refusals.mixed_plans()
    return applications[0].plan


def in_order(applications: Sequence[Application]) -> list[Application]:
    """Always lock cases in the same order, so that two batches never wait for each other in a circle."""
    return sorted(applications, key=lambda case: case.pk)


def publish(
    cases: Sequence[Application], *, stage: str, rule: NoticeRule, working_days: int, manner: str, by: Actor
) -> PublicNotice:
    """The record of a notice that starts today; the acts that call it have moved the cases."""
    if working_days < rule.working_days:
        raise refusals.notice_too_short(rule)
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
    rule = notice_rule(case.pack, stage)
    obstacle = obstacle_in_notice(rule, notice, conclusions)
    if notice is None or obstacle:
        raise obstacle or refusals.no_notice(rule)
    return notice
