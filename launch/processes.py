"""Programs that run until told to stop.

They are started in sessions of their own, so that Ctrl-C reaches us alone and we stop them in order.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from launch import ROOT
from launch.console import Trouble


class Process:
    """A child with a name and a log file, which begins anew with it."""

    def __init__(
        self, name: str, command: Sequence[str | Path], environment: Mapping[str, str], log: Path
    ) -> None:
        self.name, self.log = name, log
        with log.open("wb") as output:
            self.popen = subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 -- we start no threads
            )

    def stop(self, patience: float = 10.0) -> None:
        """Ask, wait, then insist, with the grandchildren too: they would hold the port."""
        self.popen.terminate()
        self.see_off(patience)

    def see_off(self, patience: float = 10.0) -> None:
        """Wait for one that was asked to end, then insist."""
        try:
            self.popen.wait(patience)
        except subprocess.TimeoutExpired:
            os.killpg(self.popen.pid, signal.SIGKILL)
            self.popen.wait()

    def insist_alive(self) -> None:
        code = self.popen.poll()
        if code is not None:
            tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-20:])
            raise Trouble(f"The {self.name} ended (exit code {code}). {self.log} ends with:\n{tail}")


def stop(running: Sequence[Process]) -> None:
    """Ask all of them at once, the last one first, then wait for each."""
    for process in reversed(running):
        process.popen.terminate()
    for process in reversed(running):
        process.see_off()


def _die_with_parent() -> None:
    """Even kill -9 on us must not leave a server behind holding the port (Linux: PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def stop_on_signals() -> None:
    """SIGTERM and a closed terminal end us as Ctrl-C does; under nohup the terminal may close."""
    signal.signal(signal.SIGTERM, _interrupt)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, _interrupt)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def be_deaf() -> None:
    """Stopping has begun: a second Ctrl-C must not interrupt it half-way."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def wait_while_alive(processes: Sequence[Process]) -> None:
    while True:
        for process in processes:
            process.insist_alive()
        time.sleep(0.5)
