"""What the worker does about the register: it tells the national platform, and asks what became of it."""

from procrastinate.contrib.django import app

from zhiping.certification.reporting import pursue


@app.periodic(cron="* * * * *")
@app.task(name="report_to_nation", queueing_lock="report_to_nation")
def report_to_nation(timestamp: int) -> None:
    """Every minute: lines that are due. Each may be told again at any time: the platform knows its key."""
    del timestamp
    pursue()
