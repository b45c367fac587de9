"""抽查: what was drawn from what, what was looked at, what was found, what the unit says to it."""

from typing import Any

from django.db import models

from zhiping.applications.models import Application
from zhiping.journal.models import new_id
from zhiping.people.models import Body, Person
from zhiping.policy.inspection import BY_CODE, CONCLUSIONS, POINTS, SEVERITIES, VERDICTS, Point

CODES = tuple((point.code, point.label) for point in POINTS)


class Inspection(models.Model):
    """A random sample. `population`: the numbers of the cases it was drawn from, sorted; with `seed` anybody can repeat the draw.

    The hashes also stand in the journal, written with the draw, before anybody could look at a case.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="inspections")
    title = models.CharField("名称", max_length=100)
    basis = models.CharField("依据", max_length=200)
    criteria = models.JSONField(default=dict)
    size = models.PositiveIntegerField("抽取件数")
    population = models.JSONField()
    population_size = models.PositiveIntegerField("总体件数")
    population_hash = models.CharField(max_length=64)
    seed = models.CharField("随机种子", max_length=64)
    drawn_hash = models.CharField(max_length=64)
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()
    conclusion = models.CharField("检查结论", max_length=1000, blank=True)
    concluded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    concluded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-drawn_at"]

    def __str__(self) -> str:
        return self.title


class InspectedCase(models.Model):
    """A case that was drawn, in the order of the draw."""

    id = models.UUIDField(primary_key=True, default=new_id)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="cases")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="inspected")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "application"], name="a_case_is_drawn_once")
        ]
        ordering = ["position"]


class PointCheck(models.Model):
    """What was seen at one point of the checklist."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(InspectedCase, on_delete=models.PROTECT, related_name="checks")
    point = models.CharField("检查要点", max_length=32, choices=CODES)
    verdict = models.CharField("结果", max_length=16, choices=tuple(VERDICTS.items()))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "point"], name="a_point_once_per_case")]


class Finding(models.Model):
    """问题: what is wrong, how grave, who answers until when; what they said; what came of it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(InspectedCase, on_delete=models.PROTECT, related_name="findings")
    point = models.CharField("检查要点", max_length=32, choices=CODES)
    severity = models.CharField("程度", max_length=16, choices=tuple(SEVERITIES.items()))
    text = models.CharField("问题", max_length=1000)
    name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=32, blank=True)
    unit = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="findings")
    deadline = models.DateField("答复期限")
    found_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField()
    answer = models.CharField("答复", max_length=1000, blank=True)
    answer_name = models.CharField(max_length=200, blank=True)
    answer_sha256 = models.CharField(max_length=64, blank=True)
    answer_media_type = models.CharField(max_length=32, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    conclusion = models.CharField("结论", max_length=16, choices=tuple(CONCLUSIONS.items()), blank=True)
    note = models.CharField("结论说明", max_length=500, blank=True)
    concluded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    concluded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "point"], name="one_finding_per_point")]
        ordering = ["found_at"]

    @property
    def about(self) -> Point:
        return BY_CODE[self.point]

    @property
    def stands(self) -> tuple[str, str, str]:
        """Word, tone and icon of where it stands."""
        if self.conclusion:
            tone = "stop" if self.conclusion == "standing" else "ok"
            return self.get_conclusion_display(), tone, "check" if tone == "ok" else "alert"
        return ("已答复，待认定", "action", "pen") if self.answered_at else ("待单位答复", "wait", "clock")

    def file(self, *, of_answer: bool) -> dict[str, Any]:
        """What is handed out: sha256, media type and name; empty where no file was added."""
        own = (self.sha256, self.media_type, self.name)
        theirs = (self.answer_sha256, self.answer_media_type, self.answer_name)
        found = theirs if of_answer else own
        return dict(zip(("sha256", "media_type", "name"), found, strict=True)) if found[0] else {}
