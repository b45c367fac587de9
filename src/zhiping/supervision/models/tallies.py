"""What the journal tells of a plan's cases, counted: how long they stayed where, how they left, why they were returned."""

from django.db import models

from zhiping.journal.models import new_id
from zhiping.people.models import Body
from zhiping.plans.models import Plan


class Tally(models.Model):
    """When a plan's journal was counted last. Its rows are made anew each time; the journal stays the source."""

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="tally")
    counted_at = models.DateTimeField()


class StayCount(models.Model):
    """So many stays of a unit's cases at a station. `days`: working days from arrival to leaving, null while they are there;
    `left`: forward, returned, recalled or ended, empty while they are there; `entered`: how many of them were a case's first stay there.
    """

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    employer = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    station = models.CharField(max_length=64)
    left = models.CharField(max_length=16, blank=True)
    days = models.IntegerField(null=True)
    stays = models.PositiveIntegerField()
    entered = models.PositiveIntegerField()


class ReasonCount(models.Model):
    """So many times a station named this reason in returning a unit's cases."""

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    employer = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    station = models.CharField(max_length=64)
    reason = models.CharField(max_length=64)
    times = models.PositiveIntegerField()
