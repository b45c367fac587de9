"""逾期: not paid in time. The provider has closed the order before, so that nobody pays for what is over."""

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.fees.acts.ordering import held
from zhiping.fees.queries import due_at, is_due
from zhiping.people.models import SYSTEM


@transaction.atomic
def expire(application: Application) -> Application | None:
    """逾期办结, unless it was paid meanwhile or the deadline moved: then None, and nothing is changed."""
    case = locked(application)
    limit = due_at(case)
    if not is_due(case) or limit is None or clock.now() < limit:
        return None
    for order in [held(each) for each in case.orders.filter(state__in=("created", "paying"))]:
        order.state, order.ended_at = "expired", clock.now()
        order.save(update_fields=["state", "ended_at"])
    return advance(case, "expire", by=SYSTEM, detail={"due_at": limit.isoformat()})
