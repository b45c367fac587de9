"""Reading measures: what was done about a unit."""

from django.db.models import QuerySet

from zhiping.measures.models import Measure
from zhiping.people.models import Body


def with_steps(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """With everything a page shows of them."""
    return measures.select_related("unit", "supervisor", "lifted_by").prefetch_related(
        "steps__by", "steps__answers__by"
    )


def measures_on(units: QuerySet[Body]) -> QuerySet[Measure]:
    """Whatever was ever done about these units, the newest first."""
    return with_steps(Measure.objects.filter(unit__in=units.values("pk")))
