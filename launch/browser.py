"""Chromium for the journeys: found, or installed where that is allowed."""

import os
import shutil
import subprocess
from pathlib import Path

from launch.console import Trouble, say
from launch.environment import VENV

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-noto-cjk", "libatomic1")  # the last is for Playwright's driver


def chromium() -> str:
    """The browser's path. Raises Trouble where there is none and none may be installed."""
    found = _found()
    if found and _writes_chinese() and _driver_starts():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _install()
        found = _found()
    if not found:
        raise Trouble(f"there is no Chromium. Debian: sudo apt-get install {' '.join(PACKAGES)}")
    if not _driver_starts():
        raise Trouble("Playwright's driver does not start. Debian: sudo apt-get install libatomic1")
    if not _writes_chinese():
        say("No Chinese font: pages will show boxes. Debian: sudo apt-get install fonts-noto-cjk")
    return found


def _found() -> str | None:
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/bin", "/usr/local/bin"])
    return next((path for name in NAMES if (path := shutil.which(name, path=places))), None)


def _driver_starts() -> bool:
    node = next(VENV.glob("lib/python3*/site-packages/playwright/driver/node"), None)
    return (
        bool(node) and subprocess.run([node, "--version"], capture_output=True, check=False).returncode == 0
    )


def _writes_chinese() -> bool:
    if not shutil.which("fc-list"):
        return any(Path("/usr/share/fonts").rglob("NotoSansCJK*"))
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def _install() -> None:
    say(f"Installing {' and '.join(PACKAGES)} with apt-get …")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run(["apt-get", *command], env=quiet, capture_output=True, text=True, check=False)
    if done.returncode:
        say(f"apt-get could not: {done.stderr.strip().splitlines()[-1:]}")
