"""What the worker does for supervisors."""

from procrastinate.contrib.django import app

from zhiping.supervision.acts import count_plans


@app.periodic(cron="37 * * * *")
@app.task(name="count_plans", queueing_lock="count_plans")
def count_plans_job(timestamp: int) -> None:
    """Every hour: what the journal tells of every plan's cases."""
    del timestamp
    count_plans()
