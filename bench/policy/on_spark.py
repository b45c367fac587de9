"""The same applicants on Spark and on this machine alone: python3 bench/policy/on_spark.py [--persons N]

Fetches what requirements/spark.txt pins into an environment thrown away at the end; wants Java 17 or later.
Both read the same facts as JSON text and must give the same rows. On one machine Spark is the slower way:
it is there for those who have many.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROOT = Path(__file__).resolve().parents[2]
PACK, ON = "zhejiang/2024/mechatronics-senior", date(2024, 8, 20)
FRAME = "id string, path string, facts string"


def main() -> int:
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        print("Spark wants a Java runtime, 17 or later: apt-get install openjdk-17-jre-headless")
        return 1
    with tempfile.TemporaryDirectory(prefix="zhiping-bench-") as name:
        python = Path(name) / "venv" / "bin" / "python"
        subprocess.run([sys.executable, "-m", "venv", Path(name) / "venv"], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", ROOT / "requirements" / "spark.txt"], check=True)
        told = os.environ | {
            "PYTHONPATH": f"{ROOT / 'src'}",
            "PYSPARK_PYTHON": f"{python}",
            "BENCH_INSIDE": name,
        }
        return subprocess.run([python, __file__, *sys.argv[1:]], env=told, check=False).returncode


def inside(place: Path) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=20_000)
    persons = parser.parse_args().persons
    lines = place / "season.jsonl"
    write(lines, persons)
    began = time.perf_counter()
    ours = alone(lines)
    ready = time.perf_counter()
    with_start = session(place)
    started = time.perf_counter()
    theirs = on_spark(with_start, lines)
    done = time.perf_counter()
    with_start.stop()
    same = ours == theirs
    found = {
        "persons": persons,
        "megabytes_of_facts": round(lines.stat().st_size / 1e6, 1),
        "alone_s": round(ready - began, 2),
        "spark_start_s": round(started - ready, 2),
        "spark_s": round(done - started, 2),
        "same_rows": same,
    }
    print(json.dumps(found, indent=2))
    return 0 if same else 1


def write(lines: Path, persons: int) -> None:
    """A line of JSON for each applicant."""
    from zhiping.policy.season.synthetic import synthetic

    people = synthetic(persons)
    with lines.open("w", encoding="utf-8") as file:
        for person in range(persons):
            facts = json.dumps(people.season.facts(person), ensure_ascii=False)
            row = {"id": str(person), "path": people.paths.at(person), "facts": facts}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def alone(lines: Path) -> dict[str, tuple[Any, ...]]:
    """Read, put into columns and judged in this process."""
    from zhiping.policy.packs import POLICIES, load_pack
    from zhiping.policy.season import Season, compile_pack

    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    season = Season.of(json.loads(row["facts"]) for row in rows)
    rules = compile_pack(load_pack(POLICIES / f"{PACK}.yaml"))
    result = rules.evaluate(season, [row["path"] for row in rows], ON)
    return {
        row["id"]: (result.outcome(person).value, result.total(person), result.reasons(person))
        for person, row in enumerate(rows)
    }


def session(place: Path) -> "SparkSession":
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.local.dir", f"{place}")
    found: SparkSession = builder.config("spark.sql.warehouse.dir", f"{place / 'warehouse'}").getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    return found


def on_spark(spark: "SparkSession", lines: Path) -> dict[str, tuple[Any, ...]]:
    from zhiping.policy.packs import POLICIES, load_pack
    from zhiping.policy.season.spark import evaluate_frame

    frame: DataFrame = spark.read.schema(FRAME).json(f"{lines}").repartition(4)
    rows = evaluate_frame(frame, load_pack(POLICIES / f"{PACK}.yaml"), ON).collect()
    return {row.id: (row.outcome, row.score, tuple(row.failed)) for row in rows}


if __name__ == "__main__":
    place = os.environ.get("BENCH_INSIDE")
    sys.exit(inside(Path(place)) if place else main())
