"""附件与表格: files to download beside a plan."""

from django.db import models
from django.db.models import Q

from zhiping.journal.models import new_id
from zhiping.people.models import Person
from zhiping.plans.models.drafts import Draft
from zhiping.plans.models.plans import Plan


class Attachment(models.Model):
    """A file beside a draft, and beside the plan once it is published. Taken away, never deleted; the content is kept under its hash."""

    id = models.UUIDField(primary_key=True, default=new_id)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, null=True, related_name="attachments")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="attachments")
    title = models.CharField("名称", max_length=100)
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=128)
    size = models.PositiveBigIntegerField()
    carried = models.BooleanField("沿用上年", default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=False) | Q(plan__isnull=False), name="an_attachment_lies_somewhere"
            )
        ]
        ordering = ["added_at", "id"]

    def __str__(self) -> str:
        return self.title
