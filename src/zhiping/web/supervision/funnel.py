"""运行监测: the funnel of a season, for whoever supervises it."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiping.people.models import Actor
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import DRAFT, station_label
from zhiping.supervision.acts import count_plan
from zhiping.supervision.queries import (
    matching,
    oldest,
    reasons_by_station,
    returns_by_unit,
    standing_now,
    station_figures,
)
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.downloads import xlsx
from zhiping.web.supervision.figures import charts, ended, reason_rows, station_rows, waiting
from zhiping.web.supervision.forms import FilterForm
from zhiping.web.supervision.workbooks import funnel_workbook


@audience("figures")
def funnel(request: HttpRequest) -> HttpResponse:
    """The figures as asked for."""
    form = FilterForm(request.GET, by=acting(request))
    told = _told(acting(request), form)
    shown = told | {"form": form, "charts": charts(told["rows"], told["now"]), "filtered": form.filtered}
    return render(request, "supervision/funnel.html", shown)


@audience("figures")
def export(request: HttpRequest) -> HttpResponse:
    """The same as a spreadsheet."""
    form = FilterForm(request.GET, by=acting(request))
    return xlsx(funnel_workbook(_told(acting(request), form), form.said), "运行监测.xlsx")


@audience("figures")
def count(request: HttpRequest) -> HttpResponse:
    """Count the journal anew, for the plan asked for or for every one of the year."""
    page = f"{reverse('supervision:funnel')}?{request.GET.urlencode()}"
    if request.method == "POST":
        asked = FilterForm(request.GET, by=acting(request)).asked
        plans = Plan.objects.filter(applications__isnull=False).order_by("pk").distinct()
        for plan in plans.filter(
            Q(pk=asked.plan) if asked.plan else Q(year=asked.year) if asked.year else Q()
        ):
            count_plan(plan)
    return redirect(page)


def _told(actor: Actor, form: FilterForm) -> dict[str, Any]:
    """All figures of one page, in a fixed number of queries."""
    wanted = matching(actor, form.asked)
    now = standing_now(wanted)
    return {
        "now": now,
        "rows": station_rows(now, station_figures(wanted)),
        "waiting": waiting(now),
        "ended": ended(now),
        "reasons": reason_rows(reasons_by_station(wanted)),
        "units": returns_by_unit(wanted),
        "oldest": [_shown(case, actor) for case in oldest(wanted, actor)],
        "counted_at": form.counted_at,
    }


def _shown(case: Any, actor: Actor) -> dict[str, Any]:
    """One that waits long, with a link for whoever may read it."""
    return {
        "case": case,
        "where": "退回申报人补正" if case.station == DRAFT else station_label(case.station),
        "desk": case.desk.name if case.desk else "申报人",
        "url": reverse(f"{actor.role}:case", args=[case.pk]) if case.readable else "",
    }
