"""Server time and query count of typical pages: python3 bench/pages.py [--repeats N]

Makes the demo world in a temporary data directory, then asks each page in one process through Django's whole stack (middleware,
session, templates), without a network between. Prints the median and the worst of N answers and the number of queries.
"""

import argparse
import json
import os
import re
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from throwaway import run_inside, settle

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
MILLISECONDS, QUERIES = 50.0, 13

FIGURES = "{median_ms:7.1f} ms  worst {worst_ms:7.1f}  {queries:3d} queries  {kilobytes:6.1f} kB  {page}"

# (who, address); {case} is the case of the login behind the bar.
PAGES = (
    ("", "/"),
    ("", "/plans/"),
    ("", "/notices/"),
    ("lin.xiao", "/my/"),
    ("lin.xiao", "/my/dossier/"),
    ("lin.xiao", "/my/applications/{case|lin.xiao}/"),
    ("li.xue", "/my/applications/{case|li.xue}/"),
    ("chen.jing", "/employer/"),
    ("chen.jing", "/employer/cases/{case|li.xue}/"),
    ("wu.gang", "/authority/"),
    ("wu.gang", "/authority/cases/{case|wei.lan}/"),
    ("jiang.ru", "/office/"),
    ("jiang.ru", "/office/cases/"),
    ("jiang.ru", "/office/meeting/"),
    ("jiang.ru", "/office/cases/{case|yang.shu}/"),
    ("jiang.ru", "/office/cases/{case|xu.jing}/"),
    ("meng.yao", "/expert/"),
    ("meng.yao", "/expert/readings/{reading|meng.yao}/"),
    ("song.wei", "/bureau/"),
    ("song.wei", "/bureau/certificates/"),
)


def main(script: str = __file__) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=30)
    chosen = parser.parse_args()
    return run_inside(script, "--repeats", str(chosen.repeats))


def inside() -> int:
    import django

    django.setup()
    settle()
    repeats = int(sys.argv[sys.argv.index("--repeats") + 1])
    rows = [measured(login, address, repeats) for login, address in PAGES]
    for row in rows:
        print(FIGURES.format(**row))
    over = [row for row in rows if row["median_ms"] > MILLISECONDS or row["queries"] > QUERIES]
    print(
        json.dumps(
            {"pages": len(rows), "median_of_medians_ms": statistics.median(row["median_ms"] for row in rows)}
        )
    )
    print(
        "within budget"
        if not over
        else f"over {MILLISECONDS:.0f} ms or {QUERIES} queries: " + ", ".join(row["page"] for row in over)
    )
    return 1 if over else 0


def measured(login: str, address: str, repeats: int) -> dict[str, object]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1", raise_request_exception=False)
    enter(client, login)
    url = concrete(address)
    client.get(url)  # what a process reads once, such as a plan's text, is read
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url)
    queries = len(asked)  # now: the next request empties the log
    if answer.status_code != 200:
        sys.exit(f"{login or 'visitor'} {url}: {answer.status_code}")
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        client.get(url)
        times.append((time.perf_counter() - began) * 1000)
    return {
        "page": f"{login or 'visitor'} {address}",
        "median_ms": statistics.median(times),
        "worst_ms": max(times),
        "queries": queries,
        "kilobytes": len(answer.content) / 1024,
    }


def enter(client: "Client", login: str) -> None:
    from zhiping.people.models import Person
    from zhiping.people.queries import duties_of

    if not login:
        return
    person = Person.objects.get(login=login)
    client.force_login(person)
    session = client.session
    duty = duties_of(person).first()
    session["acting_as"] = str(duty.pk) if duty else ""
    session.save()


def concrete(address: str) -> str:
    from zhiping.applications.models import Application
    from zhiping.deliberation.models import Assignment

    found = re.search(r"\{(case|reading)\|(.+)\}", address)
    if not found:
        return address
    kind, login = found.groups()
    case = Application.objects.filter(applicant__login=login)
    reading = Assignment.objects.filter(seat__person__login=login, submitted_at=None)
    return address.replace(found[0], str((case if kind == "case" else reading)[0].pk))


if __name__ == "__main__":
    sys.exit(inside() if os.environ.get("BENCH_INSIDE") else main())
