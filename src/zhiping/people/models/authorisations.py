"""授权委托书: the letter by which a unit lets somebody act for it, and a unit's suspension."""

from django.db import models
from django.db.models import Q

from zhiping.journal.models import new_id
from zhiping.people.models.registry import Body, EncryptedTextField, Membership, Person


class Authorisation(models.Model):
    """One letter of authorisation, from its fields to the end of the duty it gave (A 三（二）). Never changed once decided: a letter that
    was returned is followed by another.

    `authority`: the body that decides; `reasons`: codes of the closed catalogue (people.refusals.LETTER_REASONS).
    """

    STATES = (
        ("invited", "待本人接受"),
        ("prepared", "待上传盖章扫描件"),
        ("uploaded", "待主管部门审核"),
        ("approved", "已通过"),
        ("returned", "已退回"),
        ("declined", "已谢绝"),
        ("ended", "已终止"),
    )
    OPEN = ("invited", "prepared", "uploaded")

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="authorisations")
    agent = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="authorisations")
    mobile = EncryptedTextField("联系手机", blank=True)
    scope = models.CharField("授权事项", max_length=200, blank=True)
    valid_from = models.DateField("授权开始", null=True)
    valid_until = models.DateField("授权截止", null=True)
    state = models.CharField(max_length=16, choices=STATES)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    media_type = models.CharField(max_length=32, blank=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    uploaded_at = models.DateTimeField(null=True)
    authority = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reasons = models.JSONField(default=list)
    note = models.CharField(max_length=500, blank=True)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="letters")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "agent"],
                condition=Q(state__in=("invited", "prepared", "uploaded")),
                name="one_letter_under_way",
            )
        ]
        indexes = [models.Index(fields=["authority", "state"])]
        ordering = ["-prepared_at", "-id"]

    def __str__(self) -> str:
        return f"{self.body.name}：{self.agent.name}"


class Suspension(models.Model):
    """停用: an authority keeps a unit from acting, from one moment to another, with its reasons."""

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="suspensions")
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body"], condition=Q(lifted_at=None), name="suspended_once_at_a_time"
            )
        ]
        ordering = ["-since"]
