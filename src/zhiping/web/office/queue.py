"""What lies on the committee office's desk, by what is to be done with it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Page
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone

from zhiping.applications.models import Application, Handling
from zhiping.deliberation.models import Assignment
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
READ_BY = ("assign", "reading", "vote")  # tabs that depend on the readers of a case


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


def conditions(plans: Sequence[Plan]) -> dict[str, Q]:
    """Which cases of `on_desk` belong to which tab; how many readers are enough is the plan's to say."""
    enough = Q(pk__in=[])
    for plan in plans:
        for digest, pack in plan.rules_so_far.items():
            enough |= Q(plan=plan, pinned=digest, readers__gte=pack.readers_per_case)
    committee, read = Q(station__startswith="committee"), Q(handed_in__gte=F("readers"))
    return {
        "qualification": Q(station__startswith="qualification"),
        "marks": Q(station__in=("exam", "interview")),
        "assign": committee & ~enough,
        "reading": committee & enough & ~read,
        "vote": committee & enough & read,
        "notice": Q(station__startswith="notice"),
    }


def tabs(actor: Actor, plans: list[Plan]) -> list[dict[str, Any]]:
    """Every tab with how many cases wait there; exam and interview only where a plan has them."""
    counts = _numbers(actor, plans)
    examined = counts["marks"] or {"exam", "interview"} & {each for plan in plans for each in _stations(plan)}
    shown = [key for key in TABS if key != "marks" or examined]
    return [{"key": key, "label": TABS[key][0], "count": counts[key]} for key in shown]


def _numbers(actor: Actor, plans: Sequence[Plan]) -> dict[str, int]:
    """How many cases lie under each tab; readers are counted only where the committee has the case."""
    here, wanted = Application.objects.on_desk_of(actor).order_by(), conditions(plans)
    told = {key: Count("pk", filter=wanted[key]) for key in TABS if key not in READ_BY}
    stages = _staged(here, plans).values_list("stage").annotate(number=Count("pk"))
    return dict.fromkeys(READ_BY, 0) | here.aggregate(**told) | dict(stages)


def plain(actor: Actor, plans: Sequence[Plan], tab: str) -> QuerySet[Application]:
    """The cases of one tab without what their rows show, the oldest deadline first: they can be grouped and counted."""
    here = Application.objects.on_desk_of(actor)
    return _staged(here, plans).filter(stage=tab) if tab in READ_BY else here.filter(conditions(plans)[tab])


def _staged(cases: QuerySet[Application], plans: Sequence[Plan]) -> QuerySet[Application]:
    """Those before the committee with their `stage`, a key of READ_BY, looked up once for each case."""
    readers = Assignment.objects.filter(application=OuterRef("pk"), recused_at=None).order_by()
    counted = readers.values("application").annotate(given=Count("pk"), handed_in=Count("submitted_at"))
    enough: dict[int, Q] = {}
    for plan in plans:
        for digest, pack in plan.rules_so_far.items():
            known = enough.get(pack.readers_per_case, Q(pk__in=[]))
            enough[pack.readers_per_case] = known | Q(plan=plan, pinned=digest)
    stages = [When(each, then=_stage(counted, number)) for number, each in enough.items()]
    here = cases.filter(station__startswith="committee")
    return here.annotate(stage=Coalesce(Case(*stages), Value("assign"))) if stages else here.none()


def _stage(counted: QuerySet[Any], number: int) -> Subquery:
    word = Case(
        When(given__gte=number, handed_in__gte=F("given"), then=Value("vote")),
        When(given__gte=number, then=Value("reading")),
        default=Value("assign"),
    )
    return Subquery(counted.annotate(word=word).values("word"))


def waiting(actor: Actor, plans: list[Plan], tab: str) -> QuerySet[Application]:
    """The cases of one tab with what their rows show."""
    return on_desk(actor).filter(conditions(plans)[tab])


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
    request: HttpRequest, rows: QuerySet[Any], shown: QuerySet[Any], total: int | None = None
) -> Page[Any]:
    """A page of very many rows: first which, then these as they are `shown`."""
    page = paged(request, rows.values_list("pk", flat=True), total)
    page.object_list = list(shown.filter(pk__in=list(page.object_list)))
    return page


def with_days(cases: Iterable[Application]) -> None:
    """Give each case `waited` (working days on this desk) and `days_left` of its notice."""
    for case in cases:
        case.waited = max(0, -working_days_left(timezone.localdate(case.arrived_at)))
        case.days_left = working_days_left(case.notice_last) if case.notice_last else None
        case.needed = case.pack.readers_per_case
