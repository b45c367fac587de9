"""评审计划 at an authority: which there are, and what this body adds to them for those below it (转发)."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping.plans.acts import forward_plan, withdraw_forwarding
from zhiping.plans.models import Forwarding, Plan
from zhiping.plans.queries import forwardings_by, live_forwardings, published_plans
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.authority.forms import ForwardingForm, said_before
from zhiping.web.cases import acting
from zhiping.web.nouns import posted


def _page_of(forwarding: Forwarding) -> str:
    return reverse("authority:forwarding", args=[forwarding.plan_id])


def _own(request: HttpRequest, pk: UUID) -> Forwarding:
    return get_object_or_404(forwardings_by(acting(request).my_body).filter(ended_at=None), pk=pk)


@audience("authority")
def plans(request: HttpRequest) -> HttpResponse:
    """All published plans, and which of them this body has forwarded."""
    body = acting(request).body_id
    rows = [
        {"plan": plan, "own": next((each for each in live_forwardings(plan) if each.body_id == body), None)}
        for plan in published_plans()
    ]
    return render(request, "authority/plans.html", {"rows": rows})


@audience("authority")
def forwarding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """转发: the plan's word on one side, this body's beside it; POST puts it in force below."""
    plan = get_object_or_404(published_plans(), pk=pk)
    body = acting(request).my_body
    if request.method != "POST":
        return _page(request, plan)
    form = ForwardingForm(request.POST, pack=plan.pack, issuer=body.name)
    return perform(
        request,
        form,
        lambda _: forward_plan(plan, text=form.text, by=acting(request)),
        said="已转发，本地的时间和要求从现在起对下辖单位生效，并在评审计划页上公开。",
        then=reverse("authority:forwarding", args=[plan.pk]),
        again=lambda again: _page(request, plan, again),
    )


@audience("authority")
@posted(_page_of, find=_own)
def withdrawal(request: HttpRequest, held: Forwarding) -> HttpResponse:
    """撤回转发."""
    return perform(
        request,
        Form(request.POST),
        lambda _: withdraw_forwarding(held, by=acting(request)),
        said="转发已撤回，恢复按上级通知办理。",
        then=_page_of(held),
        again=lambda _: redirect(_page_of(held)),
    )


def _page(request: HttpRequest, plan: Plan, form: Form | None = None) -> HttpResponse:
    body = acting(request).my_body
    own = next((each for each in live_forwardings(plan) if each.body_id == body.pk), None)
    fresh = ForwardingForm(pack=plan.pack, issuer=body.name, initial=said_before(own) if own else {})
    context = {"plan": plan, "own": own, "form": form or fresh}
    return render(request, "authority/forwarding.html", context)
