"""The portal as a running process, and signing in there through our own pages."""

import os
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.access.providers import CLIENTS, Crooked, consent, portal_process
from zhiping.access import federation


@pytest.fixture(scope="session")
def portal_running(django_db_setup, django_db_blocker):
    """The issuer of a portal that knows the demo's people; one process for all tests of a worker."""
    names = ("DATABASE_URL", "DATABASE_OWNER_URL")
    path = f"/{connection.settings_dict['NAME']}"
    told = {name: urlsplit(os.environ[name])._replace(path=path).geturl() for name in names}
    with portal_process(told) as issuer:
        yield issuer


@pytest.fixture
def portal(portal_running, settings):
    _point(settings, portal_running)
    return portal_running


@pytest.fixture
def crooked(settings):
    with Crooked() as provider:
        _point(settings, provider.issuer)
        yield provider


def _point(settings, issuer):
    federation._kept.clear()
    settings.OIDC_ISSUER, settings.OIDC_CLIENTS, settings.OIDC_TIMEOUT = issuer, CLIENTS, 1.0


@pytest.fixture
def through_portal(client, portal):
    """A function sub, kind -> the page that answers after signing in there."""

    def through(sub, kind="person", **form):
        away = client.post(f"/sign-in/at/{kind}/")
        return client.get("/sign-in/answer/", consent(away["Location"], sub, **form))

    return through
