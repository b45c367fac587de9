"""Who was asked to vouch for an item, and who says that a source is wrong about it."""

from django.db import models
from django.db.models import Q

from zhiping.dossiers.models.items import Item
from zhiping.journal.models import new_id
from zhiping.people.models import Body, Person

DISPUTE_PART = "dispute"  # the part of the evidence that goes with a dispute


class Verification(models.Model):
    """申请单位核实: the person asks, the employer confirms or returns with a reason. A change takes the request back."""

    VERDICTS = (("verified", "已核实"), ("returned", "已退回"), ("recalled", "已撤回"))
    id = models.UUIDField(primary_key=True, default=new_id)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="verifications")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    verdict = models.CharField("结果", max_length=16, choices=VERDICTS, blank=True)
    reason = models.TextField("退回原因", blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(verdict=""), name="one_open_verification")
        ]
        indexes = [models.Index(fields=["body", "verdict"])]

    def __str__(self) -> str:
        return f"{self.item}（{self.get_verdict_display() or '待核实'}）"


class Dispute(models.Model):
    """对提取信息的异议: what the person says instead of the source (`claims`, the category's fields), and what came of it.

    `replacement`: the person's version, where it was accepted; the disputed item is then superseded.
    """

    OUTCOMES = (
        ("source_asked", "已请数据来源单位更正"),
        ("accepted", "采用本人填报的内容"),
        ("rejected", "维持提取的内容"),
        ("dropped", "本人撤回异议"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="disputes")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("哪里不对")
    claims = models.JSONField(default=dict)
    raised_at = models.DateTimeField()
    outcome = models.CharField("结论", max_length=16, choices=OUTCOMES, blank=True)
    reason = models.TextField("理由", blank=True)
    replacement = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    concluded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    concluded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-raised_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(outcome=""), name="one_open_dispute")
        ]
        indexes = [models.Index(fields=["body", "outcome"])]

    def __str__(self) -> str:
        return f"{self.item}（{self.get_outcome_display() or '待处理'}）"

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        """(field, what the source says, what the person says) wherever they differ."""
        category, theirs = self.item.category, self.item.values
        return [
            (
                field.label,
                category.label_of(field.key, theirs.get(field.key)),
                category.label_of(field.key, ours),
            )
            for field in category.fields
            if (ours := self.claims.get(field.key)) != theirs.get(field.key)
            and (ours or theirs.get(field.key))
        ]
