"""Panels, who may sit in them, who is heard when, whose marks are missing."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from zhiping.applications.models import Application
from zhiping.exams.models import Grade, Interview, Panel, PanelMember, Slot
from zhiping.people.models import Actor, Membership


def candidates_of(interview: Interview) -> QuerySet[Application]:
    """Cases at the interview, in the order they came."""
    cases = Application.objects.filter(plan=interview.plan_id, station="interview", outcome="")
    return cases.select_related("applicant", "employer", "plan").order_by("arrived_at", "id")


def unplaced(interview: Interview) -> QuerySet[Application]:
    """Of these, who has no slot."""
    placed = Slot.objects.filter(interview=interview, application=OuterRef("pk"))
    return candidates_of(interview).filter(~Exists(placed))


def possible_members(interview: Interview) -> QuerySet[Membership]:
    """Experts on duty for the office of the plan who sit in none of the panels yet."""
    taken = PanelMember.objects.filter(interview=interview, person=OuterRef("person"))
    duties = Membership.objects.filter(body=interview.plan.office_id, role="expert", until=None)
    return duties.filter(~Exists(taken)).select_related("person").order_by("since", "id")


def slots_of(interview: Interview) -> QuerySet[Slot]:
    """Every slot with who comes, how many have `given` their mark and how many stay `out`."""
    return (
        interview.slots.select_related(
            "panel", "application__applicant", "application__employer", "interview"
        )
        .annotate(
            given=Count("grades", filter=Q(grades__submitted_at__isnull=False)),
            out=Count("grades", filter=~Q(grades__recusal="")),
        )
        .order_by("starts_at", "panel__name")
    )


def progress_of(interview: Interview, now: datetime) -> dict[str, int]:
    """How many slots are `free` from now on, `untold`, and `finished` with a candidate who waits for the result; one query."""
    here = Q(application__isnull=False)
    done = Q(mark__isnull=False) | Q(absent=True)
    return interview.slots.aggregate(
        free=Count("pk", filter=Q(application=None, starts_at__gt=now)),
        untold=Count("pk", filter=here & Q(told_at=None)),
        finished=Count("pk", filter=here & Q(application__station="interview") & done),
    )


def panels_of(interview: Interview) -> QuerySet[Panel]:
    """The panels with their members and how many `times` each has; two queries."""
    members = Prefetch("members", queryset=PanelMember.objects.select_related("person"))
    return interview.panels.annotate(times=Count("slots")).order_by("name").prefetch_related(members)


def slots_told(actor: Actor) -> dict[UUID, Slot]:
    """When and where this candidate is heard, by case, once they have been told; one query."""
    found = Slot.objects.filter(application__applicant=actor.person_id, told_at__isnull=False)
    return {
        each.application_id: each
        for each in found.select_related("panel", "interview")
        if each.application_id
    }


def panel_slots_of(actor: Actor) -> QuerySet[Slot]:
    """Whom this expert hears, of interviews that were made known, with `mine` (handed in) and `out` (stays out)."""
    own = Grade.objects.filter(slot=OuterRef("pk"), member__person=actor.person_id)
    mine = Slot.objects.filter(
        panel__members__person=actor.person_id, application__isnull=False, told_at__isnull=False
    )
    return (
        mine.select_related("panel", "interview__plan", "application__applicant", "application__employer")
        .annotate(mine=Exists(own.filter(submitted_at__isnull=False)), out=Exists(own.exclude(recusal="")))
        .order_by("interview__closed_at", "starts_at")
    )
