"""Finding what a page is about, starting from the office of who asks."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from zhiping.exams.models import Booking, Exam, Interview, MarkAppeal, Panel, Room, Sitting, Slot
from zhiping.plans.models import Plan
from zhiping.web.cases import acting


def find_plan(request: HttpRequest, pk: UUID, kind: str = "exam") -> Plan:
    return get_object_or_404(_plans(request, kind).select_related("office"), pk=pk)


def find_exam(request: HttpRequest, pk: UUID) -> Exam:
    return get_object_or_404(Exam.objects.filter(plan__in=_plans(request)).select_related("plan"), pk=pk)


def find_sitting(request: HttpRequest, pk: UUID) -> Sitting:
    found = Sitting.objects.filter(exam__plan__in=_plans(request)).select_related("exam__plan")
    return get_object_or_404(found, pk=pk)


def find_room(request: HttpRequest, pk: UUID) -> Room:
    found = Room.objects.filter(sitting__exam__plan__in=_plans(request))
    return get_object_or_404(found.select_related("sitting__exam__plan"), pk=pk)


def find_booking(request: HttpRequest, pk: UUID) -> Booking:
    found = Booking.objects.filter(exam__plan__in=_plans(request)).select_related("exam__plan", "sitting")
    return get_object_or_404(found, pk=pk)


def find_appeal(request: HttpRequest, pk: UUID) -> MarkAppeal:
    found = MarkAppeal.objects.filter(booking__exam__plan__in=_plans(request))
    return get_object_or_404(
        found.select_related("booking__exam__plan", "booking__application__applicant"), pk=pk
    )


def find_interview(request: HttpRequest, pk: UUID) -> Interview:
    found = Interview.objects.filter(plan__in=_plans(request, "interview")).select_related("plan")
    return get_object_or_404(found, pk=pk)


def find_panel(request: HttpRequest, pk: UUID) -> Panel:
    found = Panel.objects.filter(interview__plan__in=_plans(request, "interview"))
    return get_object_or_404(found.select_related("interview__plan"), pk=pk)


def find_slot(request: HttpRequest, pk: UUID) -> Slot:
    found = Slot.objects.filter(interview__plan__in=_plans(request, "interview"), application__isnull=False)
    return get_object_or_404(found.select_related("interview__plan", "application__applicant"), pk=pk)


def _plans(request: HttpRequest, kind: str = "exam") -> QuerySet[Plan]:
    """Plans whose exam or interview this office holds."""
    body = acting(request).body_id
    named = Q(places__place=kind, places__body_id=body)
    own = Q(office_id=body) & ~Q(places__place=kind)
    return Plan.objects.filter(named | own).distinct()
