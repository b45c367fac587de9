"""学科组: who leads it, what it says of a case, and the third reader of a case whose readers are far apart (decisions/0032)."""

from django.db import models

from zhiping.applications.models import Application
from zhiping.deliberation.models.committee import Assignment, Committee, Seat
from zhiping.journal.models import new_id
from zhiping.people.models import Person


class GroupLeader(models.Model):
    """组长 of the subject group of a direction: the members seated for it. One member may lead several."""

    id = models.UUIDField(primary_key=True, default=new_id)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="leaders")
    direction = models.CharField("专业方向", max_length=32)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="leads")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["committee", "direction"], name="one_leader_of_a_group")
        ]
        ordering = ["direction"]


class ThirdReading(models.Model):
    """第三位专家: asked for once, because the totals were `spread` points apart and the plan allows less than `limit`.

    `assignment`: None while nobody without a conflict is found.
    """

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, primary_key=True, related_name="third_reading"
    )
    assignment = models.OneToOneField(
        Assignment, on_delete=models.SET_NULL, null=True, related_name="third_reading"
    )
    spread = models.DecimalField("分差", max_digits=7, decimal_places=2)
    limit = models.DecimalField("请第三位专家的分差", max_digits=7, decimal_places=2)
    asked_at = models.DateTimeField()


class GroupOpinion(models.Model):
    """学科组评议意见 of a case, the newest counts; with the group's vote where the plan asks for one."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="group_opinions")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("评议意见", max_length=2000)
    recommends = models.BooleanField("推荐")
    yes = models.PositiveIntegerField("同意", null=True)
    no = models.PositiveIntegerField("不同意", null=True)
    abstain = models.PositiveIntegerField("弃权", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
