"""A trial over a whole season: python3 bench/what_if.py [--cases N]

Makes the demo world in a temporary data directory, copies its submitted cases to N with dossiers that differ, and asks the what-if page
through Django's whole stack: first as a process that has not read the season yet, then with other figures.
"""

import argparse
import os
import re
import statistics
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from throwaway import run_inside

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FIRST, AGAIN, QUERIES, BATCH = 10.0, 2.0, 12, 500
FIGURES = (
    "threshold=75",
    "threshold=85&group.achievement=60",
    "hours.specialist=65",
    "on.results=2023-12-31",
)
ACHIEVED = {"award", "project", "patent", "paper", "standard", "benefit", "honour"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    chosen = parser.parse_args()
    return run_inside(__file__, "--cases", str(chosen.cases))


def inside() -> int:
    import django

    django.setup()
    from django.test import Client

    from bench.pages import enter
    from zhiping.plans.models import Plan

    plan = Plan.objects.get(pack_id="zhejiang/2024/mechatronics-senior")
    cases = int(sys.argv[sys.argv.index("--cases") + 1])
    known = list(plan.applications.filter(submission__isnull=False).select_related("submission", "applicant"))
    chance = Random(1)  # noqa: S311 - chance that can be repeated
    for first in range(0, cases, BATCH):
        crowd(known, min(BATCH, cases - first), chance)
    client = Client(HTTP_HOST="127.0.0.1")
    enter(client, "jiang.ru")
    rows = [asked(client, plan, figures) for figures in (FIGURES[0], *FIGURES)]
    for figures, (seconds, queries, persons) in zip(("first", *FIGURES), rows, strict=True):
        print(f"{seconds:6.2f} s  {queries:3d} queries  {persons} cases  {figures}")
    again = statistics.median(seconds for seconds, *_ in rows[1:])
    fine = rows[0][0] <= FIRST and again <= AGAIN and max(queries for _, queries, _ in rows) <= QUERIES
    print(
        "within budget" if fine else f"over {FIRST:.0f} s at first, {AGAIN:.0f} s again or {QUERIES} queries"
    )
    return 0 if fine else 1


def asked(client: Any, plan: Any, figures: str) -> tuple[float, int, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    began = time.perf_counter()
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(f"/office/plans/{plan.pk}/what-if/?{figures}")
    if answer.status_code != 200:
        sys.exit(f"{figures}: {answer.status_code}")
    told = re.search(r"已提交的申报 (\d+) 份", answer.content.decode())
    return time.perf_counter() - began, len(seen), int(told[1]) if told else 0


def crowd(known: list[Any], count: int, chance: Random) -> None:
    """So many copies of submitted cases, each lacking some achievements and with hours of its own."""
    from zhiping.applications.models import Application, Submission
    from zhiping.people.models import Person

    models = [chance.choice(known) for _ in range(count)]
    people = [copy(each.applicant, **named(each.applicant)) for each in models]
    Person.objects.bulk_create(people)
    cases = [
        copy(each, applicant=person, number=each.number[:5] + person.pk.hex[-10:], submission=None)
        for each, person in zip(models, people, strict=True)
    ]
    Application.objects.bulk_create(cases)
    submissions = [
        copy(each.submission, application=case, content=varied(each.submission.content, chance))
        for each, case in zip(models, cases, strict=True)
    ]
    Submission.objects.bulk_create(submissions, batch_size=100)
    for case, submission in zip(cases, submissions, strict=True):
        case.submission = submission
    Application.objects.bulk_update(cases, ["submission"])


def copy(row: Any, **changes: Any) -> Any:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    made = type(row)(**(values | {"id": row._meta.pk.get_default()}))
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def named(person: Any) -> dict[str, str]:
    from zhiping.journal.models import new_id
    from zhiping.people.models import blind_index

    key = f"crowd-{new_id().hex}"
    return {"login": key[:64], "name": person.name, "id_number": key, "id_number_index": blind_index(key)}


def varied(content: dict[str, Any], chance: Random) -> dict[str, Any]:
    facts = content["facts"]
    items = [each for each in facts["items"] if each["category"] not in ACHIEVED or chance.random() < 0.8]
    hours = {
        year: {**ledger, "specialist": str(chance.choice((60, 62, 66, 72)))}
        for year, ledger in facts["hours"].items()
    }
    return {**content, "facts": {**facts, "items": items, "hours": hours}}


if __name__ == "__main__":
    sys.exit(inside() if os.environ.get("BENCH_INSIDE") else main())
