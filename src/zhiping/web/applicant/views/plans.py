"""评审计划: what is open, and how one's dossier stands against it before anything is started."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping.applications.acts import start_draft
from zhiping.applications.models import Application
from zhiping.plans.models import Plan
from zhiping.plans.queries import published_plans
from zhiping.web.acting import perform
from zhiping.web.applicant.forms import StartForm
from zhiping.web.applicant.gap import PAGE_SIZE, gap_page, plan_rows
from zhiping.web.audience import audience
from zhiping.web.cases import acting


@audience("applicant")
def plans(request: HttpRequest) -> HttpResponse:
    """All published plans, newest first."""
    wanted = request.GET.get("q", "").strip()[:100]
    found = published_plans().filter(title__icontains=wanted) if wanted else published_plans()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": plan_rows(page, acting(request)), "wanted": wanted}
    return render(request, "applicant/plans.html", context)


@audience("applicant")
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The gap report of one path, and the start of an application."""
    return _plan_page(request, get_object_or_404(published_plans(), pk=pk))


@audience("applicant")
def application_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """开始申报."""
    found = get_object_or_404(published_plans(), pk=pk)
    if request.method != "POST":
        return redirect("applicant:plan", pk)
    return _started(request, found, StartForm(request.POST, pack=found.pack))


def _started(request: HttpRequest, found: Plan, form: StartForm) -> HttpResponse:
    made: list[Application] = []

    def act(data: dict[str, Any]) -> None:
        made.append(start_draft(found, by=acting(request), **data))

    said, then = "已建立申报，请核对业绩、签名后提交。", reverse("applicant:applications")
    answer = perform(request, form, act, said=said, then=then, again=partial(_plan_page, request, found))
    return redirect("applicant:application", made[0].pk) if made else answer


def _plan_page(request: HttpRequest, found: Plan, form: forms.Form | None = None) -> HttpResponse:
    chosen = (form.data.get("path") if form else request.GET.get("path")) or ""
    context = gap_page(acting(request), found, chosen)
    return render(request, "applicant/plan.html", context | {"form": form or context["form"]})
