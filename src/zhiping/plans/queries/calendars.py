"""The working days of years that were entered by an operator."""

from datetime import date

from django.db.models import QuerySet

from zhiping.plans.models import CalendarYear
from zhiping.policy import calendar


def entered_years() -> QuerySet[CalendarYear]:
    """Every entry, the newest year and the newest word first."""
    return CalendarYear.objects.select_related("by").order_by("-year", "-entered_at", "-id")


def calendar_year(year: int) -> calendar.CalendarYear | None:
    """What counts for a year now: the newest entry; None where there is none."""
    found = CalendarYear.objects.filter(year=year).order_by("-entered_at", "-id").first()
    if found is None:
        return None
    return calendar.CalendarYear(
        year=found.year,
        document=found.document,
        status=found.status,
        holidays=frozenset(map(date.fromisoformat, found.holidays)),
        make_up_days=frozenset(map(date.fromisoformat, found.make_up_days)),
    )
