"""核准备案 of committees."""

from datetime import date

from django.db import IntegrityError, transaction

from zhiping.journal.acts import record
from zhiping.people.models import Actor, Body
from zhiping.plans import refusals
from zhiping.plans.models import Filing
from zhiping.plans.permissions import require_office

LONGEST_YEARS = 3


@transaction.atomic
def record_filing(
    *,
    office: Body,
    name: str,
    series: str,
    specialty: str,
    level: str,
    number: str,
    valid: tuple[date, date],
    by: Actor,
) -> Filing:
    """登记备案: from when to when a committee may review, three years at most (40号令 art. 8). A renewal is another filing."""
    require_office(office, by)
    since, until = valid
    if until < since:
        raise refusals.filing_backwards()
    if until >= _years_after(since, LONGEST_YEARS):
        raise refusals.filing_too_long(LONGEST_YEARS)
    try:
        with transaction.atomic():
            filing = Filing.objects.create(
                office=office,
                name=name,
                series=series,
                specialty=specialty,
                level=level,
                number=number,
                valid_from=since,
                valid_until=until,
            )
    except IntegrityError as problem:
        raise refusals.filed_already(name, since) from problem
    detail = {"filing": str(filing.pk), "name": name, "number": number, "valid": [f"{since}", f"{until}"]}
    record(office.pk, "record_filing", by=by, detail=detail)
    return filing


def _years_after(day: date, years: int) -> date:
    """The same day so many years later; 28 February has no elder brother in most years."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
