"""The virtual environment .venv and the locked packages in it.

A stamp inside .venv holds the hash of the lock file it was installed from, so a repeat costs milliseconds.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch import ROOT
from launch.console import Trouble, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = ROOT / "requirements"


def ensure(lock: str) -> None:
    """Make .venv hold exactly what requirements/<lock>.txt pins; "dev" contains "core"."""
    with _alone():
        if _installed(lock) and _works():
            return
        if not _works():
            _create()
        say(f"Installing the packages of requirements/{lock}.txt …")
        for stamp in VENV.glob("installed-*"):
            stamp.unlink()
        _install(LOCKS / f"{lock}.txt")
        for included in ("core", "dev") if lock == "dev" else (lock,):
            _stamp(included).write_text(_digest(included))
        say("Packages installed")


def add(extra: str) -> None:
    """Put what requirements/<extra>.txt pins beside the rest, once; a change of the rest puts it there again."""
    with _alone():
        if not _installed(extra):
            _install(LOCKS / f"{extra}.txt")
            _stamp(extra).write_text(_digest(extra))


@contextmanager
def _alone() -> Iterator[None]:
    """One installer at a time: two commands started together must not write into each other's .venv."""
    folder = os.open(LOCKS, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _stamp(lock: str) -> Path:
    return VENV / f"installed-{lock}"


def _digest(lock: str) -> str:
    return hashlib.sha256((LOCKS / f"{lock}.txt").read_bytes()).hexdigest()


def _installed(lock: str) -> bool:
    stamp = _stamp(lock)
    return stamp.exists() and stamp.read_text() == _digest(lock)


def _works() -> bool:
    return PYTHON.exists() and _quietly(PYTHON, "-c", "")


def _quietly(*command: str | Path) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _create() -> None:
    try:
        import ensurepip  # noqa: F401 -- Debian ships it in a package of its own
        import venv  # noqa: F401
    except ImportError:
        raise Trouble(_no_venv()) from None
    say(f"Creating .venv with Python {sys.version_info.major}.{sys.version_info.minor}")
    if VENV.exists() and not VENV.is_symlink():
        shutil.rmtree(VENV)
    made = subprocess.run([sys.executable, "-m", "venv", VENV], capture_output=True, text=True, check=False)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Trouble(f"Python could not create {VENV}:\n{(made.stdout + made.stderr).strip()}")


def _no_venv() -> str:
    versioned = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    sudo = "" if os.geteuid() == 0 else "sudo "
    return (
        "This Python cannot create virtual environments. On Debian and Ubuntu install the package for it:\n\n"
        f"    {sudo}apt-get install python3-venv\n\nand start again"
        f" (if that is not enough: {versioned})."
    )


def _install(lock: Path) -> None:
    """With uv, which takes seconds; with pip where uv cannot be had. Both check every hash."""
    what = ["--no-deps", "--require-hashes", "-r", str(lock)]
    if _uv_at_hand():
        uv = [VENV / "bin" / "uv", "pip", "install", "--quiet", "--python", PYTHON, *what]
        if subprocess.run(uv, env=os.environ | _mirror(), check=False).returncode == 0:
            return
        say("uv could not install them; trying pip")
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
    if subprocess.run(pip, check=False).returncode:
        raise Trouble(
            "The packages could not be installed; the lines above say why. Where a mirror must be used,\n"
            "name it to pip (PIP_INDEX_URL or pip.conf) or to uv (UV_DEFAULT_INDEX) and start again."
        )


def _uv_at_hand() -> bool:
    if not _quietly(PYTHON, "-m", "pip", "--version"):  # its creation was interrupted
        _quietly(PYTHON, "-m", "ensurepip")
    options = ["--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    return _quietly(PYTHON, "-m", "pip", "install", *options, "-r", LOCKS / "uv.txt")


def _mirror() -> dict[str, str]:
    """The index pip is configured for: uv does not read that, and in China mirrors are the rule."""
    if any(name in os.environ for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_INDEX")):
        return {}
    config = [PYTHON, "-m", "pip", "config", "list"]
    listed = subprocess.run(config, capture_output=True, text=True, check=False)
    found = re.search(r"^\S+\.index-url='([^']+)'", listed.stdout, re.MULTILINE)
    return {"UV_DEFAULT_INDEX": found[1]} if found else {}
