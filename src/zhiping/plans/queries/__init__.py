"""Which plans there are, and which committees are filed."""

from zhiping.plans.queries.filings import filing_on, filings_of, newest_filing
from zhiping.plans.queries.plans import published_plans

__all__ = ["filing_on", "filings_of", "newest_filing", "published_plans"]
