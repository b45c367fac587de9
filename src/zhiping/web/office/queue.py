"""What lies on the committee office's desk, by what is to be done with it."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from zhiping.applications.models import Application, Handling
from zhiping.deliberation.queries import with_readers
from zhiping.desks.queries import searched_among_all
from zhiping.people.models import Actor
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import OUTCOMES, station_label
from zhiping.screening.queries import with_public_notice, working_days_left
from zhiping.web.reviewing.desks import paged

TABS = {
    "qualification": ("资格审查", "主管部门推荐上来的申报会出现在这里。"),
    "marks": ("考试与面试", "参加理论考试、面试答辩的申报会出现在这里，等待登记成绩。"),
    "assign": ("待分配", "通过资格审查的申报会出现在这里，等待分配专家。"),
    "reading": ("专家评审中", "分配给专家的申报会出现在这里，全部提交意见后转入待表决。"),
    "vote": ("待表决", "专家全部提交意见的申报会出现在这里，等待开会表决。"),
    "notice": ("公示", "评审前公示或表决通过后公示的申报会出现在这里，等待公示和确认。"),
}
READ_BY = {
    "assign": "open",
    "reading": "reading",
    "vote": "ready",
}  # tabs by how far the readers of a case are


def plans_of(actor: Actor) -> list[Plan]:
    """The plans whose committee this office runs, newest first."""
    return list(Plan.objects.filter(office_id=actor.body_id).select_related("office", "bureau"))


def on_desk(actor: Actor) -> QuerySet[Application]:
    """The office's desk with what its rows show."""
    cases = Application.objects.on_desk_of(actor).select_related("plan", "applicant", "employer")
    return dressed(cases)


def dressed(cases: QuerySet[Application]) -> QuerySet[Application]:
    """With readers and public notice."""
    return with_public_notice(with_readers(cases))


def condition(tab: str) -> Q:
    """Which cases of the desk lie under a tab; before the committee the case itself says how far its readers are."""
    if tab in READ_BY:
        return Q(station__startswith="committee", looked=READ_BY[tab])
    return Q(station__in=("exam", "interview")) if tab == "marks" else Q(station__startswith=tab)


def tabs(actor: Actor, plans: list[Plan]) -> list[dict[str, Any]]:
    """Every tab with how many cases wait there; exam and interview only where a plan has them."""
    counts = _numbers(actor)
    examined = counts["marks"] or {"exam", "interview"} & {each for plan in plans for each in _stations(plan)}
    shown = [key for key in TABS if key != "marks" or examined]
    return [{"key": key, "label": TABS[key][0], "count": counts[key]} for key in shown]


def _numbers(actor: Actor) -> dict[str, int]:
    """How many cases lie under each tab."""
    here = Application.objects.on_desk_of(actor).order_by()
    return here.aggregate(**{key: Count("pk", filter=condition(key)) for key in TABS})


def plain(actor: Actor, tab: str) -> QuerySet[Application]:
    """The cases of one tab without what their rows show, the oldest deadline first: they can be grouped and counted."""
    return Application.objects.on_desk_of(actor).filter(condition(tab))


def waiting(actor: Actor, tab: str) -> QuerySet[Application]:
    """The cases of one tab with what their rows show."""
    return on_desk(actor).filter(condition(tab))


def every_case(actor: Actor, *, words: str, place: str) -> QuerySet[Application]:
    """All submitted cases of the office's plans; `readable` where they have been on its desk."""
    cases = Application.objects.filter(plan__office_id=actor.body_id, submission__isnull=False)
    cases = searched_among_all(cases, words)
    if place:
        cases = cases.filter(Q(station=place, outcome="") | Q(outcome=place))
    handled = Handling.objects.filter(application=OuterRef("pk"), body_id=actor.body_id)
    named = cases.select_related("plan", "applicant", "employer", "desk").annotate(readable=Exists(handled))
    return named.order_by("-arrived_at", "-id")


def places(plans: list[Plan]) -> list[tuple[str, str]]:
    """Where a case may be: every station of the plans' routes, then every way to end."""
    stations = dict.fromkeys(["draft", *(station for plan in plans for station in _stations(plan))])
    return [(key, station_label(key)) for key in stations] + list(OUTCOMES.items())


def _stations(plan: Plan) -> list[str]:
    """Every station a case of the plan may come to, on any path, under any version of its rules."""
    packs = plan.rules_so_far.values()
    return [station for pack in packs for path in pack.paths for station in pack.route_for(path)]


def paged_in_two(
    request: HttpRequest, keys: Sequence[UUID] | QuerySet[Any], shown: QuerySet[Any]
) -> Page[Any]:
    """A page of very many rows: first which, by their keys, then these as they are `shown`."""
    page = paged(request, keys)
    page.object_list = list(shown.filter(pk__in=list(page.object_list)))
    return page


def with_days(cases: Iterable[Application]) -> None:
    """Give each case `waited` (working days on this desk) and `days_left` of its notice."""
    for case in cases:
        case.waited = max(0, -working_days_left(timezone.localdate(case.arrived_at)))
        case.days_left = working_days_left(case.notice_last) if case.notice_last else None
        case.needed = case.pack.readers_per_case + case.third
