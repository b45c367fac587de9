"""Which plans there are."""

from django.db.models import QuerySet

from zhiping.plans.models import Plan


def published_plans() -> QuerySet[Plan]:
    """Plans everyone may read, newest first."""
    return Plan.objects.select_related("office", "bureau").order_by("-published_at")
