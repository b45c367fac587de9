"""首页、评审计划和帮助."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from zhiping.certification.queries import announcements
from zhiping.plans.models import Attachment
from zhiping.plans.queries import published_plans
from zhiping.web.audience import actor_of, audience
from zhiping.web.plan_files import handed_out
from zhiping.web.public import notice_reading, plan_reading

PAGE = 20
LATEST = 3


@audience("public")
def home(request: HttpRequest) -> HttpResponse:
    """What this is, where to go, what is running today."""
    context = {
        "plans": plan_reading.current(published_plans()),
        "notices": notice_reading.listed(),
        "announcements": announcements().annotate(people=Count("cases"))[:LATEST],
    }
    return render(request, "public/home.html", context)


@audience("public")
def plans(request: HttpRequest) -> HttpResponse:
    """评审计划, newest first, searched by title or document number."""
    words = request.GET.get("q", "").strip()
    found = published_plans().filter(Q(title__icontains=words) | Q(document__icontains=words))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    page.object_list = [plan_reading.shown_plan(each) for each in page.object_list]
    return render(request, "public/plans.html", {"page": page, "q": words})


@audience("public")
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One plan, whole: who may apply, with what, until when, by which clause."""
    found = get_object_or_404(published_plans(), pk=pk)
    actor = actor_of(request)
    shown = {"plan": found, "pack": found.pack, "may_apply": actor is None or actor.role == "applicant"}
    return render(request, "public/plan.html", shown | plan_reading.whole(found))


@audience("public")
def attachment(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """A form or annex beside a published plan."""
    return handed_out(request, get_object_or_404(Attachment, pk=pk, plan__isnull=False, removed_at=None))


@audience("public")
def guides(request: HttpRequest) -> HttpResponse:
    """办事指南 by role."""
    return render(request, "public/help.html")
