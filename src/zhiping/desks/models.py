"""Views of a desk that somebody keeps, and batches: one act for many cases, worked off one by one."""

from typing import Any

from django.db import models
from django.db.models import Q

from zhiping.applications.models import Application
from zhiping.journal.models import new_id
from zhiping.people.models import Actor, Body, Membership, Person


class SavedView(models.Model):
    """保存的视图: filters of one desk under a name, for one person. `query` is what the address says after the question mark."""

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=16)
    name = models.CharField("名称", max_length=20)
    query = models.CharField(max_length=500)
    is_default = models.BooleanField("默认", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "body", "role", "name"], name="a_view_has_its_own_name"
            ),
            models.UniqueConstraint(
                fields=["person", "body", "role"],
                condition=Q(is_default=True),
                name="one_view_opens_a_desk",
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class BatchQuerySet(models.QuerySet["Batch"]):
    def of(self, actor: Actor) -> "BatchQuerySet":
        """What this person started in this duty, the newest first."""
        return self.filter(membership=actor.membership) if actor.membership else self.none()

    def unfinished(self) -> "BatchQuerySet":
        return self.filter(finished_at=None)


class Batch(models.Model):
    """批量办理: one act for many cases by one person in one duty. `alive_at` is the real time, for the worker asks how long ago."""

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=24)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    given = models.JSONField(default=dict)
    back = models.CharField(max_length=600)
    total = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    alive_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    objects = BatchQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["membership", "-started_at"], name="batches_of_a_duty")]
        ordering = ["-started_at", "-id"]

    @property
    def actor(self) -> Actor:
        """Who started it, in that duty."""
        return Actor(self.person, self.membership)


class BatchCase(models.Model):
    """One case of a batch: waiting, done, or refused with the reason. `station` is where it was when the batch began; `given` what is
    said about this case alone. A case that was never this desk's has no application.
    """

    STATES = (("waiting", "等待办理"), ("done", "已办理"), ("refused", "未办理"))
    id = models.UUIDField(primary_key=True, default=new_id)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="cases")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()
    station = models.CharField(max_length=64, blank=True)
    given = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=STATES, default="waiting")
    refusal = models.JSONField(default=dict)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "application"], name="a_case_once_per_batch"),
            models.UniqueConstraint(fields=["batch", "position"], name="one_case_per_position"),
        ]
        indexes = [
            models.Index(
                fields=["batch", "position"], condition=Q(state="waiting"), name="what_a_batch_still_has"
            )
        ]
        ordering = ["position"]

    @property
    def told(self) -> dict[str, Any]:
        """What was refused: `what`, `clause`, `remedy`."""
        return dict(self.refusal)
