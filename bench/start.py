"""How long `./run --once` takes on a fresh clone, and again: python3 bench/start.py [--repeats N]

Works on what is committed, in a temporary directory with an environment and a database of its own.
"""

import argparse
import json
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRESH_LIMIT, AGAIN_LIMIT = 120.0, 8.0


def timed_start(clone: Path) -> float:
    began = time.perf_counter()
    command = [sys.executable, clone / "run", "--once", "--port", "0", "--data", clone.parent / "data"]
    done = subprocess.run(
        command, cwd=clone, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        sys.exit(f"./run --once failed:\n{done.stdout}")
    return seconds


def measure(repeats: int) -> tuple[float, list[float]]:
    place = Path(tempfile.mkdtemp(prefix="zhiping-bench-"))
    place.chmod(0o755)
    clone = place / "clone"
    try:
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        fresh = timed_start(clone)
        return fresh, [timed_start(clone) for _ in range(repeats)]
    finally:
        shutil.rmtree(place, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    fresh, again = measure(parser.parse_args().repeats)
    commit = ["git", "-C", ROOT, "rev-parse", "--short", "HEAD"]
    result = {
        "commit": subprocess.run(commit, capture_output=True, text=True, check=True).stdout.strip(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "fresh_clone_s": round(fresh, 1),
        "again_s": [round(seconds, 1) for seconds in again],
    }
    print(json.dumps(result, ensure_ascii=False, indent=2))
    within = fresh <= FRESH_LIMIT and max(again) <= AGAIN_LIMIT
    print(
        "within budget" if within else f"over budget ({FRESH_LIMIT:.0f} s fresh, {AGAIN_LIMIT:.0f} s again)"
    )
    return 0 if within else 1


if __name__ == "__main__":
    sys.exit(main())
