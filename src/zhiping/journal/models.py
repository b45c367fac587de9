"""One row per act, append-only, hash-chained per subject; and the seals that publish the chain heads."""

import uuid

from django.db import models
from uuid_utils.compat import uuid7


def new_id() -> uuid.UUID:
    """A UUIDv7: sorted by time, with 74 random bits nobody can guess."""
    return uuid7()


class AppendOnly(models.Model):
    """Rows that the application's database role may add and read, never change or remove.

    `setup_database` revokes the rights and adds a trigger for every subclass.
    """

    class Meta:
        abstract = True


class Entry(AppendOnly):
    """One act: who, for which body, on which subject (a case, a person, a plan), what, when.

    `hash` covers every field and the `previous_hash` of the same subject's chain.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    subject = models.UUIDField()
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField(db_index=True)
    act = models.CharField(max_length=64)
    station = models.CharField(max_length=64, blank=True)
    actor = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=64)
    body = models.UUIDField(null=True)
    body_name = models.CharField(max_length=128, blank=True)
    role = models.CharField(max_length=32)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "sequence"], name="one_chain_per_subject")]
        ordering = ["subject", "sequence"]


class Seal(AppendOnly):
    """A Merkle root over the chain heads that are new since the seal before; each seal also covers that seal's root."""

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.PositiveIntegerField(unique=True)
    at = models.DateTimeField()
    root = models.CharField(max_length=64)
    previous_root = models.CharField(max_length=64, blank=True)
    heads_count = models.PositiveIntegerField()

    class Meta:
        ordering = ["-number"]


class SealedHead(AppendOnly):
    """A leaf of a seal: the head of one subject's chain at that time."""

    id = models.UUIDField(primary_key=True, default=new_id)
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="heads")
    subject = models.UUIDField()
    sequence = models.PositiveIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["subject"]
        constraints = [models.UniqueConstraint(fields=["subject", "sequence"], name="a_head_is_sealed_once")]
