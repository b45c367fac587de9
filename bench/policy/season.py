"""A million invented applicants against notice A, every rule and the score: python3 bench/policy/season.py

Prints seconds and memory and exits non-zero over budget. Generating stands for reading: both are told, only
evaluating counts. `--export DIR` is for compare.py: it leaves the same applicants as plain arrays for a peer,
with our own outcomes, and then evaluates when told to.
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
    from zhiping.policy.season import Season, SeasonResult

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
    bench = Bench(chosen.persons)
    if chosen.export:
        return bench.on_demand(chosen.export)
    runs = {threads: [bench.run(threads) for _ in range(chosen.repeats)] for threads in (CORES, 1)}
    found = bench.about() | {
        "evaluate_s": middle(runs[CORES], "evaluate_s"),
        "one_thread_s": middle(runs[1], "evaluate_s"),
        "processor_s": middle(runs[1], "processor_s"),
        "peak_mb": round(peak()),
    }
    print(json.dumps(found, ensure_ascii=False, indent=2))
    within = found["evaluate_s"] <= SECONDS and found["peak_mb"] <= MEGABYTES
    print("within budget" if within else f"over budget ({SECONDS:.0f} s, {MEGABYTES:.0f} MB)")
    return 0 if within else 1


class Bench:
    """The applicants and the compiled rules, ready to be run again and again."""

    def __init__(self, persons: int) -> None:
        from zhiping.policy.packs import POLICIES, load_pack
        from zhiping.policy.season import compile_pack
        from zhiping.policy.season.synthetic import synthetic

        began = time.perf_counter()
        self.people = synthetic(persons)
        self.generated = time.perf_counter() - began
        self.pack = load_pack(POLICIES / f"{PACK}.yaml")
        self.rules = compile_pack(self.pack)
        self.result: SeasonResult | None = None

    def run(self, threads: int) -> dict[str, float]:
        """One evaluation, from cold."""
        forget(self.people.season)
        began, busy = time.perf_counter(), time.process_time()
        self.result = self.rules.evaluate(self.people.season, self.people.paths, ON, threads=threads)
        return {"evaluate_s": time.perf_counter() - began, "processor_s": time.process_time() - busy}

    def about(self) -> dict[str, object]:
        result = self.result
        return {
            "persons": len(self.people.season),
            "items": sum(len(items) for items in self.people.season.items.values()),
            "generate_s": round(self.generated, 2),
            "rules": len(result.rules) if result else 0,
            "outcomes": {str(key): count for key, count in result.counts().items()} if result else {},
        }

    def on_demand(self, place: Path) -> int:
        """Leave the data for a peer, then run once for each line, which says with how many threads."""
        import numpy as np
        from peer_data import export

        self.run(1)
        export(self.people, self.pack, place)
        if self.result:
            outcomes = {each.rule: self.result.outcomes_of(each.rule) for each in self.result.rules}
            np.savez(place / "ours.npz", points=self.result.cents, overall=self.result.overall, **outcomes)
        print(json.dumps(self.about()), flush=True)
        for line in sys.stdin:
            print(json.dumps(self.run(int(line)) | {"peak_mb": peak()}), flush=True)
        return 0


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def middle(runs: list[dict[str, float]], key: str) -> float:
    return round(statistics.median(run[key] for run in runs), 3)


def forget(season: "Season") -> None:
    """No evaluation finds what the one before worked out."""
    tables = (*season.items.values(), *season.lists.values())
    columns = [*season.said.values(), *(column for table in tables for column in table.columns.values())]
    for column in columns:
        column.values._answers.clear()


if __name__ == "__main__":
    sys.exit(inside() if os.environ.get("BENCH_INSIDE") else main())
