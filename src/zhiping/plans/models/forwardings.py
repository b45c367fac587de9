"""A plan forwarded (转发) by a lower body, with what it adds."""

from django.db import models

from zhiping.journal.models import new_id
from zhiping.people.models import Body, Person
from zhiping.plans.models.plans import Plan
from zhiping.policy.packs import Forwarding as Additions
from zhiping.policy.packs import load_forwarding


class Forwarding(models.Model):
    """转发: the text of what one body adds below a plan. A new word replaces the old one, which is kept; the plan is not touched."""

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="forwardings")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="forwardings")
    document = models.CharField("文号", max_length=64)
    text = models.TextField("本地补充")
    published_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "body"], condition=models.Q(ended_at=None), name="a_body_forwards_a_plan_once"
            )
        ]
        ordering = ["published_at"]

    def __str__(self) -> str:
        return f"{self.body} {self.document}"

    @property
    def additions(self) -> Additions:
        """What the body adds, read against the rules in force."""
        return load_forwarding(self.text, self.plan.pack)
