"""Which committees are filed, and until when."""

from datetime import date

from django.db.models import QuerySet

from zhiping.people.models import Body
from zhiping.plans.models import Filing


def filings_of(office: Body) -> QuerySet[Filing]:
    """All filings of an office, by committee, the newest first."""
    return Filing.objects.filter(office=office).order_by("name", "-valid_until", "id")


def filing_on(office: Body, name: str, day: date) -> Filing | None:
    """The filing under which a committee of this name may review on that day."""
    covering = Filing.objects.filter(office=office, name=name, valid_from__lte=day, valid_until__gte=day)
    return covering.order_by("-valid_until").first()


def newest_filing(office: Body, name: str) -> Filing | None:
    """The filing of this committee that runs longest."""
    return Filing.objects.filter(office=office, name=name).order_by("-valid_until").first()
