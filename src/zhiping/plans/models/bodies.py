"""Who does what under a plan, where the notice names the body itself."""

from django.db import models

from zhiping.journal.models import new_id
from zhiping.people.models import Body
from zhiping.plans.models.plans import Plan


class PlanBody(models.Model):
    """承办: the body that a notice names for a place (society, mid_committee …) or a station (approval, exam, interview).

    The office and the bureau of a plan stand on the plan itself.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="places")
    place = models.CharField("环节", max_length=16)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "place"], name="one_body_a_place")]
        verbose_name_plural = "plan bodies"

    def __str__(self) -> str:
        return f"{self.place}: {self.body}"
