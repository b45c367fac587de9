"""面试答辩: panels and their slots, who comes to which, and what each member gave."""

from django.db import models
from django.db.models import Q

from zhiping.applications.models import Application
from zhiping.journal.models import new_id
from zhiping.people.models import Person
from zhiping.plans.models import Plan


class Interview(models.Model):
    """The interviews of one plan. `proof`: what the solver said of the schedule: seconds, objective, bound, who could not be placed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="interviews")
    minutes = models.PositiveSmallIntegerField("每人时长（分钟）")
    address = models.CharField("面试地点", max_length=120)
    arranged_at = models.DateTimeField()
    arranged_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proof = models.JSONField(default=dict)
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(closed_at=None), name="one_interview_at_a_time_for_a_plan"
            )
        ]
        ordering = ["-arranged_at"]


class Panel(models.Model):
    """面试组 with its room."""

    id = models.UUIDField(primary_key=True, default=new_id)
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="panels")
    name = models.CharField("面试组", max_length=20)
    room = models.CharField("房间", max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interview", "name"], name="a_panel_has_its_name")]
        ordering = ["name"]


class PanelMember(models.Model):
    """面试专家. Nobody sits in two panels of the same interviews."""

    id = models.UUIDField(primary_key=True, default=new_id)
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="+")
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="panels")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "person"], name="an_expert_has_one_panel")
        ]
        ordering = ["id"]


class Slot(models.Model):
    """A time at a panel, and who comes then. `mark`: the panel's, settled when every member has given theirs."""

    id = models.UUIDField(primary_key=True, default=new_id)
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="slots")
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField("开始时间")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, null=True, related_name="slots")
    told_at = models.DateTimeField("通知时间", null=True)
    absent = models.BooleanField("缺席", default=False)
    mark = models.DecimalField("面试成绩", max_digits=5, decimal_places=2, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "starts_at"], name="a_panel_hears_one_at_a_time"),
            models.UniqueConstraint(
                fields=["interview", "application"],
                condition=Q(application__isnull=False),
                name="a_candidate_has_one_slot",
            ),
            models.CheckConstraint(
                condition=Q(absent=False) | Q(mark=None), name="who_stayed_away_has_no_mark"
            ),
        ]
        ordering = ["starts_at", "panel__name"]


class Grade(models.Model):
    """A member's score sheet for one candidate: points by criterion, or that the member stays out (`recusal`)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="grades")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="grades")
    points = models.JSONField(default=dict)
    total = models.DecimalField("合计", max_digits=5, decimal_places=2, null=True)
    comment = models.CharField("评语", max_length=500, blank=True)
    recusal = models.CharField("回避原因", max_length=300, blank=True)
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slot", "member"], name="a_member_grades_once")]
        ordering = ["member_id"]
