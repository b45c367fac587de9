"""Whose word counts for whom: the plan's dates, and what the bodies above an employer added to them."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Prefetch, QuerySet

from zhiping.people.models import Body
from zhiping.people.queries import chain_of
from zhiping.plans.models import Forwarding, Plan
from zhiping.policy.packs import Window, windows_under


def live_forwardings(plan: Plan) -> list[Forwarding]:
    """The forwardings that hold now, the oldest first; no query where `WITH_FORWARDINGS` was prefetched."""
    return sorted((each for each in _all(plan) if each.ended_at is None), key=lambda each: each.published_at)


def forwardings_for(plan: Plan, employer: Body) -> list[Forwarding]:
    """What the bodies above this employer added, the highest first."""
    by_body = {each.body_id: each for each in _all(plan) if each.ended_at is None}
    return [by_body[body.pk] for body in chain_of(employer) if body.pk in by_body] if by_body else []


def windows_for(plan: Plan, employer: Body) -> Mapping[str, Window]:
    """The dates that bind a case of this employer."""
    return windows_under(plan.pack, (each.additions for each in forwardings_for(plan, employer)))


def local_window(plan: Plan, employer: Body, key: str) -> Window | None:
    """The date that a body above this employer set in place of the plan's; None where none did."""
    said = [each.additions.windows.get(key) for each in forwardings_for(plan, employer)]
    return next((window for window in reversed(said) if window), None)


def forwardings_by(body: Body) -> QuerySet[Forwarding]:
    """Everything a body forwarded, the newest first."""
    return Forwarding.objects.filter(body=body).select_related("plan").order_by("-published_at")


_LIVE = Forwarding.objects.filter(ended_at=None).select_related("body")
FORWARDINGS = Prefetch("forwardings", queryset=_LIVE)
WITH_FORWARDINGS = Prefetch("plan__forwardings", queryset=_LIVE)


def _all(plan: Plan) -> Sequence[Forwarding] | Iterable[Forwarding]:
    found = list(plan.forwardings.all())
    for each in found:
        each.plan = plan
    return found
