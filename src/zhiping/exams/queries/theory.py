"""Sittings with their free seats, who has one, marks that differ, appeals that wait."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from zhiping.applications.models import Application
from zhiping.exams.models import Booking, Exam, MarkAppeal, MarkEntry, Room, Sitting, Slot
from zhiping.people.models import Actor
from zhiping.plans.models import Plan

HELD = Q(cancelled_at=None)
EXAMINED = ("exam", "interview")


def examining_plans(actor: Actor) -> list[Plan]:
    """The plans of this office that have an exam or an interview on some route, newest first."""
    own = Plan.objects.filter(
        Q(office_id=actor.body_id) | Q(places__place__in=EXAMINED, places__body_id=actor.body_id)
    )
    found = own.select_related("office", "bureau").distinct()
    return [plan for plan in found if set(EXAMINED) & stations_of(plan)]


def stations_of(plan: Plan) -> set[str]:
    packs = plan.rules_so_far.values()
    return {station for pack in packs for path in pack.paths for station in pack.route_for(path)}


def seat_of(application: Application, exam: Exam) -> Booking | None:
    """The seat this candidate holds."""
    return (
        exam.bookings.filter(HELD, application=application).select_related("sitting", "room", "exam").first()
    )


def exams_open(plans: Iterable[UUID]) -> dict[UUID, Exam]:
    """The published exams of these plans that are not confirmed yet, by plan; one query."""
    found = Exam.objects.filter(plan__in=list(plans), confirmed_at=None, published_at__isnull=False)
    return {each.plan_id: each for each in found.select_related("plan")}


def sittings_with_room(sittings: QuerySet[Sitting]) -> QuerySet[Sitting]:
    """Sittings with `seats`, `taken` and `came`, in order of time."""
    rooms = Room.objects.filter(sitting=OuterRef("pk")).order_by().values("sitting")
    taken = Booking.objects.filter(HELD, sitting=OuterRef("pk")).order_by().values("sitting")
    return (
        sittings.select_related("exam")
        .annotate(
            seats=Coalesce(rooms.annotate(all=Sum("seats")).values("all"), 0),
            taken=Coalesce(taken.annotate(all=Count("pk")).values("all"), 0),
            came=Count(
                "bookings", filter=Q(bookings__cancelled_at=None, bookings__checked_in_at__isnull=False)
            ),
        )
        .order_by("starts_at", "centre")
        .prefetch_related("rooms")
    )


def bookings_of(exam: Exam) -> QuerySet[Booking]:
    """Who sits where, with names, in order of the tickets."""
    names = ("application__applicant", "application__employer", "sitting", "room")
    return exam.bookings.filter(HELD).select_related(*names).order_by("number")


def attendance(exam: Exam) -> dict[str, int]:
    """How many are `booked`, `came`, stayed `away` and are `unsettled`; one query."""
    return exam.bookings.filter(HELD).aggregate(
        booked=Count("pk"),
        came=Count("checked_in_at"),
        away=Count("pk", filter=Q(absent=True)),
        unsettled=Count("pk", filter=Q(mark=None, absent=False)),
    )


def candidates_without_seat(exam: Exam) -> QuerySet[Application]:
    """Cases at the exam whose candidates have no seat, in the order they came."""
    seated = Booking.objects.filter(HELD, exam=exam, application=OuterRef("pk"))
    cases = Application.objects.filter(plan=exam.plan_id, station="exam", outcome="")
    return cases.filter(~Exists(seated)).select_related("applicant", "employer").order_by("arrived_at", "id")


def my_bookings(actor: Actor) -> QuerySet[Booking]:
    """The seats of one candidate, the newest first."""
    mine = Booking.objects.filter(HELD, application__applicant=actor.person_id)
    return mine.select_related("exam__plan", "application", "sitting", "room", "appeal").order_by(
        "-booked_at"
    )


def unsettled(exam: Exam) -> QuerySet[Booking]:
    """Seats that have neither a mark nor an absence."""
    return exam.bookings.filter(HELD, mark=None, absent=False)


def differing(exam: Exam) -> QuerySet[Booking]:
    """Marks that were entered differently and that nobody has settled, with their entries."""
    entries = MarkEntry.objects.filter(booking=OuterRef("pk"))
    other = entries.exclude(mark=OuterRef("first"))
    first = entries.order_by("turn").values("mark")[:1]
    found = unsettled(exam).annotate(first=first).filter(Exists(other))
    return found.prefetch_related("entries__by").order_by("number")


def entered_in(turn: int, bookings: Iterable[Booking]) -> dict[UUID, MarkEntry]:
    """What one turn has entered, by booking."""
    rows = MarkEntry.objects.filter(booking__in=list(bookings), turn=turn).select_related("by")
    return {each.booking_id: each for each in rows}


def open_appeals(exam: Exam) -> QuerySet[MarkAppeal]:
    waiting = MarkAppeal.objects.filter(booking__exam=exam, answered_at=None)
    return waiting.select_related("booking__application__applicant").order_by("asked_at")


def held_elsewhere(cases: QuerySet[Application]) -> QuerySet[Application]:
    """Of cases at an exam or interview, those without a seat or a slot on this platform: their marks are registered in one step."""
    seated = Booking.objects.filter(HELD, application=OuterRef("pk"), exam__confirmed_at=None)
    heard = Slot.objects.filter(application=OuterRef("pk"))
    return cases.exclude(Q(Exists(seated), station="exam") | Q(Exists(heard), station="interview"))


def arranged(application: Application) -> bool:
    """Whether the exam or the interview this case is at is held on this platform: a seat or a slot is theirs."""
    if application.station == "exam":
        return Booking.objects.filter(HELD, application=application).exists()
    return Slot.objects.filter(application=application).exists()
