"""What the levels between employer and committee do beside their checks: joint opinions, recommending votes, rosters, paper."""

from django.db import models
from django.db.models import Q

from zhiping.applications.models import Application, Submission, new_number
from zhiping.journal.models import new_id
from zhiping.people.models import Body, Person
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import station_label


class Sending(models.Model):
    """报送: one roster (花名册) from a body to the body of the next station. `letter`: the number of the 评审委托书 that goes with it,
    empty where none does. `counted`: how many the receiver found.
    """

    STATES = (("sent", "待接收"), ("received", "已接收"), ("declined", "整批退回"))
    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField("报送编号", max_length=16, unique=True, default=new_number)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sendings")
    station = models.CharField("报送环节", max_length=64)
    bound_for = models.CharField("接收环节", max_length=64)
    sender = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    letter = models.CharField("评审委托书文号", max_length=64, blank=True)
    note = models.CharField("报送说明", max_length=300, blank=True)
    state = models.CharField("状态", max_length=16, choices=STATES, default="sent")
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    counted = models.PositiveIntegerField("实收人数", null=True)
    answer = models.CharField("接收说明", max_length=300, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-sent_at", "-id"]
        indexes = [models.Index(fields=["receiver", "state"]), models.Index(fields=["sender", "sent_at"])]

    def __str__(self) -> str:
        return self.number

    @property
    def bound_label(self) -> str:
        return station_label(self.bound_for)


class SentCase(models.Model):
    """A line of a roster. What the receiver did not find may be sent once more, nothing else may."""

    STATES = (("sent", "待接收"), ("received", "已接收"), ("missing", "未收到"))
    id = models.UUIDField(primary_key=True, default=new_id)
    sending = models.ForeignKey(Sending, on_delete=models.PROTECT, related_name="lines")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="sent")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    station = models.CharField(max_length=64)
    position = models.PositiveIntegerField("序号")
    state = models.CharField("状态", max_length=16, choices=STATES, default="sent")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sending", "position"], name="a_roster_counts_each_line_once"),
            models.UniqueConstraint(
                fields=["application", "station"],
                condition=~Q(state="missing"),
                name="a_station_sends_a_case_once",
            ),
        ]
        ordering = ["position"]


class PaperDelivery(models.Model):
    """纸质评审表 that was handed in: so many copies of exactly this submission, told by the code on the cover."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="papers")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    copies = models.PositiveIntegerField("份数")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(copies__gte=1), name="paper_has_copies")]
        ordering = ["at"]


class JointOpinion(models.Model):
    """会同意见: what the second body of a joint check says of what is submitted; it may change its mind while the case stays there."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="joint_opinions")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    station = models.CharField(max_length=64)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField("结论")
    opinion = models.CharField("会同意见", max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "station"], name="one_joint_opinion_per_station")
        ]
        ordering = ["at"]


class RecommendingVote(models.Model):
    """中评委 评审推荐: how its meeting voted on what is submitted. `passed` by the shares of the plan's committee rule on that day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="recommending_votes")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="+")
    station = models.CharField(max_length=64)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField("会议日期")
    members = models.PositiveIntegerField("委员总数")
    present = models.PositiveIntegerField("出席人数")
    in_favour = models.PositiveIntegerField("赞成")
    against = models.PositiveIntegerField("反对")
    abstained = models.PositiveIntegerField("弃权")
    passed = models.BooleanField("通过")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "station"], name="one_vote_per_station"),
            models.CheckConstraint(
                condition=Q(present=models.F("in_favour") + models.F("against") + models.F("abstained"))
                & Q(present__lte=models.F("members")),
                name="votes_add_up",
            ),
        ]
        ordering = ["at"]

    @property
    def ratio(self) -> str:
        """赞成 of those present, in percent with one decimal."""
        return f"{100 * self.in_favour / self.present:.1f}%" if self.present else "—"
