"""评审计划: the office's plans and drafts, and opening a draft."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiping.plans.acts import draft_addendum, draft_from_plan
from zhiping.plans.models import Draft, Plan
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import refuse_form
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.office.plans.comparison import comparison_context
from zhiping.web.office.plans.finding import find_plan, own_drafts
from zhiping.web.office.plans.forms import YearForm
from zhiping.web.office.plans.pages import page_url
from zhiping.web.office.plans.published import desk_context, plan_context


@audience("office")
def plans(request: HttpRequest) -> HttpResponse:
    """评审计划: drafts that are open, plans that are published."""
    return render(request, "office/plans/desk.html", desk_context(request))


@audience("office")
def comparison(request: HttpRequest) -> HttpResponse:
    """比较 any two plans, versions or drafts."""
    return render(request, "office/plans/comparison.html", comparison_context(request))


@audience("office")
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One published plan: where it stands, what lies beside it, what can be done."""
    return render(request, "office/plans/plan.html", plan_context(request, find_plan(request, pk)))


@audience("office")
@posted("office:plans", find=find_plan)
def drafts(request: HttpRequest, base: Plan) -> HttpResponse:
    """由上年计划拟定."""
    form = YearForm(request.POST, base=base)
    if not form.is_valid():
        return _refused(request, base, form, 422)
    return _opened(
        request, base, form, lambda by: draft_from_plan(base, year=form.cleaned_data["year"], by=by)
    )


@audience("office")
@posted("office:plans", find=find_plan)
def addenda(request: HttpRequest, base: Plan) -> HttpResponse:
    """起草补充通知; one that is being drafted already is opened again."""
    open_one = own_drafts(request).filter(amends=base, state="draft").first()
    if open_one:
        return redirect(page_url(open_one, "basics"))
    return _opened(request, base, YearForm(base=base), lambda by: draft_addendum(base, by=by))


def _opened(request: HttpRequest, base: Plan, form: forms.Form, act: object) -> HttpResponse:
    try:
        draft: Draft = act(acting(request))  # type: ignore[operator]
    except Refusal as refusal:
        refuse_form(form, refusal)
        return _refused(request, base, form, 409)
    return redirect(page_url(draft, "windows"))


def _refused(request: HttpRequest, base: Plan, form: forms.Form, status: int) -> HttpResponse:
    return render(request, "office/plans/plan.html", plan_context(request, base, form), status=status)
