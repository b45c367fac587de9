"""监督措施: what a supervisor does about a unit, step by step, and what the unit says to it."""

from django.db import models
from django.db.models import Q

from zhiping import clock
from zhiping.journal.models import new_id
from zhiping.people.models import Body, Person
from zhiping.policy.ladder import STEPS, is_overdue, stops


class Measure(models.Model):
    """One proceeding of a supervisor against a unit, until it is lifted. `grave`: a serious finding stands behind it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    unit = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="measures")
    supervisor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="measures_taken")
    grave = models.BooleanField("有严重问题", default=False)
    finding = models.UUIDField("抽查问题", null=True)
    opened_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_document = models.CharField("解除文号", max_length=64, blank=True)
    lifted_reason = models.CharField("解除理由", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "supervisor"], condition=Q(lifted_at=None), name="one_open_measure"
            )
        ]
        ordering = ["-opened_at"]

    def __str__(self) -> str:
        return f"{self.unit}：{self.stands_at}"

    @property
    def taken(self) -> list[str]:
        """The steps so far, the oldest first; prefetched `steps` cost no query."""
        return [each.step for each in self.steps.all()]

    @property
    def newest_step(self) -> "MeasureStep | None":
        return next(reversed(list(self.steps.all())), None)

    @property
    def stands_at(self) -> str:
        """The step it is at, in words."""
        return STEPS[self.taken[-1]] if self.taken else ""

    @property
    def overdue(self) -> bool:
        return is_overdue([(each.step, each.deadline) for each in self.steps.all()], clock.today())

    @property
    def stopping(self) -> str:
        """The step that keeps the unit from reviewing now, in words; "" where none does."""
        return "" if self.lifted_at else STEPS.get(stops(self.taken), "")


class MeasureStep(models.Model):
    """One step: why, by which clause, under which number, until when the unit has to answer."""

    id = models.UUIDField(primary_key=True, default=new_id)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveIntegerField()
    step = models.CharField("措施", max_length=16, choices=tuple(STEPS.items()))
    reason = models.CharField("事实和要求", max_length=1000)
    basis = models.CharField("依据", max_length=200)
    document = models.CharField("文号", max_length=64)
    deadline = models.DateField("答复或整改期限")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "step"], name="a_step_is_taken_once"),
            models.UniqueConstraint(fields=["measure", "position"], name="a_position_is_taken_once"),
        ]
        ordering = ["position"]


class MeasureAnswer(models.Model):
    """What the unit says to a step, with a file where it has one."""

    id = models.UUIDField(primary_key=True, default=new_id)
    step = models.ForeignKey(MeasureStep, on_delete=models.PROTECT, related_name="answers")
    text = models.CharField("答复", max_length=1000)
    name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=32, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
