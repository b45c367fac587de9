"""Writing the journal. `record` is called inside the transaction of the act it tells of."""

from typing import Any, Protocol
from uuid import UUID

from django.db import connection, transaction

from zhiping import clock
from zhiping.journal.models import Entry, Seal, SealedHead
from zhiping.journal.queries import START, entry_hash, seal_root, unsealed_heads


class Author(Protocol):
    """Who acts: a person, and the body they act for (none for an applicant)."""

    @property
    def person_id(self) -> UUID | None: ...
    @property
    def person_name(self) -> str: ...
    @property
    def body_id(self) -> UUID | None: ...
    @property
    def body_name(self) -> str: ...
    @property
    def role(self) -> str: ...


def record(
    subject: UUID, act: str, *, by: Author, station: str = "", detail: dict[str, Any] | None = None
) -> Entry:
    """Append one entry to the subject's chain. Waits for an act on the same subject, never for others."""
    _lock("journal", subject)
    heads = Entry.objects.filter(subject=subject).order_by("-sequence").values_list("sequence", "hash")
    sequence, head = heads.first() or (0, START)
    entry = Entry(
        subject=subject,
        sequence=sequence + 1,
        at=clock.now(),
        act=act,
        station=station,
        actor=by.person_id,
        actor_name=by.person_name,
        body=by.body_id,
        body_name=by.body_name,
        role=by.role,
        detail=detail or {},
        previous_hash=head,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    return entry


@transaction.atomic
def seal_journal() -> Seal | None:
    """Seal every chain head that is new since the last seal; None when there is nothing new."""
    _lock("seal", "journal")
    heads = [
        SealedHead(subject=head.subject, sequence=head.sequence, hash=head.hash) for head in unsealed_heads()
    ]
    if not heads:
        return None
    before = Seal.objects.order_by("-number").first()
    previous_root = before.root if before else ""
    seal = Seal.objects.create(
        number=before.number + 1 if before else 1,
        at=clock.now(),
        root=seal_root(heads, previous_root),
        previous_root=previous_root,
        heads_count=len(heads),
    )
    for head in heads:
        head.seal = seal
    SealedHead.objects.bulk_create(heads)
    return seal


def _lock(kind: str, key: object) -> None:
    """Hold a lock until the transaction ends."""
    if not connection.in_atomic_block:
        raise RuntimeError("the journal is written inside the transaction of its act")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{kind}:{key}"])
