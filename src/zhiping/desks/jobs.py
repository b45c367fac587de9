"""What the worker does for desks: batches, and those whose worker died."""

from procrastinate.contrib.django import app

from zhiping.desks import acts
from zhiping.desks.acts.batches import JOB
from zhiping.desks.models import Batch


@app.task(name=JOB)
def work_off_batch(batch: str, lane: int = 0) -> None:
    """One batch, or a turn of it; several lanes may share it."""
    found = Batch.objects.unfinished().select_related("person", "membership__body").filter(pk=batch).first()
    if found:
        acts.work_off(found, lane=lane)


@app.periodic(cron="* * * * *")
@app.task(name="resume_batches", queueing_lock="resume_batches")
def resume_batches(timestamp: int) -> None:
    """Every minute: batches that stopped half-way go on."""
    del timestamp
    acts.resume_lost()
