"""Which committee meets about which plan: a plan for several specialties has a committee for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.deliberation.models import Committee, Session
from zhiping.deliberation.queries import committee_for, committees_of
from zhiping.plans.models import Plan
from zhiping.web.cases import acting
from zhiping.web.office.queue import on_desk


@dataclass(frozen=True, slots=True)
class Table:
    """A plan and one committee that decides under it; None where none is filed yet."""

    plan: Plan
    committee: Committee | None

    @property
    def key(self) -> str:
        return f"{self.plan.pk}:{self.committee.pk if self.committee else ''}"

    @property
    def address(self) -> str:
        return f"{reverse('office:meeting')}?{urlencode({'table': self.key})}"

    @property
    def label(self) -> str:
        """The plan, and the committee where the notice knows several."""
        several = len(self.plan.pack.seeks.committees) > 1
        return f"{self.plan.title} · {self.committee}" if several and self.committee else self.plan.title


def tables_of(plans: Sequence[Plan]) -> list[Table]:
    """Every committee of these plans, a plan without any once; plans that know no committee not at all."""
    reviewing = [plan for plan in plans if plan.pack.kind == "review"]
    filed = committees_of(reviewing)
    return [Table(plan, committee) for plan in reviewing for committee in filed[plan.pk] or [None]]


def table_of(case: Application) -> Table:
    return Table(case.plan, committee_for(case))


def desk_case(request: HttpRequest, pk: UUID) -> Application:
    """A case on this office's desk, with the plan it is decided under."""
    return get_object_or_404(on_desk(acting(request)).select_related("plan__office"), pk=pk)


def asked_for(request: HttpRequest, tables: Sequence[Table]) -> Table | None:
    """The one that the address names, or that decides the case or the plan it names."""
    asked = request.POST if request.method == "POST" else request.GET
    key, plan, case = asked.get("table", ""), asked.get("plan", ""), asked.get("case", "")
    if case:
        found = _on_desk(request, case)
        key = table_of(found).key if found else key
    return next((table for table in tables if key == table.key or plan == str(table.plan.pk)), None)


def _on_desk(request: HttpRequest, asked: str) -> Application | None:
    try:
        return on_desk(acting(request)).filter(pk=UUID(asked)).first()
    except ValueError:
        return None


def likely(request: HttpRequest, tables: Sequence[Table]) -> Table | None:
    """The one whose meeting is going on, else the first with a case before it, else the newest plan's."""
    going = set(Session.objects.filter(closed_at=None).values_list("plan_id", "committee_id"))
    for table in tables:
        if table.committee and (table.plan.pk, table.committee.pk) in going:
            return table
    cases = Application.objects.on_desk_of(acting(request)).filter(station="committee")
    waiting = set(cases.values_list("plan", flat=True)) if len(tables) > 1 else set()
    return next((table for table in tables if table.plan.pk in waiting), tables[0] if tables else None)
