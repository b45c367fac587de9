"""审核推荐 by an authority and 资格审查通过 by the office: the same act at two stations."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.applications.queries import closing_window, failed
from zhiping.levels.queries import level_obstacle
from zhiping.policy.lifecycle import station_label
from zhiping.policy.refusal import Refusal
from zhiping.screening import refusals
from zhiping.screening.acts import pass_check
from zhiping.web.acting import perform
from zhiping.web.cases import acting, find_case
from zhiping.web.reviewing.forms import OpinionForm
from zhiping.web.reviewing.pages import Desk, Offer, obstacle_in_review, page, telling


def check_offer(
    desk: Desk, case: Application, shown: Mapping[str, Any], *, label: str, opinion: str
) -> Offer:
    """The offer to pass the case on, or what stands against it."""
    form = shown["refused"].get("check") or OpinionForm(initial={"opinion": opinion})
    url = desk.url("check", case)
    return Offer("check", label, url, form=form, submit=label, obstacle=_obstacle(case, shown))


def _obstacle(case: Application, shown: Mapping[str, Any]) -> Refusal | None:
    found = obstacle_in_review(shown["progress"])
    window = closing_window(case)
    if found is None and window and not window.is_open(clock.now()):
        found = refusals.window_closed(window)
    found = found or level_obstacle(case)
    if found is None:
        total = shown["sheet"].total
        wrong = failed(tuple(shown["findings"]))
        found = refusals.no_longer_met(total, wrong) if wrong else None
    return found


def _next_label(case: Application) -> str:
    """Where the case goes once it is passed on from where it is."""
    here = case.route.index(case.station) if case.station in case.route else -1
    return station_label(case.route[here + 1]) if here + 1 < len(case.route) else ""


def check_act(request: HttpRequest, pk: UUID, desk: Desk, *, said: str) -> HttpResponse:
    """POST the opinion; GET goes to the case. `said` may name the `{next}` station."""
    case = find_case(request, pk)
    if request.method != "POST":
        return redirect(desk.url("case", case))
    return perform(
        request,
        OpinionForm(request.POST),
        telling(case, lambda given: pass_check(case, opinion=given["opinion"], by=acting(request))),
        said=said.format(next=_next_label(case)),
        then=desk.urls(case)["desk"],
        again=lambda form: page(request, find_case(request, pk), desk, refused={"check": form}),
    )
