"""Finding what is tried, from the office outward: a plan or draft of another office is not there."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from zhiping.plans.models import Draft, Plan
from zhiping.policy.authoring.editing import EditError
from zhiping.policy.packs import PackError
from zhiping.web.cases import acting
from zhiping.web.office.what_if.bench import Bench, bench_of_draft, bench_of_plan


@dataclass(frozen=True, slots=True)
class Unready:
    """What cannot be tried yet, and why."""

    plan: Plan | None
    draft: Draft | None
    reasons: tuple[str, ...]


def find_plan_bench(request: HttpRequest, pk: UUID) -> Bench | Unready:
    plan = get_object_or_404(Plan.objects.select_related("office"), pk=pk, office_id=acting(request).body_id)
    try:
        return bench_of_plan(plan)
    except EditError as error:
        return Unready(plan, None, (str(error),))


def find_draft_bench(request: HttpRequest, pk: UUID) -> Bench | Unready:
    """A draft is tried on the cases of the plan it was made from."""
    mine = Draft.objects.of(acting(request)).select_related("amends__office", "made_from__office")
    draft = get_object_or_404(mine, pk=pk)
    plan = draft.amends or draft.made_from
    if plan is None or plan.office_id != draft.office_id:
        return Unready(None, draft, ("这份草稿不是由本办公室的计划拟定的，没有可供试算的申报。",))
    try:
        return bench_of_draft(draft, plan)
    except PackError as error:
        return Unready(plan, draft, tuple(map(str, error.problems)))
    except EditError as error:
        return Unready(plan, draft, (str(error),))
