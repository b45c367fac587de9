"""What the office sees and may do on one case's page, while the case is before the committee or on public notice."""

from typing import Any

from django import template

from zhiping.applications.models import Application
from zhiping.deliberation.queries import readings_handed_in
from zhiping.screening.queries import objections_against, running_notice, working_days_left

register = template.Library()


@register.inclusion_tag("office/panels/committee.html")
def committee_panel(case: Application) -> dict[str, Any]:
    """Readers, what they handed in, and the votes so far."""
    assigned = list(case.assignments.select_related("seat__person").order_by("assigned_at", "id"))
    readers = [each for each in assigned if each.recused_at is None]
    waiting = sum(reader.submitted_at is None for reader in readers)
    needed = case.plan.pack.readers_per_case
    return {
        "case": case,
        "readers": readers,
        "needed": needed,
        "recused": [each for each in assigned if each.recused_at],
        "readings": readings_handed_in([case])[case.pk],
        "ready": not waiting and len(readers) >= needed,
        "open_poll": case.polls.filter(closed_at=None).exists(),
    }


@register.inclusion_tag("office/panels/notice.html")
def notice_panel(case: Application) -> dict[str, Any]:
    """The vote, and the result notice with its objections."""
    notice = running_notice(case, "result")
    objections = list(objections_against(case, notice)) if notice else []
    return {
        "case": case,
        "decisions": list(case.decisions.all()),
        "notice": notice,
        "left": working_days_left(notice.last_day) if notice else None,
        "objections": objections,
        "open": sum(not each.conclusion for each in objections),
    }
