"""What the worker does by itself. Every job may run again, or twice at once, and does nothing twice."""

from procrastinate.contrib.django import app

from zhiping.messaging import acts


@app.periodic(cron="* * * * *")
@app.task(name="read_journal", queueing_lock="read_journal")
def read_journal(timestamp: int) -> None:
    """Every minute: who is to be told of what was done."""
    del timestamp
    acts.read_journal()


@app.periodic(cron="* * * * *")
@app.task(name="send_messages", queueing_lock="send_messages")
def send_messages(timestamp: int) -> None:
    """Every minute: the outbox."""
    del timestamp
    acts.send_due()


@app.periodic(cron="*/15 * * * *")
@app.task(name="write_reminders", queueing_lock="write_reminders")
def write_reminders(timestamp: int) -> None:
    """Every quarter of an hour, done once a day: the morning's digests, and reminders of what is about to close."""
    del timestamp
    acts.write_digests()
    acts.remind_today()
