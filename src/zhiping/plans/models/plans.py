"""A review plan (评审计划): a pack in force, with the bodies that carry it out."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.db import models

from zhiping import clock
from zhiping.journal.models import AppendOnly, new_id
from zhiping.people.models import Body
from zhiping.policy.packs import Pack, Window, load_all, load_texts


@lru_cache(maxsize=4)
def packs(root: Path) -> dict[str, Pack]:
    """All packs of this deployment as the files say now, by id."""
    return load_all(root)


class PublishedRules(AppendOnly):
    """A pack as it was put in force: its text, every shared part, its scheme and its cases. Later edits of the files change nothing."""

    digest = models.CharField(max_length=64, primary_key=True)
    sources = models.JSONField()


@lru_cache(maxsize=64)
def published_pack(pack_id: str, digest: str) -> Pack:
    """The pack with this digest, from what was kept when it was put in force: a file that does not load harms no running plan."""
    return load_texts(PublishedRules.objects.get(digest=digest).sources, pack_id)


class Plan(models.Model):
    """A published plan. A correction is an addendum with a new version; cases that were submitted keep theirs.

    `pack_version` and `pack_digest` say what was published; `versions` what addenda put in force since, in order:
    `[{"from": moment, "version": …, "digest": …}]`. It repeats what the addenda say, so that a list of plans asks for nothing more.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    pack_id = models.CharField(max_length=128)
    pack_version = models.PositiveIntegerField()
    pack_digest = models.CharField(max_length=64)
    versions = models.JSONField(default=list)
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
        """The rules in force now: as published, or as the newest addendum that holds already says."""
        return self.pack_at(clock.now())

    @property
    def newest_pack(self) -> Pack:
        """The rules of the last addendum, even where it does not hold yet."""
        return published_pack(
            self.pack_id, self.versions[-1]["digest"] if self.versions else self.pack_digest
        )

    def window(self, key: str) -> Window:
        """A window of the rules in force. KeyError where the notice sets none."""
        return self.pack.windows[key]

    @property
    def rules_so_far(self) -> dict[str, Pack]:
        """Every version of its rules there is, by digest: cases may be judged by any of them."""
        digests = [self.pack_digest, *(each["digest"] for each in self.versions)]
        return {digest: published_pack(self.pack_id, digest) for digest in digests}

    def pack_at(self, moment: datetime) -> Pack:
        """The rules in force at a moment."""
        held = [each for each in self.versions if datetime.fromisoformat(each["from"]) <= moment]
        return published_pack(self.pack_id, held[-1]["digest"] if held else self.pack_digest)


class Addendum(AppendOnly):
    """补充通知: another version of a running plan's rules, why, under which number, and from when it holds."""

    id = models.UUIDField(primary_key=True, default=new_id)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="addenda")
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64)
    document = models.CharField("文号", max_length=64)
    reason = models.CharField("事由", max_length=500)
    holds_from = models.DateTimeField("自何时起执行")
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "version"], name="one_addendum_per_version")]
        ordering = ["version"]
        verbose_name_plural = "addenda"

    def __str__(self) -> str:
        return self.document

    @property
    def pack(self) -> Pack:
        return published_pack(self.plan.pack_id, self.digest)

    @property
    def previous(self) -> Pack:
        """The rules it took the place of."""
        return published_pack(self.plan.pack_id, self.previous_digest)
