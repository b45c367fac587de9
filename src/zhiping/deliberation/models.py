"""The committee: seats, readers, scores, the meeting, the secret ballot, the decision."""

import uuid

from django.db import models

from zhiping.applications.models import Application, ScoreLine
from zhiping.experts.models import Draw
from zhiping.journal.models import AppendOnly, new_id
from zhiping.people.models import Person
from zhiping.plans.models import Filing, Plan


class Committee(models.Model):
    """评审委员会: the members of a committee that is filed (40号令 art. 8, 9). What it may review and until when, its filing says.

    `draw`: the random draw its members came from; None where they stand in the document of approval.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    filing = models.OneToOneField(Filing, on_delete=models.PROTECT, related_name="committee")
    draw = models.OneToOneField(Draw, on_delete=models.PROTECT, null=True, related_name="committee")

    def __str__(self) -> str:
        return self.filing.name


class Seat(models.Model):
    """A member of the committee. Names are not public (40号令 art. 24)."""

    DUTIES = (("chair", "主任委员"), ("vice_chair", "副主任委员"), ("member", "委员"))
    id = models.UUIDField(primary_key=True, default=new_id)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    duty = models.CharField("职务", max_length=16, choices=DUTIES, default="member")
    direction = models.CharField("专业方向", max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["committee", "person"], name="one_seat_each")]
        ordering = ["id"]


class ExamMark(models.Model):
    """理论考试 or 面试答辩: the mark, 0 to 100, or that the candidate did not come."""

    KINDS = (("exam", "理论考试"), ("interview", "面试答辩"))
    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField("类别", max_length=16, choices=KINDS)
    mark = models.DecimalField("成绩", max_digits=5, decimal_places=2, null=True)
    absent = models.BooleanField("缺考", default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "kind"], name="one_mark_of_a_kind"),
            models.CheckConstraint(
                condition=models.Q(absent=True, mark=None) | models.Q(absent=False, mark__range=(0, 100)),
                name="a_mark_or_absent",
            ),
        ]
        ordering = ["at"]


class Assignment(models.Model):
    """A case given to an expert to read and score; ends submitted or recused."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="assignments")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="assignments")
    assigned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    recused_at = models.DateTimeField(null=True)
    recusal_reason = models.CharField("回避原因", max_length=300, blank=True)
    total = models.DecimalField("专家总分", max_digits=7, decimal_places=2, null=True)
    opinion = models.TextField("评审意见", max_length=2000, blank=True)
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "seat"], name="a_case_is_assigned_once")
        ]
        ordering = ["assigned_at", "id"]


class ExpertPoint(models.Model):
    """专家评分 for one scored line, with the reason where it differs from the figure before it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="points")
    line = models.ForeignKey(ScoreLine, on_delete=models.PROTECT, related_name="expert_points")
    points = models.DecimalField("专家评分", max_digits=7, decimal_places=2)
    reason = models.CharField("理由", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "line"], name="one_expert_figure_per_line")
        ]


class Session(models.Model):
    """评审会议: opened when enough of the filed members are there."""

    id = models.UUIDField(primary_key=True, default=new_id)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="sessions")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sessions")
    attendees = models.ManyToManyField(Seat, related_name="sessions")
    members = models.PositiveIntegerField("委员总数")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-opened_at"]


class Poll(models.Model):
    """表决 on one case in a session."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="polls")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="polls")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(closed_at=None), name="one_open_poll_per_case"
            ),
        ]
        ordering = ["opened_at"]


class BallotRight(models.Model):
    """A member may vote in a poll, once. Says that they voted, never how or when."""

    id = models.UUIDField(primary_key=True, default=new_id)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="rights")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    used = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "seat"], name="one_ballot_each")]


class BallotPaper(AppendOnly):
    """One vote, with nothing that leads back to the voter: no person, no time, a random key (decisions/0007)."""

    CHOICES = (("yes", "赞成"), ("no", "反对"), ("abstain", "弃权"))
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="papers")
    choice = models.CharField(max_length=8, choices=CHOICES)


class Decision(models.Model):
    """表决结果, announced on the spot (40号令 art. 22)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    poll = models.OneToOneField(Poll, on_delete=models.PROTECT, related_name="decision")
    members = models.PositiveIntegerField("委员总数")
    present = models.PositiveIntegerField("出席人数")
    eligible = models.PositiveIntegerField("参加表决人数")
    yes = models.PositiveIntegerField("赞成")
    no = models.PositiveIntegerField("反对")
    abstain = models.PositiveIntegerField("弃权")
    passed = models.BooleanField("通过")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
