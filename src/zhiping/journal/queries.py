"""Reading the journal: timelines, and the proofs that nothing was rewritten."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from zhiping.journal.models import Entry, Seal, SealedHead

START = "0" * 64
HASHED = (
    "subject",
    "sequence",
    "at",
    "act",
    "station",
    "actor",
    "actor_name",
    "body",
    "body_name",
    "role",
    "detail",
)


def canonical(content: Any) -> bytes:
    """The one byte form of JSON content: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    ).encode()


def digest(content: Any) -> str:
    """SHA-256 of the canonical form, hex."""
    return hashlib.sha256(canonical(content)).hexdigest()


def entry_hash(entry: Entry) -> str:
    """The hash that `entry` must carry: every field, and the hash before it."""
    fields = {name: getattr(entry, name) for name in HASHED}
    return digest({**fields, "at": entry.at.timestamp(), "previous_hash": entry.previous_hash})


def timeline(subject: UUID) -> QuerySet[Entry]:
    """All acts on a subject, oldest first."""
    return Entry.objects.filter(subject=subject).order_by("sequence")


def merkle_root(leaves: Sequence[str]) -> str:
    """Root of a binary Merkle tree over hex hashes, in order; an odd last node goes up unchanged (RFC 6962 prefixes)."""
    level = [hashlib.sha256(b"\x00" + leaf.encode()).digest() for leaf in leaves]
    while len(level) > 1:
        pairs = [
            hashlib.sha256(b"\x01" + a + b).digest() for a, b in zip(level[::2], level[1::2], strict=False)
        ]
        level = pairs + (level[-1:] if len(level) % 2 else [])
    return level[0].hex() if level else START


def seal_root(heads: Iterable[SealedHead], previous_root: str) -> str:
    """The root of a seal: its heads by subject, and before them the root of the seal before."""
    ordered = sorted(heads, key=lambda head: str(head.subject))
    return merkle_root(
        [previous_root or START, *(f"{head.subject}:{head.sequence}:{head.hash}" for head in ordered)]
    )


def unsealed_heads() -> QuerySet[Entry]:
    """The newest entry of every chain that no seal covers yet."""
    newest = Entry.objects.filter(subject=OuterRef("subject")).order_by("-sequence").values("sequence")[:1]
    sealed = (
        SealedHead.objects.filter(subject=OuterRef("subject")).order_by("-sequence").values("sequence")[:1]
    )
    heads = Entry.objects.annotate(newest=Subquery(newest), sealed=Subquery(sealed))
    unsealed = Q(sealed=None) | Q(sealed__lt=F("sequence"))
    return heads.filter(unsealed, sequence=Subquery(newest)).order_by("subject")


def broken_entries() -> list[str]:
    """Every place where a chain does not hold, in words; empty when all is well."""
    problems: list[str] = []
    previous: Entry | None = None
    for entry in Entry.objects.order_by("subject", "sequence").iterator():
        same = previous is not None and previous.subject == entry.subject
        expected = previous.hash if same and previous else START
        place = f"{entry.subject} 第 {entry.sequence} 条"
        if entry.sequence != (previous.sequence + 1 if same and previous else 1):
            problems.append(f"{place}：序号不连续")
        if entry.previous_hash != expected:
            problems.append(f"{place}：与上一条的哈希不衔接")
        if entry_hash(entry) != entry.hash:
            problems.append(f"{place}：内容与哈希不符")
        previous = entry
    return problems


def broken_seals() -> list[str]:
    """Every seal whose root does not follow from its heads, and every sealed head that the journal no longer holds."""
    problems: list[str] = []
    previous_root = ""
    for seal in Seal.objects.order_by("number").prefetch_related("heads"):
        heads = list(seal.heads.all())
        if seal.previous_root != previous_root or seal.root != seal_root(heads, previous_root):
            problems.append(f"第 {seal.number} 次封存：根与内容不符")
        previous_root = seal.root
    held = Entry.objects.filter(subject=OuterRef("subject"), sequence=OuterRef("sequence")).values("hash")[:1]
    lost = SealedHead.objects.annotate(held=Subquery(held)).exclude(hash=Subquery(held))
    missing = SealedHead.objects.annotate(held=Subquery(held)).filter(held=None)
    problems += [
        f"{head.subject} 第 {head.sequence} 条：已封存的记录被改动或删除" for head in [*lost, *missing]
    ]
    return problems
