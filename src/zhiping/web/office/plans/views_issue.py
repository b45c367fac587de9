"""发布前检查, publication, the addendum."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiping.plans.acts import issue_addendum, publish_draft
from zhiping.plans.models import Draft
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.plans.checks import check_context
from zhiping.web.office.plans.finding import find_draft
from zhiping.web.office.plans.forms import AddendumForm, PublicationForm
from zhiping.web.office.plans.pages import page_url


@audience("office")
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """发布前检查: what still stands in the way, and the button."""
    draft = find_draft(request, pk)
    if draft.state != "draft":
        return redirect(page_url(draft, "basics"))
    return _page(request, draft)


def _page(request: HttpRequest, draft: Draft, form: forms.Form | None = None) -> HttpResponse:
    return render(request, "office/plans/check.html", check_context(draft, form))


def _at_check(draft: Draft) -> str:
    return page_url(draft, "check")


@audience("office")
@posted(_at_check, find=find_draft)
def publication(request: HttpRequest, draft: Draft) -> HttpResponse:
    """发布."""
    return perform(
        request,
        PublicationForm(request.POST),
        lambda _: publish_draft(draft, by=acting(request)),
        said=f"“{draft.title}”已发布，公开页面上可以看到。",
        then="office:plans",
        again=lambda form: _page(request, draft, form),
    )


@audience("office")
@posted(_at_check, find=find_draft)
def addendum(request: HttpRequest, draft: Draft) -> HttpResponse:
    """发补充通知."""
    return perform(
        request,
        AddendumForm(request.POST),
        lambda given: issue_addendum(draft, by=acting(request), **_told(given)),
        said="补充通知已发出，有关的申报人、用人单位和主管部门会在首页看到。",
        then=reverse("office:plan", args=[draft.amends_id]) if draft.amends_id else "office:plans",
        again=lambda form: _page(request, draft, form),
    )


def _told(given: dict[str, object]) -> dict[str, object]:
    return {key: given[key] for key in ("document", "reason", "holds_from")}
