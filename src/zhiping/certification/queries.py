"""The register of certificates."""

from django.db.models import QuerySet

from zhiping.applications.models import Application
from zhiping.certification.models import Announcement, Certificate
from zhiping.policy.facts import look


def certificate_by_code(code: str) -> Certificate | None:
    """The certificate behind a verification address."""
    return Certificate.objects.select_related("announcement", "issuer").filter(code=code).first()


def certificate_by_number(number: str, name: str) -> Certificate | None:
    """The certificate with this number, only if the holder's name is right too."""
    found = Certificate.objects.filter(number=number.strip().upper(), holder_name=name.strip())
    return found.select_related("announcement", "issuer").first()


def announcements() -> QuerySet[Announcement]:
    """Announcements everyone may read."""
    return Announcement.objects.select_related("plan", "body").order_by("-issued_on", "-id")


def region_of(application: Application) -> str:
    """Where a title obtained by this case holds; empty for everywhere."""
    validity = application.pack.validity
    limited = validity and look(application.submitted.content["facts"], validity.fact) is True
    return validity.region if validity and limited else ""
