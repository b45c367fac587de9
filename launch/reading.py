"""The reader: python -m launch.reading. Installs what text recognition needs, then becomes its worker (queue "reading")."""

import os

from launch import environment
from launch.console import guarded, say


def main(_: list[str]) -> int:
    environment.add("ocr")
    say("Reading")
    worker = ["procrastinate", "worker", "--queues", "reading", "--concurrency", "1"]
    os.execv(environment.PYTHON, [str(environment.PYTHON), "-m", "zhiping", *worker])  # noqa: S606


guarded(main)
