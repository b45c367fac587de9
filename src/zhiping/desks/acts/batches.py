"""A batch: what is to be done is written down first, then done case by case, each in a transaction with the word on how it went.

Whoever dies half-way leaves whole cases behind: a case is done and told, or neither. Any number of workers may work on one batch.
"""

import logging
from collections.abc import Iterable, Mapping
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.desks import refusals
from zhiping.desks.kinds import KINDS
from zhiping.desks.models import Batch, BatchCase
from zhiping.desks.queries import lost_batches, told
from zhiping.people.models import Actor
from zhiping.policy.refusal import Refusal

JOB = "work_off_batch"
TURN = 20.0  # seconds after which a long batch lets other jobs have the worker
LANES, WIDE = 2, 100  # so many jobs share a batch of more cases than that

log = logging.getLogger(__name__)
Rows = Mapping[str, dict[str, Any]]  # what is said of each case, by its id


@transaction.atomic
def start_batch(kind: str, rows: Rows, *, given: dict[str, Any], back: str, by: Actor) -> Batch:
    """Write down one act for many cases and have the worker do it. A case this desk never had is told of at once, and nothing else of it.

    `given` is said of all, `rows` holds what is said of each alone; `back`: the page to return to.
    """
    if not rows:
        raise refusals.nothing_chosen()
    if by.membership is None:
        raise refusals.nothing_chosen()
    batch = Batch.objects.create(
        kind=kind,
        person=by.me,
        membership=by.membership,
        given=given,
        back=back,
        total=len(rows),
        started_at=clock.now(),
        alive_at=clock.on_the_wall(),
    )
    stations = dict(Application.objects.visible_to(by).filter(pk__in=rows).values_list("pk", "station"))
    BatchCase.objects.bulk_create(_written(batch, rows, stations), batch_size=1000)
    for lane in range(LANES if batch.total > WIDE else 1):
        _enqueue(batch, lane)
    return batch


def _written(batch: Batch, rows: Rows, stations: Mapping[UUID, str]) -> Iterable[BatchCase]:
    for position, (key, said) in enumerate(rows.items()):
        pk = UUID(key)
        row = BatchCase(batch=batch, position=position, given=said)
        if pk in stations:
            row.application_id, row.station = pk, stations[pk]
        else:
            _refuse(row, refusals.no_longer_here())
        yield row


def _enqueue(batch: Batch, lane: int = 0) -> None:
    """Hand it to the worker; once a lane is enough."""
    try:
        with transaction.atomic():
            job = app.configure_task(JOB, queueing_lock=f"{JOB}:{batch.pk}:{lane}")
            job.defer(batch=str(batch.pk), lane=lane)
    except AlreadyEnqueued:
        log.info("batch %s is waiting for the worker already", batch.pk)


def work_off(batch: Batch, *, seconds: float = TURN, lane: int = 0) -> bool:
    """Settle case after case; True when all are settled. What is left after `seconds` goes back to the queue."""
    until = monotonic() + seconds
    while _settle_next(batch):
        if monotonic() >= until:
            _enqueue(batch, lane)
            return False
    return _finish(batch)


def resume_lost() -> int:
    """Hand batches whose worker died to the next one; how many."""
    lost = list(lost_batches())
    for batch in lost:
        _enqueue(batch)
    return len(lost)


@transaction.atomic
def _finish(batch: Batch) -> bool:
    """Nothing waits any more, not even a case that another worker has in hand."""
    if batch.cases.filter(state="waiting").exists():
        return False
    Batch.objects.unfinished().filter(pk=batch.pk).update(finished_at=clock.now())
    return True


@transaction.atomic
def _settle_next(batch: Batch) -> bool:
    """Do the next case that nobody has in hand; False when there is none."""
    waiting = batch.cases.filter(state="waiting").order_by("position")
    row = waiting.select_for_update(skip_locked=True).first()
    if row is None:
        return False
    case = Application.objects.only("station").get(pk=str(row.application_id))
    try:
        _do(batch, row, case)
    except Refusal as refusal:
        _refuse(row, told(case, refusal, end="没有重复办理。"))
    except Exception:
        log.exception("case %s of batch %s", case.pk, batch.pk)
        _refuse(row, refusals.broke_down())
    row.save(update_fields=["state", "refusal", "settled_at"])
    return True


def _do(batch: Batch, row: BatchCase, case: Application) -> None:
    """The act itself, which is whole or not at all. A case that has moved on meanwhile is left alone, even on the same desk."""
    if case.station != row.station:
        raise refusals.no_longer_here()
    KINDS[batch.kind].act(case, batch.given | row.given, batch.actor)
    row.state, row.settled_at = "done", clock.on_the_wall()


def _refuse(row: BatchCase, refusal: Refusal) -> None:
    row.state, row.settled_at = "refused", clock.on_the_wall()
    row.refusal = {"what": refusal.what, "clause": refusal.clause, "remedy": refusal.remedy}
