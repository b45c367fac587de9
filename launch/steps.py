"""Management commands in one process: python -m launch.steps setup_database "collectstatic --noinput".

Django starts once instead of once for each. This module alone runs inside .venv.
"""

import shlex
import sys
import time

import django
from django.core.management import call_command

from launch.console import say

SENTENCES = {
    "setup_database": "Database schema and roles are in place",
    "load_plans": "Plans are loaded",
    "demo_world": "Demo world is there",
    "collectstatic": "Static files are collected",
}


def main(lines: list[str]) -> None:
    django.setup()
    for line in lines:
        name, *arguments = shlex.split(line)
        began = time.monotonic()
        call_command(name, *arguments)
        say(f"{SENTENCES.get(name, name)} ({time.monotonic() - began:.1f} s)")


main(sys.argv[1:])
