"""我的首页: what to do, by when, and what has happened."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.people.queries import employer_of
from zhiping.web.applicant.agenda import SHOWN, open_plans, recent_events, tasks
from zhiping.web.applicant.layout import own, own_cases, own_states
from zhiping.web.audience import audience
from zhiping.web.cases import acting


@audience("applicant")
def home(request: HttpRequest) -> HttpResponse:
    """我的首页."""
    actor = acting(request)
    cases = list(own_cases(actor))
    context = {
        "tasks": tasks(actor, cases),
        "rows": own_states(cases[:SHOWN]),
        "plans": open_plans(cases, employer_of(own(actor))),
        "entries": recent_events(cases),
    }
    return render(request, "applicant/home.html", context)
