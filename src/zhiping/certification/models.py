"""Approval, announcement, the certificate with its register, what is told of it, and the re-check of a result."""

import secrets
from functools import cached_property

from django.db import models

from zhiping.applications.models import Application
from zhiping.deliberation.models import Decision
from zhiping.journal.models import AppendOnly, new_id
from zhiping.people.models import Body, Person
from zhiping.plans.models import Plan


def new_code() -> str:
    """The unguessable part of a verification address."""
    return secrets.token_urlsafe(16)


def new_key() -> str:
    """What the national platform knows a line by."""
    return secrets.token_hex(16)


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
    """电子证书, a line of the register. The verification address holds `code`; the papers are its `editions`.

    `committee` is empty, and there may be no announcement, where the title was given without a review; `region` says where it holds, if
    not everywhere. `place`: its bit in the issuer's published list of revoked certificates.
    """

    STATES = (("valid", "有效"), ("revoked", "已撤销"))
    id = models.UUIDField(primary_key=True, default=new_id)
    state = models.CharField("状态", max_length=16, choices=STATES, default="valid")
    place = models.PositiveIntegerField("状态表位置")
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
        constraints = [models.UniqueConstraint(fields=["issuer", "place"], name="a_place_in_the_status_list")]

    def __str__(self) -> str:
        return self.number

    @cached_property
    def edition(self) -> "Edition":
        """The last edition, which counts."""
        return list(self.editions.all())[-1]


class SealCertificate(models.Model):
    """电子印章证书: the certificate of a body's seal, as it was when something was first signed by it; the chain in PEM, its root last.

    Checking trusts these roots and no other.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seal_certificates")
    supplier = models.CharField("签发机构", max_length=32)
    fingerprint = models.CharField("指纹", max_length=64, unique=True)
    chain = models.TextField()
    first_used_at = models.DateTimeField()

    class Meta:
        ordering = ["first_used_at"]

    def __str__(self) -> str:
        return self.fingerprint


class Edition(models.Model):
    """证书版本: what was printed and sealed, once. A reissue or a correction makes the next one; the last is the one that counts.

    `content`: every value on the paper, so that it can be printed again; `content_hash` its SHA-256. Until `sealed_at` it waits for the
    seal; `problem` says why, `next_at` when it is tried again. `pdf_sha256`: the bytes as they were handed out. `credential`: the same
    as a W3C verifiable credential (JWT), signed by the same seal.
    """

    KINDS = (("issued", "首次颁发"), ("reissued", "补发、换发"), ("corrected", "更正"))
    id = models.UUIDField(primary_key=True, default=new_id)
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField("版次")
    kind = models.CharField("事由", max_length=16, choices=KINDS)
    reason = models.CharField("原因", max_length=300, blank=True)
    basis = models.CharField("依据", max_length=200, blank=True)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    sealed_at = models.DateTimeField(null=True)
    seal = models.ForeignKey(SealCertificate, on_delete=models.PROTECT, null=True, related_name="+")
    pdf_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    credential = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField()
    problem = models.CharField("未盖章原因", max_length=64, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["certificate", "number"], name="editions_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(sealed_at=None, pdf_sha256="") | models.Q(sealed_at__isnull=False),
                name="sealed_or_waiting",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=models.Q(sealed_at=None), name="waiting_for_a_seal")
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.number}"


class Revocation(AppendOnly):
    """撤销: the title is taken away, with the reason and the basis; nothing takes a revocation back."""

    id = models.UUIDField(primary_key=True, default=new_id)
    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="revocation")
    reason = models.CharField("撤销原因", max_length=300)
    basis = models.CharField("撤销依据", max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class NationalReport(models.Model):
    """上报: one line told to the national query platform. `key` is what it knows the line by: told twice, it is one line there."""

    KINDS = (("issue", "颁发"), ("correct", "更正"), ("revoke", "撤销"))
    STATES = (
        ("waiting", "待上报"),
        ("received", "已上报，待入库"),
        ("listed", "全国可查"),
        ("returned", "被退回"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField("事项", max_length=16, choices=KINDS)
    key = models.CharField(max_length=32, unique=True, default=new_key)
    state = models.CharField("状态", max_length=16, choices=STATES, default="waiting")
    receipt = models.CharField("回执编号", max_length=64, blank=True)
    problem = models.CharField("说明", max_length=200, blank=True)
    attempts = models.PositiveIntegerField("尝试次数", default=0)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(state__in=["waiting", "received"]),
                name="reports_under_way",
            )
        ]


class Recheck(models.Model):
    """复查: an applicant who was not passed asks once that the result be looked at again (40号令 art. 27); answered with reasons."""

    ANSWERS = (("upheld", "维持评审结果"), ("reheard", "重新提交评审委员会"))
    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="recheck")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="recheck")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    grounds = models.TextField("复查理由", max_length=2000)
    asked_at = models.DateTimeField()
    answer = models.CharField("答复", max_length=16, choices=ANSWERS, blank=True)
    reasons = models.TextField("答复理由", max_length=2000, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
