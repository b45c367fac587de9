"""A data directory and what the programs started on it are told.

* DATA/secrets: the two keys, made once, readable by their owner alone
* DATA/postgres: the embedded database, or a link to where it could be put
* DATA/log: what the processes said
* DATA/run.lock: held by the ./run that serves this directory
"""

import base64
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch import ROOT, postgres, unprivileged
from launch.console import CHILD_CLOCK, Trouble, say


class Deployment:
    """One data directory. `environment` is complete once `database()` has been entered."""

    def __init__(self, data: Path) -> None:
        self.data = data.absolute()
        if os.geteuid() == 0:
            os.umask(0o022)  # the database's user must be able to read what root lays down
        try:
            (self.data / "log").mkdir(parents=True, exist_ok=True)
        except OSError as reason:
            raise Trouble(f"The data directory {self.data} cannot be made: {reason.strerror}.") from None
        if not os.access(self.data, os.W_OK):
            raise Trouble(f"{self.data} belongs to somebody else. Choose another directory: --data DIR")
        self.environment = os.environ | CHILD_CLOCK | self._told()
        # Compiling Django anew would cost seconds at every start.
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def _told(self) -> dict[str, str]:
        keys = {name: os.environ.get(name) or value for name, value in self._secrets().items()}
        return keys | {
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "PYTHONUNBUFFERED": "1",
            "DJANGO_SETTINGS_MODULE": "zhiping.settings",
            "ZHIPING_DATA": str(self.data),
            "ZHIPING_DEMO": os.environ.get("ZHIPING_DEMO", "1"),
        }

    @property
    def demo(self) -> bool:
        return self.environment["ZHIPING_DEMO"] == "1"

    def _secrets(self) -> dict[str, str]:
        """What DATA/secrets says, one NAME=value a line, as systemd's EnvironmentFile reads it."""
        path = self.data / "secrets"
        if not path.exists():
            draft = self.data / f"secrets.{os.getpid()}"
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write(f"ZHIPING_SECRET_KEY={secrets.token_urlsafe(48)}\n")
                file.write(f"ZHIPING_DATA_KEY={base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()}\n")
            try:
                os.link(draft, path)  # whoever comes second keeps the first one's keys
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        try:
            return dict(line.split("=", 1) for line in path.read_text().splitlines() if "=" in line)
        except PermissionError:
            raise Trouble(f"{path} is somebody else's. Run as its owner, or choose --data DIR") from None

    @contextmanager
    def served_once(self) -> Iterator[None]:
        """Refuse a second ./run on this directory. The kernel lets go of the lock when its holder dies."""
        with (self.data / "run.lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise Trouble(
                    f"{self.data} is already served by another ./run, process {lock.read() or '?'}.\n"
                    "Stop that one with Ctrl-C, or give this one a directory of its own: --data DIR --port N"
                ) from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield

    def no_database(self) -> None:
        """For what only reads the settings: they want an address, and nobody will knock there."""
        given = self.environment.setdefault("DATABASE_URL", "postgresql://zhiping@localhost/zhiping")
        self.environment.setdefault("DATABASE_OWNER_URL", given)

    @contextmanager
    def database(self, *, throw_away: bool = False) -> Iterator[None]:
        """The server named in DATABASE_URL, else the embedded one, for as long as the block lasts."""
        given = os.environ.get("DATABASE_URL")
        if given:
            self.environment.setdefault("DATABASE_OWNER_URL", given)
            say("Database: the one in DATABASE_URL")
            yield
            return
        home = unprivileged.home_of_cluster(self.data)
        with postgres.running(home, throw_away=throw_away) as server:
            self.environment["DATABASE_URL"] = server.url("zhiping")
            self.environment["DATABASE_OWNER_URL"] = server.url("zhiping_owner")
            yield
