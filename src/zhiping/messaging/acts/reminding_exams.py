"""考试与面试提醒: who sits or is heard soon, who has no seat yet, who hears somebody, and who still has seats to give out."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from zhiping import clock
from zhiping.exams.models import Booking, Exam, PanelMember, Slot
from zhiping.exams.permissions import examining
from zhiping.exams.queries import candidates_without_seat
from zhiping.messaging.acts.telling import Saying
from zhiping.messaging.telling.recipients import Known, Recipient, experts_of

STEPS = (1, 3)  # calendar days before, the last one first: exams are held on weekends too
AHEAD = timedelta(days=STEPS[-1] + 1)


def sayings() -> Iterator[Saying]:
    """One for each thing and step, however often it is asked."""
    yield from _to_seated()
    yield from _to_unseated()
    yield from _to_offices()
    yield from _to_heard()
    yield from _to_panels()


def step_of(at: datetime) -> int:
    """Which reminder it is time for; 0 for none, and none once it has begun."""
    left = (clock.day_of(at) - clock.today()).days
    return next((step for step in STEPS if left <= step), 0) if at > clock.now() else 0


def _to_seated() -> Iterator[Saying]:
    soon = Booking.objects.filter(
        cancelled_at=None, application__station="exam", application__outcome="",
        sitting__starts_at__range=(clock.now(), clock.now() + AHEAD),
    )  # fmt: skip
    for each in soon.select_related("application", "sitting", "room").order_by("id"):
        step = step_of(each.sitting.starts_at)
        if step:
            where = f"{each.sitting.centre}，{each.room.name} {each.seat} 号"
            at = clock.said(each.sitting.starts_at)
            values = {"number": each.application.number, "at": at, "where": where}
            to = Recipient(each.application.applicant_id)
            yield Saying(
                f"exam:{each.pk}:{step}", to, "remind_exam", values, each.application_id, clock.now()
            )


def _to_unseated() -> Iterator[Saying]:
    """Who may still choose and has not."""
    for exam in _published().filter(booking_from__lte=clock.now()):
        step = step_of(exam.booking_until)
        for case in candidates_without_seat(exam) if step else ():
            values = {"number": case.number, "at": clock.said(exam.booking_until)}
            source = f"booking:{case.pk}:{exam.booking_until:%Y%m%d%H}:{step}"
            yield Saying(source, Recipient(case.applicant_id), "remind_booking", values, case.pk, clock.now())


def _to_offices() -> Iterator[Saying]:
    """Booking is over and somebody has no seat."""
    known = Known()
    for exam in _published().filter(booking_until__lte=clock.now()):
        first = exam.sittings.standing().filter(starts_at__gt=clock.now()).order_by("starts_at").first()
        left = candidates_without_seat(exam).count() if first else 0
        if first is None or not left:
            continue
        values = {"count": str(left), "at": clock.said(first.starts_at), "plan": f"《{exam.plan.title}》"}
        source = f"placing:{exam.pk}:{step_of(first.starts_at)}"
        for body in examining(exam.plan, "exam"):
            for each in known.staff(body, "office"):
                yield Saying(source, each, "remind_placing", values, None, clock.now())


def _to_heard() -> Iterator[Saying]:
    for each in _slots().filter(application__station="interview", application__outcome=""):
        step = step_of(each.starts_at)
        if step and each.application:
            where = f"{each.interview.address}，{each.panel.room}"
            values = {"number": each.application.number, "at": clock.said(each.starts_at), "where": where}
            to = Recipient(each.application.applicant_id)
            source = f"hearing:{each.pk}:{each.application_id}:{step}"
            yield Saying(source, to, "remind_interview", values, each.application_id, clock.now())


def _to_panels() -> Iterator[Saying]:
    """A panel's day: when it begins and how many come."""
    days: dict[tuple[UUID, date], list[Slot]] = defaultdict(list)
    for each in _slots():
        days[each.panel_id, clock.day_of(each.starts_at)].append(each)
    for (panel, on), slots in days.items():
        first, step = slots[0], step_of(slots[0].starts_at)
        where = f"{first.interview.address}，{first.panel.room}"
        values = {"count": str(len(slots)), "at": clock.said(first.starts_at), "where": where}
        members = PanelMember.objects.filter(panel=panel).values_list("person", flat=True)
        for who in experts_of(members) if step else ():
            yield Saying(f"panel:{panel}:{on}:{step}", who, "remind_panel", values, None, clock.now())


def _published() -> QuerySet[Exam]:
    return (
        Exam.objects.filter(published_at__isnull=False, results_at=None).select_related("plan").order_by("id")
    )


def _slots() -> QuerySet[Slot]:
    """Those soon, with whoever has been told to come then."""
    soon = Slot.objects.filter(
        starts_at__range=(clock.now(), clock.now() + AHEAD), application__isnull=False, told_at__isnull=False
    )
    return soon.select_related("application", "interview", "panel").order_by("starts_at", "id")
