"""Who looks into what: the body on whose desk it lies, and there nobody it is about nor anybody tied to it."""

from zhiping.applications.models import Application
from zhiping.applications.permissions import require_apart
from zhiping.inquiries import refusals
from zhiping.inquiries.models import Complaint, Inquiry
from zhiping.people.models import Actor, Body
from zhiping.people.permissions import require_standing
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import ENDED, kind_of

HANDLERS = ("authority", "office", "bureau")
LOWER = ("draft", "employer", "authority")  # kinds of station before a case comes to the committee's office


def competent_body(plan: Plan, about: str, case: Application | None) -> Body:
    """On whose desk it comes first. What is said of experts, staff and units goes to the bureau that oversees them, never to themselves;
    of an applicant, to who has the case in hand or gave the title.
    """
    if about != "applicant":
        return plan.bureau
    if case is None:
        return plan.office
    kind = kind_of(case.station)
    if kind in LOWER:
        return case.employer.superior or plan.office
    return plan.bureau if kind in ("approval", "announcement", "certificate", ENDED) else plan.office


def competent_bodies(complaint: Complaint) -> list[Body]:
    """Where it may be handed on to."""
    plan, case = complaint.plan, complaint.application
    found = [plan.bureau, case.employer.superior if case else None]
    found += [plan.office] if complaint.about == "applicant" else []
    return [body for body in dict.fromkeys(filter(None, found)) if body.pk != complaint.body_id]


def handles(body: Body | None, by: Actor) -> bool:
    return body is not None and by.role in HANDLERS and by.body_id == body.pk


def require_handler(held: Complaint | Inquiry, by: Actor) -> None:
    """On duty at its body, in standing, with no tie to the case, and not the one it is about."""
    if not handles(held.body, by):
        raise refusals.not_yours()
    require_standing(by)
    if held.application:
        require_apart(held.application, by)
    said_of = [held] if isinstance(held, Complaint) else list(held.complaints.all())
    staff = [each for each in said_of if each.about in ("expert", "staff")]
    if any(each.about_name.strip() == by.person_name for each in staff):
        raise refusals.about_you()
