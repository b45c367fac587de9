"""What the system administrator proposes and the security administrator decides."""

from django.db import models
from django.db.models import Q

from zhiping.journal.models import new_id
from zhiping.people.models import Body, Membership, Person


class Proposal(models.Model):
    """One change of an account or of a duty, which two administrators make together. Undecided while `decided_at` is empty."""

    KINDS = (
        ("open", "开通账号"),
        ("reset", "重置密码和第二因素"),
        ("suspend", "停用账号"),
        ("resume", "恢复账号"),
        ("unlock", "解除锁定"),
        ("duty", "安排上岗"),
        ("end_duty", "解除岗位"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField("事项", max_length=16, choices=KINDS)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proposals")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField("角色", max_length=16, choices=Membership.ROLES, blank=True)
    reason = models.CharField("事由", max_length=200)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)
    note = models.CharField("意见", max_length=200, blank=True)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "body", "role"],
                condition=Q(decided_at=None),
                nulls_distinct=False,
                name="proposed_once",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("proposed_by")),
                name="two_administrators",
            ),
        ]
