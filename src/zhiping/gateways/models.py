"""How each outside system has been answering, shared by all processes."""

from django.db import models


class Circuit(models.Model):
    """The circuit breaker of one gateway, and when it last answered or failed. Nothing of any person.

    `opened_at` is the machine's time, which the pause is counted in; the other two are what pages show.
    """

    STATES = (("closed", "正常"), ("open", "暂停询问"), ("half-open", "试探恢复"))
    name = models.CharField(primary_key=True, max_length=32)
    state = models.CharField("状态", max_length=16, choices=STATES, default="closed")
    failures = models.PositiveIntegerField("连续失败次数", default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField("最近成功", null=True, blank=True)
    failed_at = models.DateTimeField("最近失败", null=True, blank=True)
    failed_with = models.CharField("最近失败原因", max_length=32, blank=True)

    def __str__(self) -> str:
        return f"{self.name}: {self.state}"
