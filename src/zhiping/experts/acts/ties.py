"""申报回避."""

from django.db import transaction

from zhiping import clock
from zhiping.experts import refusals
from zhiping.experts.models import Tie
from zhiping.journal.acts import record
from zhiping.people.models import Actor


@transaction.atomic
def declare_tie(*, kind: str, name: str, unit_name: str, note: str, by: Actor) -> Tie:
    """From now on the expert is neither drawn for, given, nor asked to vote on what the tie is to (40号令 art. 25)."""
    called, unit = name.strip(), unit_name.strip()
    if kind == "unit":
        called = ""
    if not (called or unit) or (kind != "unit" and not called):
        raise refusals.tie_to_nobody()
    tie = Tie.objects.create(
        person=by.me, kind=kind, name=called, unit_name=unit, note=note.strip(), declared_at=clock.now()
    )
    record(by.me.pk, "declare_tie", by=by, detail={"tie": str(tie.pk), "kind": kind})
    return tie


@transaction.atomic
def withdraw_tie(tie: Tie, *, by: Actor) -> Tie:
    """撤回: what was declared by mistake, or is over."""
    held = Tie.objects.select_for_update().get(pk=tie.pk)
    if held.person_id != by.person_id or held.withdrawn_at:
        raise refusals.not_your_tie()
    held.withdrawn_at = clock.now()
    held.save(update_fields=["withdrawn_at"])
    record(by.me.pk, "withdraw_tie", by=by, detail={"tie": str(held.pk), "kind": held.kind})
    return held
