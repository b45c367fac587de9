"""全部分配: one proposal for all cases that wait for readers, with its proof."""

from django.db import models

from zhiping.deliberation.models import Committee
from zhiping.journal.models import new_id
from zhiping.people.models import Person
from zhiping.plans.models import Plan


class Allocation(models.Model):
    """Readers for every waiting case of a plan's committee, as the solver found them; nothing is given before it is confirmed.

    `rows`: case id → seat ids to be added. `figures`: what it is worth (policy.assignment.figures), with `cost`, `bound` and `gap`.
    `short`: case id → how many readers are still missing.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="allocations")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="allocations")
    rows = models.JSONField(default=dict)
    short = models.JSONField(default=dict)
    figures = models.JSONField(default=dict)
    most = models.PositiveIntegerField("每位专家最多", default=0)
    others_too = models.BooleanField("人数不够时由其他方向补足", default=False)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]
