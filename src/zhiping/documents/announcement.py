"""公布文件: the numbered document with the list of those who obtained the title, for printing and filing."""

from django.conf import settings

from zhiping.applications.models import Application
from zhiping.certification.models import Announcement
from zhiping.documents.printing import render
from zhiping.policy.specialties import specialty_and_direction


def announcement_document(announcement: Announcement) -> bytes:
    """The document as PDF/A: head, number, title, text, list by name, the body and the day. No identity numbers."""
    named = announcement.cases.select_related("applicant", "employer", "plan")
    people = [_row(each) for each in named.order_by("applicant__name", "id")]
    seeks = announcement.plan.pack.seeks
    data = {
        "document": announcement.document,
        "title": announcement.title,
        "issuer": announcement.body.name,
        "issued_on": announcement.issued_on,
        "dated": announcement.issued_on,
        "plan": announcement.plan.title,
        "qualification": seeks.title,
        "obtained": "评审委员会表决通过之日" if "committee" in announcement.plan.pack.route else "批准之日",
        "people": people,
        "specimen": settings.DEMO,
    }
    return render("announcement", data)


def _row(case: Application) -> dict[str, str]:
    return {
        "name": case.applicant.name,
        "gender": case.applicant.get_gender_display(),
        "employer": case.employer.name,
        "specialty": specialty_and_direction(case.pack, case.direction),
    }
