"""The checks that run no test: style, types, import contracts, lock files."""

import re
import subprocess
import time
from collections.abc import Mapping

from launch import ROOT
from launch.console import say
from launch.environment import LOCKS, PYTHON

CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
COMMANDS = {
    "ruff check": ["-m", "ruff", "check", "--output-format", "concise", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--output-format", "concise", "."],
    "mypy": ["-m", "mypy"],
    "import contracts": ["-c", CONTRACTS],
}


def all_pass(environment: Mapping[str, str]) -> bool:
    """Run every check, show what failed in full, and say whether all held."""
    return all([_locks_name_no_host(), *(_passes(name, environment) for name in COMMANDS)])


def _passes(name: str, environment: Mapping[str, str]) -> bool:
    began = time.monotonic()
    command = [PYTHON, *COMMANDS[name]]
    both = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, **both)
    say(f"{name}: {'FAILED' if done.returncode else 'ok'} ({time.monotonic() - began:.1f} s)")
    if done.returncode:
        print(done.stdout.rstrip(), flush=True)
    return done.returncode == 0


def _locks_name_no_host() -> bool:
    """A lock file that names a registry would send every clone there."""
    host = re.compile(r"https?://|--index-url")
    naming = [lock.name for lock in LOCKS.glob("*.txt") if host.search(lock.read_text())]
    say(f"lock files: {'FAILED, a host is named in ' + ', '.join(naming) if naming else 'ok'}")
    return not naming
