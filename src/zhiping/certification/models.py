"""Approval, announcement, and the certificate with its register."""

import secrets

from django.db import models

from zhiping.applications.models import Application
from zhiping.journal.models import new_id
from zhiping.people.models import Body, Person
from zhiping.plans.models import Plan


def new_code() -> str:
    """The unguessable part of a verification address."""
    return secrets.token_urlsafe(16)


class Approval(models.Model):
    """确认: the bureau confirms a committee's result after a clean public notice (40号令 art. 26)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="approval")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    opinion = models.CharField("审批意见", max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Announcement(models.Model):
    """发文公布: a numbered document that names those who obtained the title."""

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="announcements")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    document = models.CharField("文号", max_length=64, unique=True)
    title = models.CharField("标题", max_length=200)
    issued_on = models.DateField("发文日期")
    cases = models.ManyToManyField(Application, related_name="announcements")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-issued_on", "-id"]

    def __str__(self) -> str:
        return self.document


class Certificate(models.Model):
    """电子证书, as issued. The verification address holds `code`; the register is this table.

    `committee` is empty, and there may be no announcement, where the title was given without a review; `region` says where it holds, if
    not everywhere.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="certificate")
    announcement = models.ForeignKey(
        Announcement, on_delete=models.PROTECT, null=True, related_name="certificates"
    )
    number = models.CharField("证书编号", max_length=32, unique=True)
    code = models.CharField(max_length=32, unique=True, default=new_code)
    holder_name = models.CharField("姓名", max_length=64)
    gender = models.CharField("性别", max_length=8)
    birth = models.DateField("出生日期")
    masked_id_number = models.CharField("身份证号", max_length=18)
    qualification = models.CharField("资格名称", max_length=64)
    specialty = models.CharField("专业", max_length=64)
    level = models.CharField("级别", max_length=32)
    committee = models.CharField("评审委员会", max_length=128, blank=True)
    region = models.CharField("有效范围", max_length=64, blank=True)
    obtained_on = models.DateField("取得时间")
    issuer = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    issued_on = models.DateField("发证日期")

    class Meta:
        ordering = ["-issued_on", "-number"]

    def __str__(self) -> str:
        return self.number
