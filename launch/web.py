"""The web server and the job worker, and asking the one whether it answers."""

import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

from launch.console import Trouble
from launch.environment import PYTHON
from launch.processes import Process

# A proxy has no business with loopback.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def free_port(host: str, port: int) -> int:
    """The port if nobody listens there (0: any free one), else a Trouble that names a free one."""
    try:
        return _bind(host, port)
    except PermissionError:
        raise Trouble(f"Only root may listen on port {port}. Choose another: ./run --port 8000") from None
    except OSError as reason:
        try:
            other = _bind(host, 0)
        except OSError:
            raise Trouble(f"This machine cannot listen on {host}: {reason.strerror or reason}.") from None
        message = f"Port {port} on {host} is in use. Choose another, for example: ./run --port {other}"
        raise Trouble(message) from None


def _bind(host: str, port: int) -> int:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        return int(probe.getsockname()[1])


def authority(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def serve(host: str, port: int, environment: Mapping[str, str], log: Path, workers: int = 2) -> Process:
    size = ["--workers", str(workers), "--threads", "4"]
    once = ["--preload"]  # what is imported once serves every worker
    quiet = ["--no-control-socket", "--log-level", "warning"]
    where = ["--bind", authority(host, port)]
    command = [PYTHON, "-m", "gunicorn", "zhiping.wsgi:application", *where, *size, *once, *quiet]
    return Process("web server", command, environment, log)


def work(environment: Mapping[str, str], log: Path) -> Process:
    """Every job but reading, which has a process of its own (launch/reading.py)."""
    two = ["--concurrency", "2"]  # a long batch has two lanes, and a short job does not wait behind it
    worker = ["--skip-checks", "worker", "--queues", "default", *two]  # checking would load every page
    command = [PYTHON, "-m", "zhiping", "procrastinate", *worker]
    return Process("job worker", command, environment, log)


def read(environment: Mapping[str, str], log: Path) -> Process:
    """Text recognition; where its packages cannot be had it ends, and the rest goes on without it."""
    return Process("reader", [sys.executable, "-m", "launch.reading"], environment, log)


def portal(port: int, environment: Mapping[str, str], log: Path) -> Process:
    """The demo's identity provider, on this machine alone."""
    command = [PYTHON, "-m", "zhiping", "demo_portal", "--port", str(port)]
    return Process("simulated identity provider", command, environment, log)


def known_to_portal(port: int) -> dict[str, str]:
    """What the site is told to sign people in there. Its secrets are no secrets: the simulator asks for none."""
    return {
        "ZHIPING_OIDC_ISSUER": f"http://127.0.0.1:{port}",
        "ZHIPING_OIDC_PERSON_CLIENT": "zhiping-person",
        "ZHIPING_OIDC_PERSON_SECRET": "simulated",
        "ZHIPING_OIDC_UNIT_CLIENT": "zhiping-unit",
        "ZHIPING_OIDC_UNIT_SECRET": "simulated",
    }


def wait_until_healthy(base_url: str, processes: Sequence[Process], patience: float = 60.0) -> None:
    wait_until_it_answers(f"{base_url}/healthz", processes, patience)


def wait_until_it_answers(address: str, processes: Sequence[Process], patience: float = 60.0) -> None:
    deadline = time.monotonic() + patience
    while (answer := status(address)) != 200:  # noqa: PLR2004
        for process in processes:
            process.insist_alive()
        if time.monotonic() > deadline:
            raise Trouble(f"{address} did not answer 200 within {patience:.0f} s (last: {answer}).")
        time.sleep(0.1)


def insist_on(url: str) -> None:
    answer = status(url)
    if answer != 200:  # noqa: PLR2004
        raise Trouble(f"{url} answered {answer} instead of 200; the log folder says why.")


def status(url: str) -> int | str:
    """The HTTP status after redirects, or the reason there is none."""
    try:
        with _direct.open(url, timeout=20) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, OSError) as reason:
        return str(getattr(reason, "reason", reason))
