"""Dossiers going in and out whole: workbooks that were handed in, packages that were asked for."""

from typing import Any

from django.db import models

from zhiping.journal.models import new_id
from zhiping.people.models import Person


class Import(models.Model):
    """A workbook before it is taken over. `rows`: sound rows [category, values, sheet, number]; `problems`: [sheet, cell, wrong, fix].

    Nothing of it is in the dossier before it was confirmed; the file itself is let go once it was read.
    """

    STATES = (("waiting", "正在读取"), ("read", "待确认"), ("unreadable", "不能读取"), ("done", "已导入"))
    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="imports")
    name = models.CharField("文件名", max_length=200)
    state = models.CharField("状态", max_length=16, choices=STATES, default="waiting")
    data = models.BinaryField(default=bytes)
    rows = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    handed_in_at = models.DateTimeField()
    added = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-handed_in_at", "-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def sound(self) -> int:
        return len(self.rows)

    def told(self) -> list[dict[str, Any]]:
        """The problems as the page lists them."""
        return [dict(zip(("sheet", "cell", "wrong", "fix"), each, strict=True)) for each in self.problems]


class Package(models.Model):
    """Everything a person has, as one file (个人信息保护法 第四十五条): made by the worker, gone after a day."""

    HOURS = 24
    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="packages")
    asked_at = models.DateTimeField()
    files = models.PositiveIntegerField(default=0)
    packed = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at", "-id"]

    def __str__(self) -> str:
        return f"{self.person}（{self.asked_at:%Y-%m-%d}）"
