"""What the worker does by itself for cases on their way to the committee."""

from procrastinate.contrib.django import app

from zhiping.screening.acts.expiring import expire_overdue


@app.periodic(cron="7 * * * *")
@app.task(name="expire_overdue", queueing_lock="expire_overdue")
def expire_overdue_job(timestamp: int) -> None:
    """Every hour: cases whose window is over, whoever should have acted."""
    del timestamp  # procrastinate passes the planned time; what is over is judged by the clock's
    expire_overdue()
