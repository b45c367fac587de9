"""The working days of years that the calendar library does not know yet."""

from django.db import models

from zhiping.journal.models import new_id
from zhiping.people.models import Person


class CalendarYear(models.Model):
    """One year's holidays and make-up days as entered by an operator. The newest entry of a year counts; older ones are kept.

    `holidays` and `make_up_days` are ISO dates: days off on what would be a working day, and weekend days that are worked.
    """

    STATUSES = (("provisional", "暂定"), ("published", "国务院办公厅已公布"))
    id = models.UUIDField(primary_key=True, default=new_id)
    year = models.PositiveIntegerField("年份")
    document = models.CharField("文号", max_length=64)
    status = models.CharField("状态", max_length=16, choices=STATUSES)
    holidays = models.JSONField("放假日")
    make_up_days = models.JSONField("调休上班日")
    entered_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["year", "entered_at"]

    def __str__(self) -> str:
        return f"{self.year}年 {self.document}"
