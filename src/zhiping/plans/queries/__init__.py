"""Which plans there are, who does what under them, and which committees are filed."""

from zhiping.plans.queries.bodies import plan_bodies
from zhiping.plans.queries.calendars import calendar_year, entered_years
from zhiping.plans.queries.filings import filing_on, filings_of, newest_filing
from zhiping.plans.queries.forwardings import (
    FORWARDINGS,
    WITH_FORWARDINGS,
    forwardings_by,
    forwardings_for,
    live_forwardings,
    local_window,
    windows_for,
)
from zhiping.plans.queries.plans import published_plans

__all__ = [
    "FORWARDINGS",
    "WITH_FORWARDINGS",
    "calendar_year",
    "entered_years",
    "filing_on",
    "filings_of",
    "forwardings_by",
    "forwardings_for",
    "live_forwardings",
    "local_window",
    "newest_filing",
    "plan_bodies",
    "published_plans",
    "windows_for",
]
