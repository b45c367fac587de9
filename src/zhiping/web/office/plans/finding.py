"""Finding what a page is about, from the office outward: what another office owns is not there."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from zhiping.plans.models import Attachment, Draft, Plan
from zhiping.web.cases import acting
from zhiping.web.office.plans.sections import SECTIONS, Section


def own_plans(request: HttpRequest) -> QuerySet[Plan]:
    """The plans of the office, newest first, with how much lies beside each."""
    mine = Plan.objects.filter(office_id=acting(request).body_id).select_related("office", "bureau")
    live = {
        "attached": Count("attachments", filter=Q(attachments__removed_at=None), distinct=True),
        "amended": Count("addenda", distinct=True),
        "forwarded": Count("forwardings", filter=Q(forwardings__ended_at=None), distinct=True),
    }
    return mine.annotate(**live).order_by("-year", "-published_at")


def own_drafts(request: HttpRequest) -> QuerySet[Draft]:
    """The drafts of the office, the one touched last first."""
    return Draft.objects.of(acting(request)).select_related(
        "office", "amends", "made_from", "plan", "updated_by"
    )


def find_plan(request: HttpRequest, pk: UUID) -> Plan:
    return get_object_or_404(own_plans(request), pk=pk)


def find_draft(request: HttpRequest, pk: UUID) -> Draft:
    return get_object_or_404(own_drafts(request), pk=pk)


def find_attachment(request: HttpRequest, pk: UUID) -> Attachment:
    body = acting(request).body_id
    mine: Any = Q(draft__office_id=body) | Q(plan__office_id=body)
    found = Attachment.objects.filter(mine, removed_at=None).select_related("draft", "plan")
    return get_object_or_404(found, pk=pk)


def find_section(key: str) -> Section:
    if key not in SECTIONS:
        raise Http404
    return SECTIONS[key]
