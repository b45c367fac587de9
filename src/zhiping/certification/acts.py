"""After the vote: result notice, confirmation, approval, announcement, certificate."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance
from zhiping.applications.models import Application
from zhiping.certification import refusals
from zhiping.certification.models import Announcement, Approval, Certificate
from zhiping.people.models import Actor, Person
from zhiping.plans.models import Plan
from zhiping.policy.vocabulary import TITLE_GRADES
from zhiping.screening.acts import publish, require_clean
from zhiping.screening.models import PublicNotice
from zhiping.screening.queries import running_notice
from zhiping.screening.refusals import notice_exists


@transaction.atomic
def start_result_notice(
    applications: Sequence[Application], *, working_days: int, manner: str, by: Actor
) -> PublicNotice:
    """开始评后公示 for those who passed, from today."""
    _one_plan(applications)
    cases = [
        advance(case, "start_notice", by=by, detail={"working_days": working_days})
        for case in _in_order(applications)
    ]
    if any(running_notice(case, "result") for case in cases):
        raise notice_exists()
    rule = cases[0].pack.result_notice
    return publish(cases, stage="result", rule=rule, working_days=working_days, manner=manner, by=by)


@transaction.atomic
def confirm_notice(application: Application, *, by: Actor) -> Application:
    """公示无异议: over, and nothing open against the case."""
    case = advance(application, "confirm_notice", by=by)
    require_clean(case, "result")
    return case


@transaction.atomic
def approve(application: Application, *, opinion: str, by: Actor) -> Approval:
    """确认评审结果."""
    case = advance(application, "approve", by=by, detail={"opinion": opinion})
    return Approval.objects.create(
        application=case, body=by.my_body, opinion=opinion, by=by.me, at=clock.now()
    )


@transaction.atomic
def announce(
    applications: Sequence[Application], *, document: str, title: str, issued_on: date, by: Actor
) -> Announcement:
    """发文公布: one document for all of them."""
    plan = _one_plan(applications)
    if Announcement.objects.filter(document=document).exists():
        raise refusals.document_taken(document)
    cases = [
        advance(case, "announce", by=by, detail={"document": document}) for case in _in_order(applications)
    ]
    announcement = Announcement.objects.create(
        plan=plan,
        body=by.my_body,
        document=document,
        title=title,
        issued_on=issued_on,
        by=by.me,
        at=clock.now(),
    )
    announcement.cases.set(cases)
    return announcement


@transaction.atomic
def certify(application: Application, *, by: Actor) -> Certificate:
    """制发电子证书. The title counts from the day of the committee's decision."""
    case = advance(application, "certify", by=by)
    announcement = case.announcements.first()
    decision = case.decisions.filter(passed=True).last()
    if announcement is None or decision is None:
        raise refusals.not_announced()
    seeks, holder = case.pack.seeks, case.applicant
    return Certificate.objects.create(
        application=case,
        announcement=announcement,
        number=_next_number(case.plan),
        holder_name=holder.name,
        gender=holder.get_gender_display(),
        birth=holder.birth,
        masked_id_number=masked(holder),
        qualification=seeks.title,
        specialty=seeks.specialty_label,
        level=TITLE_GRADES[seeks.level],
        committee=seeks.committee,
        obtained_on=clock.day_of(decision.at),
        issuer=by.my_body,
        issued_on=clock.today(),
    )


def masked(person: Person) -> str:
    """Identity number with only the first three and the last four characters."""
    number = person.id_number
    return f"{number[:3]}{'*' * max(len(number) - 7, 0)}{number[-4:]}"


def _next_number(plan: Plan) -> str:
    list(
        Plan.objects.select_for_update().filter(year=plan.year).order_by("pk")
    )  # one issuer at a time per year
    issued = Certificate.objects.filter(application__plan__year=plan.year).count()
    return f"ZJ{plan.year}G{issued + 1:06d}"


def _one_plan(applications: Sequence[Application]) -> Plan:
    if not applications:
        raise refusals.nobody_chosen()
    if len({case.plan_id for case in applications}) > 1:
        raise refusals.mixed_plans()
    return applications[0].plan


def _in_order(applications: Sequence[Application]) -> list[Application]:
    """Always lock cases in the same order, so that two batches never wait for each other in a circle."""
    return sorted(applications, key=lambda case: case.pk)
