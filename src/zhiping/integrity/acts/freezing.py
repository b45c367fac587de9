"""暂缓办理: one case stands still. Who calls it holds the case, so that a decision in the same moment comes before or after."""

from uuid import UUID

from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.integrity import refusals
from zhiping.integrity.models import Freeze
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.policy.refusal import words_required


@transaction.atomic
def freeze(application: UUID, *, station: str, inquiry: UUID, reason: str, clause: str, by: Actor) -> Freeze:
    """From now on `advance` refuses what moves the case. `station`: where it stands, for the journal."""
    if not reason.strip():
        raise words_required("reason", "暂缓办理的事由")
    told = {"reason": reason.strip(), "clause": clause}
    try:
        with transaction.atomic():
            held = Freeze.objects.create(
                application=application, inquiry=inquiry, body=by.my_body, by=by.me, at=clock.now(), **told
            )
    except IntegrityError:
        raise refusals.already_frozen(_open(application)) from None
    record(application, "freeze_case", by=by, station=station, detail=told)
    return held


@transaction.atomic
def lift_freeze(application: UUID, *, station: str, reason: str, by: Actor) -> Freeze:
    """恢复办理."""
    held = _open(application)
    held.lifted_at, held.lifted_by, held.lifted_reason = clock.now(), by.me, reason.strip()
    held.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    record(application, "unfreeze_case", by=by, station=station, detail={"reason": held.lifted_reason})
    return held


def _open(application: UUID) -> Freeze:
    rows = Freeze.objects.select_for_update(of=("self",)).select_related("body")
    held = rows.filter(application=application, lifted_at=None).first()
    if held is None:
        raise refusals.not_frozen()
    return held
