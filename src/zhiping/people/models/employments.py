"""人员与单位的聘用关系: asked for, confirmed by the unit, ended."""

from django.db import models
from django.db.models import Q

from zhiping.journal.models import new_id
from zhiping.people.models.registry import Body, Membership, Person


class Employment(models.Model):
    """A bond between a person and the unit that audits their cases. While it is confirmed, `membership` is the person's one employment.

    `payer` (a registered unit) or `payer_name`: who pays the social insurance where that is not the unit itself, as with 劳务派遣;
    `explanation`: what the unit or the payer says about an insurance record under another name.
    """

    KINDS = (
        ("own", "本单位职工"),
        ("dispatch", "劳务派遣"),
        ("agency", "人事代理"),
        ("branch", "分支机构人员（总公司参保）"),
    )
    STATES = (
        ("requested", "待单位确认"),
        ("confirmed", "在职"),
        ("refused", "单位未确认"),
        ("withdrawn", "本人撤回"),
        ("ended", "已解除"),
    )
    END_REASONS = (
        ("left", "离职或调出"),
        ("retired", "退休"),
        ("contract_over", "合同期满"),
        ("transferred", "转入其他单位"),
        ("mistake", "绑定有误"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="employments")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="employments")
    kind = models.CharField("用工形式", max_length=16, choices=KINDS, default="own")
    payer = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="paid_employments")
    payer_name = models.CharField("参保缴费单位", max_length=128, blank=True)
    post = models.CharField("岗位", max_length=64, blank=True)
    state = models.CharField(max_length=16, choices=STATES)
    requested_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    end_reason = models.CharField(max_length=16, choices=END_REASONS, blank=True)
    explanation = models.CharField("缴费情况说明", max_length=500, blank=True)
    explained_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    explained_for = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    explained_at = models.DateTimeField(null=True)
    membership = models.OneToOneField(
        Membership, on_delete=models.PROTECT, null=True, related_name="employment"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="requested"), name="one_request_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="confirmed"), name="one_confirmed_employment"
            ),
        ]
        indexes = [models.Index(fields=["body", "state"])]
        ordering = ["-requested_at", "-id"]

    def __str__(self) -> str:
        return f"{self.person.name}：{self.body.name}"

    @property
    def payer_label(self) -> str:
        """Who is said to pay; empty where it is the unit itself."""
        return self.payer.name if self.payer else self.payer_name
