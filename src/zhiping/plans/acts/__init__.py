"""What is done with plans."""

from zhiping.plans.acts.publishing import publish_plan

__all__ = ["publish_plan"]
