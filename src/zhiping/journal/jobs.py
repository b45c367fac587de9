"""What the worker does by itself."""

from procrastinate.contrib.django import app

from zhiping.journal.acts import seal_journal


@app.periodic(cron="*/10 * * * *")
@app.task(name="seal_journal", queueing_lock="seal_journal")
def seal_journal_job(timestamp: int) -> None:
    """Every ten minutes: seal the chain heads; the root then stands on the public site."""
    del timestamp  # procrastinate passes the planned time; the seal takes the clock's
    seal_journal()
