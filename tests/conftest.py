"""What every test may ask for.

* demo_db: the cast and its cases, time standing at the demo's first morning; rolled back after each test
* committed_db: a database of its own, for what commits: races, several connections, jobs

`django_db(transaction=True)` is refused: it empties tables, and the journal lets nobody do that.
"""

import itertools
import os
from pathlib import Path

import pytest

from tests import databases
from zhiping import clock
from zhiping.demo.season import TODAY

_serial = itertools.count(1)


def pytest_configure(config):
    if not (os.environ.get("ZHIPING_DATA") and os.environ.get("DATABASE_URL")):
        pytest.exit("Tests want a database. Start them with ./test: ./test unit -k NAME", returncode=1)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """What commits for real, in a database of its own, takes its turn in the long tier: seconds each, and there are many. Journeys say
    themselves which are long.
    """
    for item in items:
        if "committed_db" in item.fixturenames and not item.get_closest_marker("journey"):
            item.add_marker(pytest.mark.long)
        mark = item.get_closest_marker("django_db")
        if "transactional_db" in item.fixturenames or (mark and mark.kwargs.get("transaction")):
            message = f"{item.nodeid}: use the committed_db fixture; the journal refuses TRUNCATE"
            raise pytest.UsageError(message)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """In place of pytest-django's: a clone of the template for each process."""
    with django_db_blocker.unblock():
        template = databases.ensure_template()
        own = f"test_{databases.worker_name()}"
        with databases.clone(template, own), databases.pointed_at(own), django_db_blocker.block():
            yield


@pytest.fixture
def committed_db(django_db_setup, django_db_blocker):
    """A fresh database with the cast and its cases in it; its name. Gone after the test."""
    name = f"test_{databases.worker_name()}_{next(_serial)}"
    blocker = django_db_blocker.unblock()
    with (
        blocker,
        databases.clone(databases.TEMPLATE, name),
        databases.pointed_at(name),
        clock.standing_at(TODAY),
    ):
        yield name


@pytest.fixture
def demo_db(db):
    """The cast and its cases, on the day the demo begins; rolled back after the test. What a process reads once is read."""
    from zhiping.plans.models import Plan

    with clock.standing_at(TODAY):
        for plan in Plan.objects.all():
            assert plan.pack.id
        yield


@pytest.fixture(scope="session", autouse=True)
def _plain_static_files():
    """Static files without the manifest that collectstatic writes; the journeys' site uses the real one."""
    from django.conf import settings
    from django.test.utils import override_settings

    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
    with override_settings(STORAGES=settings.STORAGES | plain):
        yield
