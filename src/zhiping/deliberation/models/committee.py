"""The committee: seats, marks, readers and their scores."""

from django.db import models

from zhiping.applications.models import Application, ScoreLine
from zhiping.experts.models import Draw
from zhiping.journal.models import new_id
from zhiping.people.models import Person
from zhiping.plans.models import Filing


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
    LEADING = ("chair", "vice_chair")  # who may preside over a meeting and sign its minutes
    id = models.UUIDField(primary_key=True, default=new_id)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    duty = models.CharField("职务", max_length=16, choices=DUTIES, default="member")
    direction = models.CharField("专业方向", max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["committee", "person"], name="one_seat_each")]
        ordering = ["id"]


class ExamMark(models.Model):
    """理论考试 or 面试答辩: the mark, 0 to what the pack has as its highest, or that the candidate did not come."""

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
                condition=models.Q(absent=True, mark=None) | models.Q(absent=False, mark__gte=0),
                name="a_mark_or_absent",
            ),
        ]
        ordering = ["at"]


class Assignment(models.Model):
    """A case given to an expert to read and score; ends submitted or recused.

    `due_on`: the last day to hand in, by the plan. `version`: counts what was saved, so that an older page does not cover a newer one.
    """

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
    due_on = models.DateField("评阅截止日", null=True)
    version = models.PositiveIntegerField(default=0)
    reopened_at = models.DateTimeField(null=True)
    reopen_reason = models.CharField("重新开放原因", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "seat"], name="a_case_is_assigned_once")
        ]
        ordering = ["assigned_at", "id"]


class ExpertPoint(models.Model):
    """专家评分 for one scored line, with the reason where it differs from the figure before it; `looked`: the reader has ticked it off."""

    id = models.UUIDField(primary_key=True, default=new_id)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="points")
    line = models.ForeignKey(ScoreLine, on_delete=models.PROTECT, related_name="expert_points")
    points = models.DecimalField("专家评分", max_digits=7, decimal_places=2)
    reason = models.CharField("理由", max_length=300, blank=True)
    looked = models.BooleanField("已核对", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "line"], name="one_expert_figure_per_line")
        ]
