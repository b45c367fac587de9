"""A review plan (评审计划): a pack in force, with the bodies that carry it out."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import models

from zhiping.journal.models import AppendOnly, new_id
from zhiping.people.models import Body
from zhiping.policy.packs import Pack, load_all, load_texts


@lru_cache(maxsize=4)
def packs(root: Path) -> dict[str, Pack]:
    """All packs of this deployment as the files say now, by id."""
    return load_all(root)


class PublishedRules(AppendOnly):
    """The text of a pack, with every shared part and scheme it uses, as it was published. Later edits of the files change nothing."""

    digest = models.CharField(max_length=64, primary_key=True)
    sources = models.JSONField()


@lru_cache(maxsize=64)
def published_pack(pack_id: str, digest: str) -> Pack:
    """The pack with this digest: from the files while they still say so, else from what was kept at publication."""
    present = packs(settings.POLICIES).get(pack_id)
    if present and present.digest == digest:
        return present
    kept = PublishedRules.objects.get(digest=digest)
    return load_texts(kept.sources, pack_id)


class Plan(models.Model):
    """A published plan. The pack's digest is fixed at publication: a correction is a new version, and cases keep theirs."""

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
        return published_pack(self.pack_id, self.pack_digest)
