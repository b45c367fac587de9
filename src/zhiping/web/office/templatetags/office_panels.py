"""What the office sees and may do on one case's page, while the case is before the committee or on public notice."""

from typing import Any

from django import template

from zhiping.applications.models import Application
from zhiping.deliberation.models.meeting import UNANNOUNCED
from zhiping.deliberation.queries import readers_wanted
from zhiping.exams.queries import arranged
from zhiping.screening.queries import (
    notice_rule,
    notice_stage,
    objections_against,
    running_notice,
    working_days_left,
)

register = template.Library()


@register.inclusion_tag("office/panels/committee.html")
def committee_panel(case: Application) -> dict[str, Any]:
    """Readers, what they handed in, and the votes so far."""
    assigned = list(case.assignments.select_related("seat__person").order_by("assigned_at", "id"))
    readers = [each for each in assigned if each.recused_at is None]
    handed_in = [
        each for each in readers if each.submitted_at
    ]  # shown in an order that does not tell whose is whose
    needed = readers_wanted(case)
    ready = len(handed_in) == len(readers) >= needed
    return {
        "case": case,
        "readers": readers,
        "needed": needed,
        "third": needed > case.pack.readers_per_case,
        "recused": [each for each in assigned if each.recused_at],
        "readings": sorted(handed_in, key=lambda each: (each.total, each.opinion)),
        "ready": ready,
        "open_poll": ready and case.polls.filter(UNANNOUNCED).exists(),
    }


@register.inclusion_tag("office/panels/notice.html")
def notice_panel(case: Application) -> dict[str, Any]:
    """The vote so far, and the public notice of this station with its objections."""
    stage = notice_stage(case.station)
    notice = running_notice(case, stage)
    objections = list(objections_against(case, notice)) if notice else []
    return {
        "case": case,
        "decisions": list(case.decisions.all()),
        "notice": notice,
        "rule": notice_rule(case.pack, stage),
        "left": working_days_left(notice.last_day) if notice else None,
        "objections": objections,
        "open": sum(not each.conclusion for each in objections),
    }


@register.inclusion_tag("office/panels/marks.html")
def marks_panel(case: Application) -> dict[str, Any]:
    """The marks so far, and the way to where they are entered; nothing on a route without exam and interview."""
    examined = [station for station in case.route if station in ("exam", "interview")]
    marks = list(case.marks.all()) if examined else []
    here = case.station in examined
    return {"case": case, "marks": marks, "here": here, "arranged": here and arranged(case)}
