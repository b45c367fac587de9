"""What the worker does for applications."""

from procrastinate.contrib.django import app

from zhiping.applications.acts import redate_all


@app.periodic(cron="1 * * * *")
@app.task(name="redate_cases", queueing_lock="redate_cases")
def redate_cases(timestamp: int) -> None:
    """Every hour: an addendum that holds from today on may have moved a date."""
    del timestamp
    redate_all()
