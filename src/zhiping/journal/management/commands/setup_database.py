"""Bring the database up to date as its owner, then give the application's role just what it needs."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from zhiping.journal.models import AppendOnly

REFUSE = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege'; END $$
"""
GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role}",
)
REVOKE = "REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}, PUBLIC"
GUARD = """
CREATE OR REPLACE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def append_only_tables() -> list[str]:
    """Tables that are only ever added to."""
    return [model._meta.db_table for model in apps.get_models() if issubclass(model, AppendOnly)]


def prepare(database_name: str | None = None) -> None:
    """Migrate and guard `database_name` (the configured one by default) with the owner's credentials."""
    entry = {**connections.databases["default"], **settings.DATABASE_OWNER}
    entry["NAME"] = database_name or connections.databases["default"]["NAME"]
    connections.databases["owner"] = entry
    try:
        call_command("migrate", database="owner", interactive=False, verbosity=0)
        with connections["owner"].cursor() as cursor:
            _guard(cursor, role=connections.databases["default"]["USER"] or entry["USER"])
    finally:
        connections["owner"].close()
        del connections["owner"]
        del connections.databases["owner"]


def _guard(cursor: CursorWrapper, *, role: str) -> None:
    cursor.execute("SELECT current_user")
    owner = cursor.fetchone()[0]
    user = sql.Identifier(role or owner)
    for statement in GRANTS:
        cursor.execute(sql.SQL(statement).format(role=user))
    cursor.execute(REFUSE)
    # An owner needs its own rights for the checks of foreign keys; where one role is both, the trigger alone refuses.
    guards = (GUARD,) if role in ("", owner) else (REVOKE, GUARD)
    for table in append_only_tables():
        for statement in guards:
            cursor.execute(sql.SQL(statement).format(table=sql.Identifier(table), role=user))


class Command(BaseCommand):
    help = "migrate as the owner, grant to the application's role, make the journal append-only"

    def handle(self, *_args: Any, **_options: Any) -> None:
        prepare()
        self.stdout.write("database ready")
