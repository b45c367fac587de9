"""The calendar of a year that the library does not know yet, entered by the operator."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.plans import refusals
from zhiping.plans.models import CalendarYear
from zhiping.plans.permissions import require_office_or_bureau
from zhiping.policy.calendar import LAST_YEAR, forget_years, year_problem


@transaction.atomic
def enter_calendar_year(
    *,
    year: int,
    document: str,
    status: str,
    holidays: Collection[date],
    make_up_days: Collection[date],
    by: Actor,
) -> CalendarYear:
    """录入年度工作日历: days off and worked weekend days of a year not published yet; the newest entry counts, older ones are kept."""
    require_office_or_bureau(by)
    wrong = _wrong(year, set(holidays), set(make_up_days))
    if wrong:
        raise refusals.calendar_wrong(wrong)
    entered = CalendarYear.objects.create(
        year=year,
        document=document,
        status=status,
        holidays=sorted(f"{day}" for day in holidays),
        make_up_days=sorted(f"{day}" for day in make_up_days),
        entered_at=clock.now(),
        by=by.me,
    )
    detail = {"year": year, "document": document, "status": status}
    record(by.my_body.pk, "enter_calendar_year", by=by, detail=detail)
    transaction.on_commit(forget_years)
    return entered


def _wrong(year: int, holidays: set[date], make_up_days: set[date]) -> str:
    """What cannot be, in words; empty when all is well."""
    if year <= LAST_YEAR:
        return f"{year}年的日历已由系统内置（国务院办公厅已公布），不需要录入"
    return year_problem(year, holidays, make_up_days)
