import pytest
from django.db import DatabaseError, connection, transaction

from zhiping.journal.management.commands.setup_database import append_only_tables
from zhiping.journal.models import Entry

pytestmark = pytest.mark.usefixtures("demo_db")


def refused(statement):
    with pytest.raises(DatabaseError) as problem, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return problem.value.__cause__.sqlstate


def test_the_guarded_tables_are_those_that_prove_something():
    assert set(append_only_tables()) == {
        "journal_entry",
        "journal_seal",
        "journal_sealedhead",
        "plans_addendum",
        "plans_draftrevision",
        "plans_publishedrules",
        "applications_submission",
        "applications_scoreline",
        "deliberation_tellerkey",
        "deliberation_share",
        "deliberation_minutes",
        "certification_revocation",
        "integrity_defence",
        "inquiries_transfer",
        "inquiries_inquirystep",
        "access_attempt",
    }


@pytest.mark.parametrize(
    "table", ["journal_entry", "journal_seal", "applications_submission", "deliberation_tellerkey"]
)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_the_applications_role_may_not_change_remove_or_empty(table, statement):
    assert refused(statement.format(table)) == "42501"


def test_adding_and_reading_work():
    assert Entry.objects.exists()


def test_the_trigger_refuses_whoever_still_holds_the_right(settings):
    import psycopg

    owner = {
        "user": settings.DATABASE_OWNER["USER"],
        "host": settings.DATABASE_OWNER["HOST"],
        "port": settings.DATABASE_OWNER["PORT"],
    }
    with psycopg.connect(
        dbname=connection.settings_dict["NAME"], **{key: value for key, value in owner.items() if value}
    ) as direct:
        direct.execute(f'GRANT UPDATE ON journal_entry TO "{settings.DATABASE_OWNER["USER"]}"')
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
            direct.execute("UPDATE journal_entry SET act = 'nothing happened'")
        direct.rollback()
