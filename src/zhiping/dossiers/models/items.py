"""The achievement dossier (业绩档案): items by category, each with its evidence files."""

from typing import Any

from django.db import models

from zhiping.journal.models import new_id
from zhiping.people.models import Body, Person
from zhiping.policy.vocabulary import BY_KEY, Category
from zhiping.policy.vocabulary.proofs import missing_of

GONE = ("withdrawn", "superseded")


class Item(models.Model):
    """One entry of a person's dossier; `values` follows the category's fields in the vocabulary.

    Extracted items (`source` names the system they came from) are not typed in and not changed by hand.
    """

    STATES = (
        ("draft", "待核实"),
        ("pending_employer", "已请单位核实"),
        ("employer_verified", "单位已核实"),
        ("source_verified", "数据共享核实"),
        ("superseded", "已被更正"),
        ("withdrawn", "已删除"),
    )
    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="items")
    category_key = models.CharField("类别", max_length=32)
    values = models.JSONField(default=dict)
    state = models.CharField("状态", max_length=24, choices=STATES, default="draft")
    source = models.CharField("来源", max_length=64, blank=True)
    verified_by = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["category_key", "created_at", "id"]
        indexes = [models.Index(fields=["person", "category_key"])]

    def __str__(self) -> str:
        return self.title

    @property
    def is_gone(self) -> bool:
        """Taken out or corrected: no longer part of the dossier, kept for the record."""
        return self.state in GONE

    @property
    def category(self) -> Category:
        return BY_KEY[self.category_key]

    @property
    def title(self) -> str:
        """What the item is called in a list."""
        category = self.category
        text = (
            category.label_of(category.titled_by, self.values.get(category.titled_by))
            if category.titled_by
            else ""
        )
        return text[:60] or category.label

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and shown value of every filled field, in the vocabulary's order."""
        shown = (
            (field.label, self.category.label_of(field.key, self.values.get(field.key)))
            for field in self.category.fields
        )
        return [(label, value) for label, value in shown if value]

    @property
    def missing(self) -> list[str]:
        """What it must be proven with and is not, in words (policy/vocabulary/proofs.py); nothing for what a source vouches for."""
        there = {evidence.part for evidence in self.live_evidence()}
        return [] if self.source else missing_of(self.category, self.values, there)

    def live_evidence(self) -> list["Evidence"]:
        """Evidence that was not taken away; uses what was prefetched."""
        return [evidence for evidence in self.evidence.all() if evidence.removed_at is None]

    def as_fact(self) -> dict[str, Any]:
        """The item as the policy core reads it (policy/facts.py)."""
        return {
            "id": str(self.pk),
            "category": self.category_key,
            "title": self.title,
            "values": self.values,
            "source": "extracted" if self.source else "self",
            "origin": self.source,
            "verified": self.state in ("employer_verified", "source_verified"),
            "evidence": [evidence.as_fact() for evidence in self.live_evidence()],
        }


class Evidence(models.Model):
    """A file that proves an item. Stored by its SHA-256; the same file is stored once."""

    id = models.UUIDField(primary_key=True, default=new_id)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="evidence")
    part = models.CharField("证明内容", max_length=32)
    page = models.PositiveIntegerField("所在页", default=1)
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    media_type = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["added_at", "id"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.name

    @property
    def part_label(self) -> str:
        return {**dict(self.item.category.parts), "dispute": "更正依据"}.get(self.part, "证明材料")

    def as_fact(self) -> dict[str, Any]:
        return {
            "id": str(self.pk),
            "part": self.part,
            "name": self.name,
            "page": self.page,
            "page_count": self.pages,
            "sha256": self.sha256,
        }
