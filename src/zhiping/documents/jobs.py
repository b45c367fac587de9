"""What the worker does about certificates: the seal on each."""

from procrastinate.contrib.django import app

from zhiping.documents.sealing import seal_waiting


@app.periodic(cron="* * * * *")
@app.task(name="seal_certificates", queueing_lock="seal_certificates")
def seal_certificates(timestamp: int) -> None:
    """Every minute: editions that wait for their seal. Each may be done again at any time."""
    del timestamp
    seal_waiting()
