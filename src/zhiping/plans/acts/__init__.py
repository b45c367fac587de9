"""What is done with plans."""

from zhiping.plans.acts.calendars import enter_calendar_year
from zhiping.plans.acts.filings import record_filing
from zhiping.plans.acts.forwarding import forward_plan, withdraw_forwarding
from zhiping.plans.acts.publishing import publish_plan

__all__ = [
    "enter_calendar_year",
    "forward_plan",
    "publish_plan",
    "record_filing",
    "withdraw_forwarding",
]
