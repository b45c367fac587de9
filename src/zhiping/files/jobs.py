"""What the workers do about files: reading (a worker of its own, queue "reading"), and sweeping."""

from procrastinate.contrib.django import app

from zhiping.files import reading, sweeping

READING = "reading"


@app.task(name="read_content", queue=READING)
def read_content(sha256: str) -> None:
    """OCR of what has no text of its own."""
    reading.finish(sha256)


@app.periodic(cron="17 * * * *")
@app.task(name="sweep_files", queueing_lock="sweep_files")
def sweep_files(timestamp: int) -> None:
    """Every hour: uploads without news for a day, and content nothing refers to after a time of grace."""
    del timestamp
    sweeping.sweep()
