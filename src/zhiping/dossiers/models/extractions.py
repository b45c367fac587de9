"""What other systems were asked about a person, and what each record of their answers came to."""

from typing import Any

from django.db import models
from django.db.models import Q

from zhiping.dossiers.models.items import Item
from zhiping.journal.models import new_id
from zhiping.people.models import Person

OUTCOMES = (
    ("ok", "已提取"),
    ("mismatch", "不一致"),
    ("nothing", "查无记录"),
    ("unavailable", "未能提取"),
)


class ExtractionRequest(models.Model):
    """One source asked once about one person. Without `answered_at` it is under way; there is one such per person and source.

    `outcome` sums up the answer, the worst of its records first; `note` is a key of gateways.failures.REASONS where there was none.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="extraction_requests")
    category = models.CharField("类别", max_length=32)
    source = models.CharField("来源", max_length=32)
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, db_index=True)
    outcome = models.CharField("结果", max_length=16, choices=OUTCOMES, blank=True)
    note = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "source", "requested_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "source"], condition=Q(answered_at=None), name="one_extraction_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_outcome_display() or '正在提取'}"


class Extraction(models.Model):
    """One record of an answer and what came of it; also an answer without records, and none at all (then `item` is null).

    `compared`: list of {field, ours, theirs, same}, in the page's words; `values`: what was delivered, kept when a newer answer says
    otherwise; `raw_hash`: SHA-256 of the answer's body; `file_sha256`: the portrait, kept as a file.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    request = models.ForeignKey(ExtractionRequest, on_delete=models.PROTECT, related_name="extractions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="extractions")
    category = models.CharField(max_length=32)
    source = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=16, choices=OUTCOMES)
    raw_hash = models.CharField(max_length=64, blank=True)
    compared = models.JSONField(default=list)
    values = models.JSONField(default=dict)
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, blank=True, related_name="extractions"
    )
    file_sha256 = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=32, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [models.Index(fields=["person", "category"])]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_outcome_display()}"

    @property
    def differences(self) -> list[dict[str, Any]]:
        return [each for each in self.compared if not each["same"]]
