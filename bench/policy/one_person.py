"""One person judged by one notice, every finding and the score sheet with its full trace:
.venv/bin/python bench/policy/one_person.py [--repeats N]

Prints the median and the worst of N answers; exits non-zero when the median misses its budget.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from zhiping.policy.cases import load_cases
from zhiping.policy.evaluation import evaluate
from zhiping.policy.facts import gather
from zhiping.policy.packs import POLICIES, load_pack
from zhiping.policy.scoring import columns, remedies, score
from zhiping.policy.vocabulary import BY_KEY

NOTICE = "zhejiang/2024/mechatronics-senior"
BUDGET_MS = 1.0
CLAIMS = (
    ("award", {"grade": "provincial_2", "rank": "2", "team": True}),
    ("award", {"grade": "municipal_1", "rank": "1"}),
    ("project", {"grade": "provincial", "role": "main"}),
    ("project", {"grade": "enterprise", "role": "lead"}),
    ("new_product", {"grade": "provincial_first"}),
    ("patent", {"kind": "invention", "rank": "1", "result": "节能泵"}),
    ("patent", {"kind": "invention", "rank": "2"}),
    ("patent", {"kind": "utility", "rank": "1"}),
    ("patent", {"kind": "utility", "rank": "3"}),
    ("standard", {"grade": "industry", "role": "participant"}),
    ("benefit", {"amount": "620"}),
    ("paper", {"grade": "core", "rank": "1", "result": "节能泵"}),
    ("paper", {"grade": "public", "rank": "2"}),
    ("honour", {"grade": "municipal"}),
    ("other", {}),
)


@dataclass(frozen=True)
class Run:
    name: str
    work: Callable[[], Any]
    budget: float | None = None


def applicant() -> dict[str, Any]:
    """The applicant who has everything, with fifteen achievements besides; every fourth still lacks its evidence."""
    base = load_cases(POLICIES / f"{NOTICE}.cases.yaml")[0]
    return gather([*base.facts["items"], *(claim(number, *each) for number, each in enumerate(CLAIMS))])


def claim(number: int, category: str, values: dict[str, Any]) -> dict[str, Any]:
    kind = BY_KEY[category]
    evidence = [{"id": f"e{number}", "part": part} for part, _ in kind.parts] if number % 4 else []
    own = {"name": f"业绩{number}", kind.dated_by: f"202{number % 4}-05-01", "relevant": True, **values}
    return {"id": f"c{number}", "category": category, "values": own, "evidence": evidence}


def measure(work: Callable[[], Any], repeats: int) -> tuple[float, float]:
    taken = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken), max(taken)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=1000)
    repeats = parser.parse_args().repeats
    pack, facts = load_pack(POLICIES / f"{NOTICE}.yaml"), applicant()
    day = load_cases(POLICIES / f"{NOTICE}.cases.yaml")[0].on
    declared = {**facts, "score": {"self": "80"}}
    runs = (
        Run(
            "evaluate and score",
            lambda: (evaluate(pack, "self_score", declared, day), score(pack, facts)),
            BUDGET_MS,
        ),
        Run("evaluate, scoring itself", lambda: evaluate(pack, "self_score", facts, day)),
        Run("score", lambda: score(pack, facts)),
        Run("three columns", lambda: columns(pack, facts, verified={}, expert={})),
        Run("remedies", lambda: remedies(pack, facts)),
    )
    print(f"{len(facts['items'])} dossier items, {len(score(pack, facts).lines)} lines, {repeats} times")
    missed = 0
    for run in runs:
        median, worst = measure(run.work, repeats)
        late = run.budget is not None and median > run.budget
        missed += late
        budget = "" if run.budget is None else f"  budget {run.budget:.1f} ms{'  MISSED' if late else ''}"
        print(f"{run.name:26} median {median:6.3f} ms  worst {worst:6.3f} ms{budget}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
