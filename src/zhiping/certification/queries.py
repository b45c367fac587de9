"""The register of certificates."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from zhiping.applications.models import Application
from zhiping.certification.models import Announcement, Certificate
from zhiping.screening.models import Objection, PublicNotice


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


def with_result_notice(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Cases with their result notice's `notice_first` and `notice_last` day, and whether objections are `open_objection` or `upheld`."""
    notices = PublicNotice.objects.filter(stage="result", cases=OuterRef("pk")).order_by("-started_at")
    objections = Objection.objects.filter(
        noticed__application=OuterRef("pk"), noticed__notice__stage="result"
    )
    return applications.annotate(
        notice_first=Subquery(notices.values("first_day")[:1]),
        notice_last=Subquery(notices.values("last_day")[:1]),
        open_objection=Exists(objections.filter(conclusion="")),
        upheld=Exists(objections.filter(conclusion="upheld")),
    )


def notice_states(today: date) -> dict[str, Q]:
    """Where a case `with_result_notice` stands: waiting to start, running, disturbed by an objection, or ready to be confirmed."""
    disturbed = Q(open_objection=True) | Q(upheld=True)
    return {
        "waiting": Q(notice_last=None),
        "running": Q(notice_last__gte=today) & ~disturbed,
        "objection": disturbed,
        "over": Q(notice_last__lt=today) & ~disturbed,
    }
