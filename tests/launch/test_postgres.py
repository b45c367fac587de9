"""The embedded server: shared by its users, stopped by the last, reachable however deep its folder is."""

import os
import pwd
from pathlib import Path

import psycopg
import pytest

from launch import postgres, unprivileged
from launch.console import Trouble


@pytest.fixture
def home(request):
    """A folder the database's user can reach, too deep for a socket and with spaces in its name."""
    base = Path(os.environ["ZHIPING_DATA"])
    if os.geteuid() == 0 and not unprivileged.reachable(base, by=pwd.getpwnam("nobody")):
        pytest.skip("the run's data directory is out of the database user's reach")
    return base / f"{request.node.name} {'a deep folder ' * 6}" / "postgres"


def test_the_last_user_stops_the_server(home):
    with postgres.running(home, throw_away=True) as first:
        with postgres.running(home, throw_away=True) as second:
            assert second.url("zhiping") == first.url("zhiping")
            assert whoami(second.url("zhiping")) == ("zhiping", "zhiping")
        assert whoami(first.url("zhiping_owner")) == ("zhiping_owner", "zhiping")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(first.url("zhiping"))


def test_the_app_role_can_make_no_tables(home):
    with (
        postgres.running(home, throw_away=True) as server,
        psycopg.connect(server.url("zhiping")) as app,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        app.execute("CREATE TABLE anything (id int)")


def test_a_cluster_of_another_version_is_refused(home):
    with postgres.running(home, throw_away=True):
        pass
    (home / "cluster" / "PG_VERSION").write_text("9\n")
    with pytest.raises(Trouble, match="made by PostgreSQL 9"), postgres.running(home, throw_away=True):
        pass


def test_a_folder_closed_to_others_is_out_of_reach(tmp_path):
    nobody = pwd.getpwnam("nobody")
    (tmp_path / "closed").mkdir(mode=0o700)
    assert not unprivileged.reachable(tmp_path / "closed" / "postgres", by=nobody)
    assert unprivileged.reachable(Path("/"), by=nobody)


def whoami(url):
    with psycopg.connect(url) as connection:
        return connection.execute("SELECT current_user::text, current_database()::text").fetchone()
