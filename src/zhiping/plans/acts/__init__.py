"""What is done with plans."""

from zhiping.plans.acts.filings import record_filing
from zhiping.plans.acts.publishing import publish_plan

__all__ = ["publish_plan", "record_filing"]
