"""公示: start it, and insist that it is over and clean."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.applications.permissions import require_duty
from zhiping.applications.queries import place_sought
from zhiping.people.models import Actor
from zhiping.plans.models import Plan
from zhiping.policy.packs import NoticeRule
from zhiping.policy.refusal import Refusal
from zhiping.posts.acts import require_place
from zhiping.screening import refusals
from zhiping.screening.acts.sections import require_reviewed
from zhiping.screening.models import NoticedCase, PublicNotice
from zhiping.screening.queries import (
    latest_notice_start,
    notice_days,
    notice_rule,
    notice_stage,
    noticed_now,
    objections_against,
    obstacle_in_notice,
)


def start_employer_notice(
    application: Application, *, working_days: int, manner: str, by: Actor
) -> PublicNotice:
    """开始单位内公示 of one case, from today."""
    return start_employer_notices([application], working_days=working_days, manner=manner, by=by)


@transaction.atomic
def start_employer_notices(
    applications: Sequence[Application], *, working_days: int, manner: str, by: Actor
) -> PublicNotice:
    """开始单位内公示: one notice for all of them, from today, or none. Refused where one could not be over before recommendations close,
    or where no post is left; the refusal names whom it is about.
    """
    one_plan(applications)
    held = [locked(case) for case in in_order(applications)]
    for case in held:
        require_duty(case, by)
        with naming(case, several=len(held) > 1):
            _require_startable(case, working_days)
    detail = {"working_days": working_days, "cases": len(held)}
    cases = [advance(case, "start_notice", by=by, detail=detail, held=True) for case in held]
    rule = held[0].pack.employer_notice
    return publish(cases, stage="employer", rule=rule, working_days=working_days, manner=manner, by=by)


def _require_startable(case: Application, working_days: int) -> None:
    require_reviewed(case)
    window, latest = case.window("endorse"), latest_notice_start(case)
    if clock.today() > latest:
        raise refusals.notice_too_late(latest, window)
    _, last_day = notice_days(case.pack.employer_notice, clock.today(), working_days)
    if last_day >= window.last_day:
        raise refusals.notice_too_long(last_day, window)
    if noticed_now(case, "employer"):
        raise refusals.notice_exists()
    sought = place_sought(case)
    if sought:
        require_place(sought)


@contextmanager
def naming(case: Application, *, several: bool) -> Iterator[None]:
    """A refusal among several cases says whom it is about."""
    try:
        yield
    except Refusal as refusal:
        if several:
            refusal.what = f"{case.applicant.name}（{case.number}）：{refusal.what}"
        raise


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
    if any(noticed_now(case, stage) for case in cases):
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
        listed=stage != "employer" or rule.listed,
        started_by=by.me,
        started_at=clock.now(),
    )
    NoticedCase.objects.bulk_create(NoticedCase(notice=notice, application=case) for case in cases)
    return notice


def require_clean(case: Application, stage: str) -> PublicNotice:
    """The case's notice of this stage, over and without an open or upheld objection; else a Refusal."""
    noticed = noticed_now(case, stage)
    found = objections_against(case, noticed.notice if noticed else None)
    rule = notice_rule(case.pack, stage)
    obstacle = obstacle_in_notice(rule, noticed, found.values_list("conclusion", flat=True))
    if noticed is None or obstacle:
        raise obstacle or refusals.no_notice(rule)
    return noticed.notice
