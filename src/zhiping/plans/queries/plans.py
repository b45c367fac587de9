"""Which plans there are."""

from django.db.models import QuerySet

from zhiping.plans.models import Plan
from zhiping.plans.queries.forwardings import FORWARDINGS


def published_plans() -> QuerySet[Plan]:
    """Plans everyone may read, newest first, with what lower bodies added."""
    plans = Plan.objects.select_related("office", "bureau").prefetch_related(FORWARDINGS)
    return plans.order_by("-published_at")
