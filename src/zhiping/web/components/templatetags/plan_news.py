"""补充通知 where those see them whom they concern: on their desk, and on the case."""

from datetime import timedelta
from typing import Any

from django import template
from django.db.models import Q

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.people.models import Actor
from zhiping.plans.models import Addendum

register = template.Library()
NEWS = timedelta(days=30)


@register.inclusion_tag("plan/news.html", takes_context=True)
def plan_news(context: template.Context) -> dict[str, Any]:
    """The addenda of the last thirty days to plans under which the reader has a case that is not ended."""
    actor = context.get("actor")
    return {"addenda": _news(actor) if actor else [], "now": clock.now()}


@register.inclusion_tag("plan/on_case.html")
def plan_addenda(case: Application) -> dict[str, Any]:
    """The addenda since a case was begun, and by which rules it goes."""
    addenda = list(case.plan.addenda.filter(issued_at__gte=case.created_at)) if case.plan.versions else []
    return {
        "case": case,
        "addenda": addenda,
        "now": clock.now(),
        "version": case.pack.version if addenda else 0,
    }


def _news(actor: Actor) -> list[Addendum]:
    mine = _concerned(actor)
    if mine is None:
        return []
    live = Application.objects.filter(mine, outcome="").exclude(plan__versions=[]).values("plan")
    recent = Addendum.objects.filter(plan__in=live, issued_at__gte=clock.now() - NEWS)
    return list(recent.select_related("plan").order_by("-issued_at"))


def _concerned(actor: Actor) -> Q | None:
    """Whose cases concern the reader: their own, or those that are or were on their body's desk."""
    if actor.role == "applicant":
        return Q(applicant_id=actor.person_id)
    if actor.role in ("employer", "authority"):
        return Q(handled_by__body_id=actor.body_id) | Q(employer_id=actor.body_id)
    return None
