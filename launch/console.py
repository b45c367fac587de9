"""Short lines with the seconds since the command began, and one exception for what a person must mend."""

import os
import sys
import time
from collections.abc import Callable

# The clock is the machine's, so a child given this variable counts from the same moment.
_CLOCK = "ZHIPING_LAUNCHED_AT"
STARTED = float(os.environ.setdefault(_CLOCK, str(time.monotonic())))
del os.environ[_CLOCK]
CHILD_CLOCK = {_CLOCK: str(STARTED)}


class Trouble(Exception):  # noqa: N818 -- read as a word in every message
    """Something the person at the keyboard has to know: what happened, and what to do next."""


def elapsed() -> float:
    return time.monotonic() - STARTED


def say(message: str) -> None:
    print(f"[{elapsed():6.1f} s] {message}", flush=True)


def guarded(main: Callable[[list[str]], int]) -> None:
    """Run a command's main; a Trouble becomes one paragraph on stderr and exit code 1, Ctrl-C becomes 130."""
    try:
        code = main(sys.argv[1:])
    except Trouble as trouble:
        sys.stdout.flush()
        print(f"\n{trouble}", file=sys.stderr, flush=True)
        code = 1
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
