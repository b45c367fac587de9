"""公示异议 against people of the units below: how each stands, and the way to who objected."""

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.people.queries import units_below
from zhiping.screening.models import Objection
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.reviewing.desks import paged

TABS = (("open", "正在核查"), ("done", "已有结论"))
OPEN = Q(conclusion="")


@audience("authority")
def objections(request: HttpRequest) -> HttpResponse:
    """What came in at employers' notices below this body, the longest waiting first."""
    words, tab = request.GET.get("q", "").strip(), request.GET.get("tab", "open")
    found = _below(request)
    for word in words.split():
        person, unit = "noticed__application__applicant__name", "noticed__notice__body__name"
        found = found.filter(Q(**{f"{person}__icontains": word}) | Q(**{f"{unit}__icontains": word}))
    counts = found.aggregate(open=Count("pk", filter=OPEN), done=Count("pk", filter=~OPEN))
    rows = found.filter(~OPEN).order_by("-concluded_at", "id") if tab == "done" else found.filter(OPEN)
    tabs = [{"key": key, "label": label, "count": counts[key]} for key, label in TABS]
    context = {
        "page": paged(request, rows),
        "tabs": tabs,
        "tab": tab if tab == "done" else "open",
        "q": words,
    }
    return render(request, "authority/objections.html", context)


def _below(request: HttpRequest) -> QuerySet[Objection]:
    units = units_below(acting(request).my_body).order_by().values("pk")
    below = Objection.objects.filter(noticed__notice__stage="employer", noticed__notice__body__in=units)
    return below.select_related(
        "noticed__notice__body", "noticed__application__applicant", "concluded_by"
    ).order_by("filed_at", "id")
