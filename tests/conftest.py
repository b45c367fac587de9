"""What every test may ask for.

* django_db (mark) or db: the schema and the plans, rolled back after each test
* committed_db: a database of its own, for what commits: races, several connections, jobs
* demo_db: the same with the demo world in it

`django_db(transaction=True)` is refused: it empties tables, and the journal lets nobody do that.
"""

import itertools
import os
from pathlib import Path

import pytest

from tests import databases

_serial = itertools.count(1)


def pytest_configure(config):
    if not (os.environ.get("ZHIPING_DATA") and os.environ.get("DATABASE_URL")):
        pytest.exit("Tests want a database. Start them with ./test: ./test unit -k NAME", returncode=1)


def pytest_collection_modifyitems(items):
    for item in items:
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
    """A fresh database with the plans in it; its name. Gone after the test."""
    yield from _own_database(databases.TEMPLATE, django_db_blocker)


@pytest.fixture(scope="session")
def demo_template(django_db_setup, django_db_blocker):
    """The name of the template that holds the demo world, made once a run."""
    with django_db_blocker.unblock():
        return databases.ensure_demo_template()


@pytest.fixture
def demo_db(demo_template, django_db_blocker):
    """A fresh database with the demo world in it; its name. Gone after the test."""
    yield from _own_database(demo_template, django_db_blocker)


def _own_database(template, blocker):
    name = f"test_{databases.worker_name()}_{next(_serial)}"
    with blocker.unblock(), databases.clone(template, name), databases.pointed_at(name):
        yield name


@pytest.fixture(scope="session", autouse=True)
def _plain_static_files():
    """Static files without the manifest that collectstatic writes; the journeys' site uses the real one."""
    from django.conf import settings
    from django.test.utils import override_settings

    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
    with override_settings(STORAGES=settings.STORAGES | plain):
        yield
