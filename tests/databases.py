"""Databases for tests: built once as a template, cloned in a tenth of a second, dropped.

Templates and clones belong to the owner role; Django connects as the application's role, so that what the
journal refuses in production it refuses here.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test.utils import override_settings
from psycopg import sql

from zhiping.journal.management.commands.setup_database import prepare

TEMPLATE = "test_template"


def worker_name() -> str:
    """gw0, gw1, … under xdist, main without it."""
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """Django's default connection, in this thread and in those to come, is to the database of this name."""
    entry = connections.settings["default"]
    before = entry["NAME"]
    connections["default"].close()
    entry["NAME"] = connections["default"].settings_dict["NAME"] = name
    try:
        yield
    finally:
        connections["default"].close()
        entry["NAME"] = connections["default"].settings_dict["NAME"] = before


@contextmanager
def clone(template: str, name: str) -> Iterator[str]:
    """A copy of a template under this name, dropped at the end with whatever is still connected to it."""
    _drop(name)
    _as_owner("CREATE DATABASE {} TEMPLATE {}", name, template)
    try:
        yield name
    finally:
        _drop(name)


def ensure_template() -> str:
    """The schema, the grants, the plans and the demo world: every test has the cast and its cases."""
    return once(TEMPLATE, _build_template)


def _build_template() -> None:
    _drop(TEMPLATE)
    _as_owner("CREATE DATABASE {}", TEMPLATE)
    prepare(TEMPLATE)
    with pointed_at(TEMPLATE), override_settings(DEMO=True):
        call_command("load_plans", verbosity=0)
        call_command("demo_world", verbosity=0)


def once(name: str, build: Callable[[], object]) -> str:
    """Build in the first of the processes that share this run's data directory; the others wait for it."""
    data = Path(os.environ["ZHIPING_DATA"])
    with (data / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = data / f"{name}.built"
        if not built.exists():
            build()
            built.touch()
    return name


def _drop(name: str) -> None:
    _as_owner("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _as_owner(statement: str, *names: str) -> None:
    owner = settings.DATABASE_OWNER
    where = {"host": owner.get("HOST"), "port": owner.get("PORT"), "user": owner.get("USER")}
    secret = {"password": owner.get("PASSWORD"), "dbname": owner["NAME"]}
    given = {key: value for key, value in (where | secret).items() if value}
    with psycopg.connect(**given, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
