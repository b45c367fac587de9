"""评委会核准备案: what a committee may review, and until when."""

from datetime import date

from django.db import models

from zhiping.journal.models import new_id
from zhiping.people.models import Body


class Filing(models.Model):
    """The filing of one committee for at most three years (40号令 art. 8). A renewal is another filing under the same name."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="filings")
    name = models.CharField("评委会名称", max_length=128)
    series = models.CharField("系列", max_length=32, blank=True)
    specialty = models.CharField("专业", max_length=32)
    level = models.CharField("级别", max_length=32)
    number = models.CharField("备案文号", max_length=64)
    valid_from = models.DateField("备案生效")
    valid_until = models.DateField("备案到期")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "name", "valid_from"], name="a_committee_is_filed_once_a_time"
            )
        ]
        ordering = ["name", "-valid_until"]

    def __str__(self) -> str:
        return f"{self.name}（{self.number}）"

    def covers(self, day: date) -> bool:
        """Whether the committee may review on this day; both ends count."""
        return self.valid_from <= day <= self.valid_until
