"""A million invented applicants against notice A, every rule and the score: python3 bench/policy/season.py

Prints seconds and memory and exits non-zero over budget. `--export DIR` leaves the same applicants as plain
arrays for a peer, with our own outcomes. Generating stands for reading: both are told, only evaluating counts.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhiping.policy.packs import Pack
    from zhiping.policy.season import Season, SeasonResult
    from zhiping.policy.season.synthetic import Synthetic

ROOT = Path(__file__).resolve().parents[2]
PACK = "zhejiang/2024/mechatronics-senior"
ON = date(2024, 8, 20)
SECONDS, MEGABYTES, CORES = 10.0, 2048.0, 2


def main() -> int:
    """In the project's environment, on two cores where the system can say so."""
    sys.path.insert(0, str(ROOT))
    from launch import environment

    environment.ensure("core")
    told = os.environ | {"PYTHONPATH": f"{ROOT / 'src'}", "BENCH_INSIDE": "1"}
    return subprocess.run([environment.PYTHON, __file__, *sys.argv[1:]], env=told, check=False).returncode


def inside() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--export", type=Path)
    chosen = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    found = measured(chosen.persons, chosen.repeats, chosen.export)
    print(json.dumps(found, ensure_ascii=False, indent=2))
    within = found["evaluate_s"] <= SECONDS and found["peak_mb"] <= MEGABYTES
    print("within budget" if within else f"over budget ({SECONDS:.0f} s, {MEGABYTES:.0f} MB)")
    return 0 if within else 1


def measured(persons: int, repeats: int, place: Path | None) -> dict[str, object]:
    from zhiping.policy.packs import POLICIES, load_pack
    from zhiping.policy.season import compile_pack
    from zhiping.policy.season.synthetic import synthetic

    began = time.perf_counter()
    people = synthetic(persons)
    generated = time.perf_counter()
    pack = load_pack(POLICIES / f"{PACK}.yaml")
    rules = compile_pack(pack)
    compiled = time.perf_counter()
    times = {threads: [] for threads in (1, CORES)}
    for _ in range(repeats):
        for threads, seconds in times.items():
            forget(people.season)
            started, busy = time.perf_counter(), time.process_time()
            result = rules.evaluate(people.season, people.paths, ON, threads=threads)
            seconds.append((time.perf_counter() - started, time.process_time() - busy))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if place:
        leave(people, pack, result, place)
    return {
        "persons": persons,
        "items": sum(len(items) for items in people.season.items.values()),
        "rules": len(result.rules),
        "generate_s": round(generated - began, 2),
        "compile_s": round(compiled - generated, 2),
        "evaluate_s": middle(times[CORES], 0),
        "one_thread_s": middle(times[1], 0),
        "processor_s": middle(times[1], 1),
        "peak_mb": round(peak),
        "outcomes": {str(outcome): count for outcome, count in result.counts().items()},
    }


def forget(season: "Season") -> None:
    """No evaluation finds what the one before worked out."""
    tables = (*season.items.values(), *season.lists.values())
    columns = [*season.said.values(), *(column for table in tables for column in table.columns.values())]
    for column in columns:
        column.values._answers.clear()


def middle(seconds: list[tuple[float, float]], which: int) -> float:
    return round(statistics.median(each[which] for each in seconds), 3)


def leave(people: "Synthetic", pack: "Pack", result: "SeasonResult", place: Path) -> None:
    import numpy as np
    from peer_data import export

    export(people, pack, place)
    outcomes = {each.rule: result.outcomes_of(each.rule) for each in result.rules}
    np.savez(place / "ours.npz", points=result.cents, overall=result.overall, **outcomes)


if __name__ == "__main__":
    sys.exit(inside() if os.environ.get("BENCH_INSIDE") else main())
