"""The simulated outside systems of the demo: one process on loopback, and what the site is told to reach it."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from launch.environment import PYTHON
from launch.processes import Process

SYSTEMS = (
    "insurance", "education", "photo", "papers", "titles", "assessments", "posts", "hours_province", "hours_city",
    "payment", "credit_province", "credit_nation",
    "sms", "mail",
    "national", "seals",
)  # fmt: skip
HOST, KEY_ID = "127.0.0.1", "zhiping-demo"


def told(port: int, secret: str = "") -> dict[str, str]:
    """The environment of both sides: a secret that lives as long as they do, and where each system is."""
    secret = secret or secrets.token_urlsafe(32)
    found = {
        "ZHIPING_SIMULATOR_KEY_ID": KEY_ID,
        "ZHIPING_SIMULATOR_SECRET": secret,
        "ZHIPING_SIMULATOR_URL": f"{address(port)}/",
    }
    for system in SYSTEMS:
        name = f"ZHIPING_GATEWAY_{system.upper()}"
        found[f"{name}_URL"] = f"{address(port)}/{system}"
        found[f"{name}_KEY_ID"], found[f"{name}_SECRET"] = KEY_ID, secret
    return found


def address(port: int) -> str:
    return f"http://{HOST}:{port}"


def simulate(port: int, environment: Mapping[str, str], log: Path) -> Process:
    """One worker process: what is switched on its page is switched for all."""
    size = ["--workers", "1", "--threads", "16", "--graceful-timeout", "1"]
    quiet = ["--no-control-socket", "--log-level", "warning"]
    command = [
        PYTHON, "-m", "gunicorn", "simulators.wsgi:application", "--bind", f"{HOST}:{port}", *size, *quiet,
    ]  # fmt: skip
    return Process("simulated outside systems", command, environment, log)
