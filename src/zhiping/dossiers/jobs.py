"""What the worker does for dossiers: asking sources, reading workbooks, making packages, clearing them away."""

from procrastinate.contrib.django import app

from zhiping.dossiers import acts
from zhiping.dossiers.extraction.asking import JOB, extract
from zhiping.dossiers.models import Import, Package


@app.task(name="read_workbook")
def read_workbook(pk: str) -> None:
    """A large workbook, outside the request."""
    handed = Import.objects.filter(pk=pk).first()
    if handed:
        acts.read_workbook(handed)


@app.task(name="make_package")
def make_package(pk: str) -> None:
    """Everything one has, as one file."""
    package = Package.objects.select_related("person").filter(pk=pk, finished_at=None).first()
    if package:
        acts.make_package(package)


@app.periodic(cron="27 * * * *")
@app.task(name="sweep_packages", queueing_lock="sweep_packages")
def sweep_packages(timestamp: int) -> None:
    """Every hour: packages older than a day."""
    del timestamp
    acts.sweep_packages()


@app.task(name=JOB)
def extract_job(request: str) -> None:
    """Ask one source about one person. It is claimed first: the same request is never asked twice."""
    extract(request)
