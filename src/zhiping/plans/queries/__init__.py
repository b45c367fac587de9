"""Which plans there are."""

from zhiping.plans.queries.plans import published_plans

__all__ = ["published_plans"]
