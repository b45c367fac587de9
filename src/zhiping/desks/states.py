"""How far each case is at the desk where it lies, told by the database for many cases at once."""

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.screening.models import NoticedCase, Objection, SectionReview
from zhiping.screening.queries import LAST_DAY


def with_review_state(cases: QuerySet[Application], *, noticed: bool = True) -> QuerySet[Application]:
    """Each case on a desk with its `state`, one of open, problem, ready (all sections sound), and where the desk may be an employer's
    (`noticed`) `notice_until` and the states running, over, objected, upheld.
    """
    if not noticed:
        return cases.annotate(state=F("looked"))
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
            When(looked="problem", then=Value("problem")),
            When(shown & Q(notice_until__gte=clock.today()), then=Value("running")),
            When(shown, then=Value("over")),
            default=F("looked"),
        ),
    )


def with_sections_seen(cases: QuerySet[Application]) -> QuerySet[Application]:
    """Each case with `reviewed`: how many sections the station it is at has looked at."""
    said = SectionReview.objects.filter(submission=OuterRef("submission"), station=OuterRef("station"))
    counted = said.order_by().values("submission").annotate(number=Count("pk")).values("number")
    return cases.annotate(reviewed=Coalesce(Subquery(counted), 0))
