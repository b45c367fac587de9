"""理论考试: an exam of a plan, its sittings and rooms, a seat for every candidate, marks entered twice, appeals."""

import secrets
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from zhiping.applications.models import ALPHABET, Application
from zhiping.journal.models import new_id
from zhiping.people.models import Person
from zhiping.plans.models import Plan

EARLY = timedelta(minutes=90)  # from how long before the beginning on candidates are let in


def new_code() -> str:
    """What a ticket's QR carries: drawn, so that nobody can make one up."""
    return "ZK" + "".join(secrets.choice(ALPHABET) for _ in range(20))


class Exam(models.Model):
    """The theory exam of one plan (温职改办〔2024〕12号 五（二）: 时间另行通知). Drawn up, then published; marks are made public, may be
    appealed against until `appeals_until`, and are confirmed: only then the cases go on.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.PositiveSmallIntegerField("考试序号", unique=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="exams")
    syllabus = models.TextField("考试大纲", max_length=4000)
    minutes = models.PositiveSmallIntegerField("考试时长（分钟）")
    late_minutes = models.PositiveSmallIntegerField("开考多少分钟后不得入场")
    booking_from = models.DateTimeField("预约开始")
    booking_until = models.DateTimeField("预约截止")
    arranged_at = models.DateTimeField()
    arranged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)
    results_at = models.DateTimeField("成绩公布时间", null=True)
    appeals_until = models.DateField("复核申请截止", null=True)
    confirmed_at = models.DateTimeField("成绩确认时间", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(confirmed_at=None), name="one_exam_at_a_time_for_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(booking_until__gt=models.F("booking_from")), name="booking_ends_after_it_began"
            ),
        ]
        ordering = ["-arranged_at"]

    def may_book(self, now: datetime) -> bool:
        return self.published_at is not None and self.booking_from <= now < self.booking_until


class SittingQuerySet(models.QuerySet["Sitting"]):
    """Sittings, and those of them that still take place."""

    def standing(self) -> "SittingQuerySet":
        return self.filter(called_off_at=None)


class Sitting(models.Model):
    """场次: when, and at which centre. `called_off_at`: it was moved or cancelled, and why; one that was moved is another row now."""

    id = models.UUIDField(primary_key=True, default=new_id)
    exam = models.ForeignKey(Exam, on_delete=models.CASCADE, related_name="sittings")
    starts_at = models.DateTimeField("开考时间")
    centre = models.CharField("考点", max_length=60)
    address = models.CharField("地址", max_length=120)
    closed_at = models.DateTimeField("登记缺考时间", null=True)
    called_off_at = models.DateTimeField("改期或取消时间", null=True)
    called_off_why = models.CharField("改期或取消原因", max_length=200, blank=True)

    objects = SittingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["exam", "starts_at", "centre"],
                condition=Q(called_off_at=None),
                name="a_sitting_stands_once",
            )
        ]
        ordering = ["starts_at", "centre"]

    @property
    def opens_at(self) -> datetime:
        """From when on tickets are scanned."""
        return self.starts_at - EARLY

    @property
    def shuts_at(self) -> datetime:
        """After this nobody is let in."""
        return self.starts_at + timedelta(minutes=self.exam.late_minutes)


class Room(models.Model):
    """考场 with so many seats, numbered from 1; `number` is unique in the exam and part of the ticket's number."""

    id = models.UUIDField(primary_key=True, default=new_id)
    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="rooms")
    number = models.PositiveSmallIntegerField("考场号")
    name = models.CharField("考场", max_length=40)
    seats = models.PositiveSmallIntegerField("座位数")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(seats__gte=1), name="a_room_has_seats")]
        ordering = ["number"]


class Booking(models.Model):
    """A candidate's seat and 准考证. A seat is taken once, a candidate has one. `code` is what the QR carries.

    `placed`: the office put them there after booking had closed. `by_hand`: let in by their papers, the ticket could not be read.
    `mark` and `absent` are what was settled; the case learns of it when the exam is confirmed.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    exam = models.ForeignKey(Exam, on_delete=models.PROTECT, related_name="bookings")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="bookings")
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="bookings")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="bookings")
    seat = models.PositiveSmallIntegerField("座位号")
    number = models.CharField("准考证号", max_length=16)
    code = models.CharField(max_length=24, unique=True, default=new_code)
    placed = models.BooleanField(default=False)
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    checked_in_at = models.DateTimeField("签到时间", null=True)
    checked_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    by_hand = models.BooleanField("凭证件签到", default=False)
    absent = models.BooleanField("缺考", default=False)
    mark = models.DecimalField("成绩", max_digits=5, decimal_places=2, null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_why = models.CharField("核定说明", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["room", "seat"], condition=Q(cancelled_at=None), name="a_seat_is_taken_once"
            ),
            models.UniqueConstraint(
                fields=["exam", "application"],
                condition=Q(cancelled_at=None),
                name="a_candidate_has_one_seat",
            ),
            models.UniqueConstraint(
                fields=["number"], condition=Q(cancelled_at=None), name="a_ticket_number_is_given_once"
            ),
            models.CheckConstraint(condition=Q(seat__gte=1), name="seats_are_counted_from_one"),
            models.CheckConstraint(
                condition=Q(absent=False) | Q(mark=None), name="who_was_absent_has_no_mark"
            ),
            models.CheckConstraint(
                condition=Q(mark=None) | Q(mark__gte=0), name="a_settled_mark_is_in_range"
            ),
        ]
        ordering = ["sitting__starts_at", "room__number", "seat"]

    @property
    def settled(self) -> bool:
        return self.absent or self.mark is not None


class MarkEntry(models.Model):
    """One of the two times a mark is written down, by two people (`turn` 1 and 2), or what the marking system gave (`turn` 0)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="entries")
    turn = models.PositiveSmallIntegerField()
    mark = models.DecimalField("成绩", max_digits=5, decimal_places=2)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booking", "turn"], name="a_mark_is_entered_once_a_turn"),
            models.UniqueConstraint(
                fields=["booking", "by"], condition=Q(turn__gte=1), name="two_people_enter_a_mark"
            ),
            models.CheckConstraint(condition=Q(mark__gte=0), name="an_entered_mark_is_in_range"),
        ]
        ordering = ["turn"]


class MarkAppeal(models.Model):
    """成绩复核, asked for once while the exam is not confirmed. `corrected`: the mark after it, None where it stays."""

    id = models.UUIDField(primary_key=True, default=new_id)
    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="appeal")
    reason = models.CharField("复核理由", max_length=500)
    asked_at = models.DateTimeField()
    before = models.DecimalField("原成绩", max_digits=5, decimal_places=2)
    corrected = models.DecimalField("更正后成绩", max_digits=5, decimal_places=2, null=True)
    answer = models.CharField("复核结论", max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["asked_at"]
