"""A review plan (评审计划): a pack in force, with the bodies that carry it out."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import models

from zhiping.journal.models import new_id
from zhiping.people.models import Body
from zhiping.policy.packs import Pack, load_all


@lru_cache(maxsize=4)
def packs(root: Path) -> dict[str, Pack]:
    """All packs of this deployment, by id."""
    return load_all(root)


class PackChanged(Exception):  # noqa: N818 says what happened
    """A published pack's file no longer has the content it was published with."""


class Plan(models.Model):
    """A published plan. The pack's digest is fixed at publication: a changed file is an error, a correction a new version."""

    id = models.UUIDField(primary_key=True, default=new_id)
    pack_id = models.CharField(max_length=128)
    pack_version = models.PositiveIntegerField()
    pack_digest = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    year = models.PositiveIntegerField()
    document = models.CharField(max_length=64)
    office = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="plans_as_office")
    bureau = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="plans_as_bureau")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack_id", "pack_version"], name="a_pack_is_published_once")
        ]
        ordering = ["-published_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def pack(self) -> Pack:
        """The rules in force for this plan, exactly as published."""
        pack = packs(settings.POLICIES).get(self.pack_id)
        if pack is None or pack.digest != self.pack_digest:
            raise PackChanged(
                f"{self.pack_id} v{self.pack_version}: the file differs from what was published; restore it"
            )
        return pack
