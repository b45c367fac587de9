"""How far each case is at the desk where it lies, told by the database for many cases at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.plans.models import Plan
from zhiping.policy.reasons import sections_of
from zhiping.screening.models import NoticedCase, Objection, SectionReview
from zhiping.screening.queries import LAST_DAY

PROBLEMS = Count("pk", filter=Q(verdict="problem"))


def with_review_state(
    cases: QuerySet[Application], plans: Iterable[Plan], *, noticed: bool = True
) -> QuerySet[Application]:
    """Each case on a desk, of these plans, with its `state`, one of open, problem, ready (all sections sound), and where the desk may be
    an employer's (`noticed`) `notice_until` and the states running, over, objected, upheld.
    """
    state = Coalesce(Case(*_looked(plans)), Value("open"))
    if not noticed:
        return cases.annotate(state=state)
    since = {"started_at__gte": OuterRef("submission__received_at")}
    noticed_here = {f"notice__{key}": value for key, value in (since | {"stage": "employer"}).items()}
    notices = NoticedCase.objects.filter(application=OuterRef("pk"), **noticed_here)
    objections = Objection.objects.filter(
        noticed__application=OuterRef("pk"),
        **{f"noticed__{key}": value for key, value in noticed_here.items()},
    )
    at_employer, shown = Q(station="employer"), Q(station="employer", notice_until__isnull=False)
    return cases.annotate(
        notice_until=Subquery(notices.order_by("-notice__started_at").values_list(LAST_DAY)[:1]),
        state=Case(
            When(at_employer & Exists(objections.filter(conclusion="upheld")), then=Value("upheld")),
            When(at_employer & Exists(objections.filter(conclusion="")), then=Value("objected")),
            When(Exists(_said().filter(verdict="problem")), then=Value("problem")),
            When(shown & Q(notice_until__gte=clock.today()), then=Value("running")),
            When(shown, then=Value("over")),
            default=state,
        ),
    )


def with_sections_seen(cases: QuerySet[Application]) -> QuerySet[Application]:
    """Each case with `reviewed`: how many sections the station it is at has looked at."""
    counted = _said().values("submission").annotate(number=Count("pk")).values("number")
    return cases.annotate(reviewed=Coalesce(Subquery(counted), 0))


def _said() -> QuerySet[SectionReview]:
    """What the station a case is at has said of what is submitted."""
    said = SectionReview.objects.filter(submission=OuterRef("submission"), station=OuterRef("station"))
    return said.order_by()


def _looked(plans: Iterable[Plan]) -> Iterator[When]:
    """What the sections say, looked up once for each case: problem, ready or open."""
    by_number: dict[int, list[UUID]] = defaultdict(list)
    for plan in plans:
        by_number[len(sections_of(plan.pack))].append(plan.pk)
    for number, which in by_number.items():
        word = Case(
            When(problems__gt=0, then=Value("problem")),
            When(seen__gte=number, then=Value("ready")),
            default=Value("open"),
        )
        counted = _said().values("submission").annotate(seen=Count("pk"), problems=PROBLEMS)
        yield When(plan__in=which, then=Subquery(counted.annotate(word=word).values("word")))
