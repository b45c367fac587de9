"""Cases of one plan at one station: what a desk handles together, such as a public notice, an examination or a document."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from zhiping.applications.models import Application
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import station_label
from zhiping.web.cases import acting


@dataclass(frozen=True, slots=True)
class Pile:
    """`count`: how many cases lie there, any state."""

    plan: Plan
    station: str
    count: int

    @property
    def label(self) -> str:
        return station_label(self.station)

    @property
    def reviewed(self) -> bool:
        """Whether a committee decides under this plan."""
        return any("committee" in self.plan.pack.route_for(path) for path in self.plan.pack.paths)

    @property
    def key(self) -> str:
        """What an address says to mean this pile."""
        return urlencode({"plan": self.plan.pk, "station": self.station})

    @property
    def next_label(self) -> str:
        """Where a case goes from here."""
        routes = [list(self.plan.pack.route_for(path)) for path in self.plan.pack.paths]
        route = next(each for each in routes if self.station in each)
        return station_label(route[route.index(self.station) + 1])


def piles(request: HttpRequest, *kinds: str) -> list[Pile]:
    """The piles of these kinds of station on the desk of who asks."""
    wanted = Q(pk__in=[])
    for kind in kinds:
        wanted |= Q(station=kind) | Q(station__startswith=f"{kind}:")
    cases = Application.objects.on_desk_of(acting(request)).filter(wanted).order_by()
    rows = list(cases.values_list("plan", "station").annotate(number=Count("pk")))
    plans = {plan.pk: plan for plan in Plan.objects.filter(pk__in=[plan for plan, _, _ in rows])}
    found = [Pile(plans[plan], station, number) for plan, station, number in rows]
    return sorted(found, key=lambda pile: (pile.plan.published_at, pile.station))


def chosen(request: HttpRequest, found: Sequence[Pile], about: Application | None = None) -> Pile | None:
    """What to show: the pile of the case it is about, or that the address or the form names, else the first one there is."""
    if about:
        wanted = str(about.plan_id), about.station
        return next((each for each in found if (str(each.plan.pk), each.station) == wanted), None)
    return named(request, found) or (found[0] if found else None)


def named(request: HttpRequest, found: Sequence[Pile]) -> Pile | None:
    """What to act on: the pile that the address or the form names, and no other."""
    asked = request.POST if request.method == "POST" else request.GET
    wanted = asked.get("plan", ""), asked.get("station", "")
    return next((each for each in found if (str(each.plan.pk), each.station) == wanted), None)


def of_pile(cases: QuerySet[Application], pile: Pile | None) -> QuerySet[Application]:
    """Those of the cases that lie there; none without a pile."""
    return cases.filter(plan=pile.plan, station=pile.station) if pile else cases.none()
