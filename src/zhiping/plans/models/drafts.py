"""A plan in the making (评审计划草稿), and everything it ever said."""

from typing import Any

from django.db import models
from django.db.models import Q

from zhiping.journal.models import AppendOnly, new_id
from zhiping.people.models import Actor, Body, Person
from zhiping.plans.models.plans import Plan, published_pack
from zhiping.policy.packs import Pack, load_texts


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, actor: Actor) -> "DraftQuerySet":
        """Drafts of the office the actor works at; for anybody else none."""
        return self.filter(office_id=actor.body_id) if actor.role == "office" else self.none()


class Draft(models.Model):
    """The texts of a pack that is being made: next year's plan, or (`amends`) the next version of a running one.

    `sources`: text by file name, the pack, its shared parts, its scheme and its cases. `base_digest`: what it was made from, kept as
    PublishedRules; `shifts`: what was moved to the new year then, `{place: [was, now, note]}`. `revision` counts saves.
    """

    STATES = (("draft", "草稿"), ("published", "已发布"), ("abandoned", "已放弃"))
    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="drafts")
    pack_id = models.CharField(max_length=128)
    sources = models.JSONField()
    made_from = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="+")
    base_id = models.CharField(max_length=128)
    base_digest = models.CharField(max_length=64)
    amends = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="amendments")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="drafts")
    shifts = models.JSONField(default=dict)
    title = models.CharField(max_length=200)
    year = models.PositiveIntegerField()
    state = models.CharField(max_length=16, choices=STATES, default="draft")
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()
    updated_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "pack_id"], condition=Q(state="draft"), name="one_open_draft_per_pack"
            )
        ]
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def pack(self) -> Pack:
        """The pack as the texts say now. PackError lists what is wrong with them."""
        return load_texts(self.sources, self.pack_id)

    @property
    def base(self) -> Pack:
        """The rules it was made from."""
        return published_pack(self.base_id, self.base_digest)

    @property
    def text(self) -> str:
        """The text of the pack itself."""
        return str(self.sources[f"{self.pack_id}.yaml"])

    @property
    def cases_text(self) -> str:
        """The cases beside it; empty where there are none."""
        return str(self.sources.get(f"{self.pack_id}.cases.yaml", ""))


class DraftRevision(AppendOnly):
    """One save: who, when, what, and the new text of every file it changed (None: the file was taken out)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=300)
    texts = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_revision_per_number")]
        ordering = ["-number"]

    def __str__(self) -> str:
        return self.what


def texts_at(draft: Draft, number: int) -> dict[str, str]:
    """The texts as they were after the save with this number."""
    found: dict[str, Any] = {}
    for texts in (
        draft.revisions.filter(number__lte=number).order_by("number").values_list("texts", flat=True)
    ):
        found |= texts
    return {name: text for name, text in found.items() if text is not None}
