"""What the worker does for dossiers."""

from procrastinate.contrib.django import app

from zhiping.dossiers.extraction.asking import JOB, extract


@app.task(name=JOB)
def extract_job(request: str) -> None:
    """Ask one source about one person. It is claimed first: the same request is never asked twice."""
    extract(request)
