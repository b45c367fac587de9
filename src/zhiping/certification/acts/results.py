"""After the committee, or without one: approval, announcement, certificate."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.applications.acts import advance
from zhiping.applications.models import Application
from zhiping.certification import refusals
from zhiping.certification.acts.editions import masked, new_edition, next_place, tell_nation
from zhiping.certification.models import Announcement, Approval, Certificate
from zhiping.certification.queries import region_of
from zhiping.people.models import Actor
from zhiping.plans.models import Plan
from zhiping.policy.specialties import committee_of, specialty_of
from zhiping.policy.vocabulary import TITLE_GRADES
from zhiping.screening.acts import in_order, one_plan

# The letter in a certificate's number: 员级, 初级, 中级, 高级, 正高级.
LETTERS = {
    "technician": "Y",
    "assistant_engineer": "C",
    "engineer": "Z",
    "senior_engineer": "G",
    "full_senior_engineer": "ZG",
}


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
    plan = one_plan(applications)
    if Announcement.objects.filter(document=document).exists():
        raise refusals.document_taken(document)
    cases = [
        advance(case, "announce", by=by, detail={"document": document}) for case in in_order(applications)
    ]
    made = {"plan": plan, "body": by.my_body, "by": by.me, "at": clock.now()}
    announcement = _numbered(document, title=title, issued_on=issued_on, **made)
    announcement.cases.set(cases)
    return announcement


@transaction.atomic
def certify(application: Application, *, by: Actor) -> Certificate:
    """制发电子证书. The title counts from the day of the committee's decision; without a committee, from the day it was approved.

    Its first edition waits for the seal, and a line for the national platform waits to be told.
    """
    case = advance(application, "certify", by=by)
    announcement, obtained_on = case.announcements.first(), _obtained_on(case)
    if announcement is None and "announcement" in case.route:
        raise refusals.not_announced()
    seeks, holder = case.pack.seeks, case.applicant
    reviewed = "committee" in case.route
    certificate = Certificate.objects.create(
        application=case,
        announcement=announcement,
        number=_next_number(case.plan, seeks.level),
        place=next_place(by.my_body),
        holder_name=holder.name,
        gender=holder.get_gender_display(),
        birth=holder.birth,
        masked_id_number=masked(holder),
        qualification=seeks.title,
        specialty=specialty_of(case.pack, case.direction),
        level=TITLE_GRADES[seeks.level],
        committee=committee_of(case.pack, case.direction) if reviewed else "",
        region=region_of(case),
        obtained_on=obtained_on,
        issuer=by.my_body,
        issued_on=clock.today(),
    )
    new_edition(certificate, "issued", by=by)
    tell_nation(certificate, "issue")
    return certificate


def _numbered(document: str, **given: Any) -> Announcement:
    """The document with its number; a Refusal where somebody else takes the number in this moment."""
    try:
        with transaction.atomic():
            return Announcement.objects.create(document=document, **given)
    except IntegrityError as problem:
        raise refusals.document_taken(document) from problem


def _obtained_on(case: Application) -> date:
    """The day the title counts from."""
    decision = case.decisions.filter(passed=True).last()
    if decision:
        return clock.day_of(decision.at)
    approval = getattr(case, "approval", None)
    if approval is None or "committee" in case.route:
        raise refusals.not_decided()
    return clock.day_of(approval.at)


def _next_number(plan: Plan, level: str) -> str:
    list(
        Plan.objects.select_for_update().filter(year=plan.year).order_by("pk")
    )  # one issuer at a time per year
    issued = Certificate.objects.filter(application__plan__year=plan.year, level=TITLE_GRADES[level]).count()
    return f"ZJ{plan.year}{LETTERS[level]}{issued + 1:06d}"
