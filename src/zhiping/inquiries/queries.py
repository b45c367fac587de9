"""Reading complaints and inquiries, starting from who may."""

from uuid import UUID

from django.db.models import F, Q, QuerySet

from zhiping.applications.models import Application
from zhiping.inquiries.models import Complaint, Hearing, Inquiry
from zhiping.inquiries.permissions import HANDLERS
from zhiping.people.models import Actor, Person, blind_index
from zhiping.plans.models import Plan
from zhiping.screening.models import Objection

TABS = (("open", "待受理"), ("inquiring", "核查中"), ("owed", "待答复"), ("done", "已办结"))
SHOWN = ("plan__office", "plan__bureau", "body", "application__applicant", "application__employer", "inquiry")


def complaints_of(by: Actor) -> QuerySet[Complaint]:
    """What lies, or lay, on the desk of the actor's body, but nothing said of the actor; what was handed on is read by who has it now."""
    if by.role not in HANDLERS:
        return Complaint.objects.none()
    return Complaint.objects.filter(body=by.my_body).exclude(_about(by)).select_related(*SHOWN)


def _about(by: Actor) -> Q:
    """What names somebody of the actor's name as expert or staff: a namesake among the applicants is another person's matter."""
    return Q(about_index=blind_index(by.person_name), about__in=("expert", "staff"))


def in_tab(rows: QuerySet[Complaint], tab: str) -> QuerySet[Complaint]:
    """The oldest first where something is owed, the newest first where it is done."""
    open_ones = rows.filter(replied_at=None)
    match tab:
        case "inquiring":
            return open_ones.filter(inquiry__conclusion="").order_by("inquiry__due_on", "filed_at")
        case "owed":
            owed = open_ones.filter(Q(inquiry__isnull=False) & ~Q(inquiry__conclusion=""))
            return owed.order_by("inquiry__due_on", "filed_at")
        case "done":
            return rows.filter(replied_at__isnull=False).order_by(F("replied_at").desc(), "-id")
    return open_ones.filter(triaged_at=None).order_by("filed_at", "id")


def inquiries_of(by: Actor) -> QuerySet[Inquiry]:
    """The inquiries of the actor's body, with what a page shows."""
    if by.role not in HANDLERS:
        return Inquiry.objects.none()
    own = Complaint.objects.filter(_about(by), inquiry__isnull=False).values("inquiry")
    rows = (
        Inquiry.objects.filter(body=by.my_body)
        .exclude(pk__in=own)
        .select_related("plan__bureau", "plan__office", "body", "concluded_by")
    )
    rows = rows.select_related("application__applicant", "application__employer", "application__plan")
    return rows.prefetch_related("complaints__notes__by", "steps__by", "hearings__person")


def hearings_of(person: Person) -> QuerySet[Hearing]:
    """What the person is, or was, asked to explain."""
    return Hearing.objects.filter(person=person).select_related("inquiry__body", "inquiry__plan")


def cases_named(plan: Plan, name: str, unit: str = "") -> list[Application]:
    """The plan's submitted cases of people of this name, those of the unit named first. For handlers alone: the public learns nothing."""
    found = Application.objects.filter(plan=plan, applicant__name=name.strip(), submission__isnull=False)
    rows = found.select_related("applicant", "employer__superior").order_by("created_at")
    return sorted(rows, key=lambda case: unit.strip() not in case.employer.name)


def objections_about(application: UUID | None) -> QuerySet[Objection]:
    """异议 against the same case: they have their own way (screening), and are only shown here."""
    rows = (
        Objection.objects.filter(noticed__application=application)
        if application
        else Objection.objects.none()
    )
    return rows.select_related("noticed__notice__body").order_by("filed_at")
