"""评委会核准备案: what a committee may review, and until when."""

from datetime import date

from django.db import models

from zhiping.journal.models import new_id
from zhiping.people.models import Body
from zhiping.policy.composition import BASES


class Filing(models.Model):
    """The filing of one committee for at most three years (40号令 art. 8). A renewal is another filing under the same name.

    `basis`: by series or by specialty (art. 6), which decides how many members at least. `least`: what a document of approval,
    `least_document`, says instead (art. 9), or for mid and junior committees in the first place (art. 10).
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="filings")
    name = models.CharField("评委会名称", max_length=128)
    series = models.CharField("系列", max_length=32, blank=True)
    specialty = models.CharField("专业", max_length=32)
    level = models.CharField("级别", max_length=32)
    basis = models.CharField("组建方式", max_length=16, choices=tuple(BASES.items()), default="specialty")
    least = models.PositiveSmallIntegerField("规定的最少委员数", null=True)
    least_document = models.CharField("规定人数的文号", max_length=64, blank=True)
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
