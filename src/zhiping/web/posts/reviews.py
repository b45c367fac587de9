"""岗位审核: the desk of departments and bureaus, one version, and what is said of it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping.people.models import Actor
from zhiping.posts.acts import approve_posts, give_opinion, return_posts
from zhiping.posts.models import PostQuota
from zhiping.posts.queries import competition_of, quota_in_force, quotas_for, waiting_for
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.downloads import xlsx
from zhiping.web.posts.forms import AGREED, VerdictForm
from zhiping.web.posts.tables import held, matrix, quota_row, story
from zhiping.web.posts.workbooks import list_workbook

STATES = {"waiting": "待我办理", "approved": "已核准", "returned": "已退回", "superseded": "已由更正替代"}


@audience("post_review")
def reviews(request: HttpRequest) -> HttpResponse:
    """The desk: units and years, what waits first."""
    found, asked = _found(request)
    page = Paginator(found, 20).get_page(request.GET.get("page"))
    rows = [quota_row(quota) | {"figures": quota.figures} for quota in page.object_list]
    return render(request, "posts/reviews.html", {"page": page, "rows": rows, **asked})


@audience("post_review")
def export(request: HttpRequest) -> HttpResponse:
    """The list as asked for, as a spreadsheet."""
    found, _ = _found(request)
    return xlsx(list_workbook(found), "岗位核定.xlsx")


@audience("post_review")
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One version beside the one in force."""
    return _page(request, get_object_or_404(quotas_for(acting(request)), pk=pk), None)


@audience("post_review")
def verdict(request: HttpRequest, pk: UUID) -> HttpResponse:
    """主管部门意见, 核准 or 退回."""
    quota = get_object_or_404(quotas_for(acting(request)), pk=pk)
    if request.method != "POST":
        return redirect("posts:review", pk)
    return perform(
        request,
        VerdictForm(request.POST),
        lambda given: _say(quota, given, acting(request)),
        said="已办理。",
        then=reverse("posts:review", args=[pk]),
        again=lambda form: _page(request, quotas_for(acting(request)).get(pk=pk), form),
    )


def _say(quota: PostQuota, given: dict[str, Any], by: Actor) -> PostQuota:
    if given["verdict"] == "return":
        return return_posts(quota, text=given["text"], by=by)
    act = give_opinion if by.role == "authority" else approve_posts
    return act(quota, text=given["text"], by=by)


def _found(request: HttpRequest) -> tuple[QuerySet[PostQuota], dict[str, Any]]:
    """What was asked for, and the asking."""
    actor = acting(request)
    words, state, year = (request.GET.get(key, "").strip() for key in ("q", "state", "year"))
    found = quotas_for(actor)
    years = sorted(set(found.order_by().values_list("year", flat=True)), reverse=True)
    for word in words.split():
        found = found.filter(body__name__icontains=word)
    if year.isdecimal() and int(year) in years:
        found = found.filter(year=int(year))
    if state in STATES:
        found = found.filter(waiting_for(actor)) if state == "waiting" else found.filter(state=state)
    asked = {"q": words, "state": state, "year": year, "years": years, "states": STATES.items()}
    return found, asked | {"waiting": quotas_for(actor).filter(waiting_for(actor)).count()}


def _page(request: HttpRequest, quota: PostQuota, form: VerdictForm | None) -> HttpResponse:
    actor = acting(request)
    mine = quotas_for(actor).filter(waiting_for(actor), pk=quota.pk).exists()
    fresh = VerdictForm(initial={"text": AGREED[actor.role], "verdict": "go"}) if mine else None
    act = "签署主管部门意见" if actor.role == "authority" else "核准"
    return render(request, "posts/review.html", _shown(quota) | {"form": form or fresh, "act": act})


def _shown(quota: PostQuota) -> dict[str, Any]:
    """The version, what is in force beside it, the competition, who holds a place."""
    before = quota_in_force(quota.body, quota.year)
    return {
        "quota": quota,
        "row": quota_row(quota),
        "matrix": matrix(quota),
        "before": matrix(before) if before and before.pk != quota.pk else None,
        "competition": competition_of(quota.body, quota.year),
        "held": held(quota.body, quota.year),
        **story(quota),
    }
