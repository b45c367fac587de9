"""What the worker does about integrity. Each may run again at any time."""

from procrastinate.contrib.django import app

from zhiping.integrity import asking
from zhiping.integrity.acts import expire_records


@app.periodic(cron="* * * * *")
@app.task(name="report_to_credit_platforms", queueing_lock="report_to_credit_platforms")
def report_to_credit_platforms(timestamp: int) -> None:
    """Every minute: reports that are due."""
    del timestamp
    asking.report_due()


@app.periodic(cron="17 1 * * *")
@app.task(name="expire_integrity_records", queueing_lock="expire_integrity_records")
def expire_integrity_records(timestamp: int) -> None:
    """Every night: records whose last day is over leave the platforms too."""
    del timestamp
    expire_records()
