"""Server time and queries of every desk with 100,000 cases in the season, and a batch of 500: python3 bench/desks.py

Makes the demo world on a throw-away database, grows it (season_of_cases.sql), asks each desk through Django's whole stack in one
process (--repeats N, --cases N), then has 500 cases recommended by the worker's own code. Budgets: 150 ms (median), 13 queries, 10 s.
"""

import argparse
import os
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from throwaway import run_inside, settle

if TYPE_CHECKING:
    from django.test import Client

    from zhiping.desks.models import Batch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "bench"))
MILLISECONDS, QUERIES, SECONDS, BATCH = 150.0, 13, 10.0, 500
FIGURES = "{median_ms:7.1f} ms  worst {worst_ms:7.1f}  {queries:3d} queries  {kilobytes:6.1f} kB  {page}"
UNIT, CITY, OFFICE, BUREAU, EXPERT = "chen.jing", "wu.gang", "jiang.ru", "song.wei", "fang.zheng"
PAGES = (
    (UNIT, "/employer/?all=1"),
    (UNIT, "/employer/?state=over"),
    (UNIT, "/employer/?q=王"),
    (UNIT, "/employer/done/"),
    (CITY, "/authority/?all=1"),
    (CITY, "/authority/?all=1&page=50"),
    (CITY, "/authority/?state=ready"),
    (CITY, "/authority/?state=problem&due=late"),
    (CITY, "/authority/?whose=free&q=机械"),
    (CITY, "/authority/?whose=mine"),
    (CITY, "/authority/done/"),
    *((OFFICE, f"/office/?tab={tab}") for tab in ("qualification", "assign", "reading", "vote", "notice")),
    (OFFICE, "/office/?tab=qualification&page=100"),
    (OFFICE, "/office/cases/"),
    (OFFICE, "/office/cases/?q=王伟"),
    (OFFICE, "/office/notices/?tab=running"),
    *((BUREAU, f"/bureau/?tab={tab}") for tab in ("approval", "announcement", "certificate")),
    (BUREAU, "/bureau/certificates/"),
    (EXPERT, "/expert/"),
    (CITY, "/desks/batches/"),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=7)
    chosen = parser.parse_args()
    return run_inside(__file__, "--cases", str(chosen.cases), "--repeats", str(chosen.repeats))


def inside() -> int:
    import django

    django.setup()
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int)
    parser.add_argument("--repeats", type=int)
    chosen = parser.parse_args()

    from pages import measured
    from zhiping import clock
    from zhiping.demo.season import TODAY

    with clock.standing_at(TODAY):
        began = time.perf_counter()
        grow(chosen.cases)
        print(f"{chosen.cases} cases grown in {time.perf_counter() - began:.0f} s")
        said()
        rows = [measured(login, address, chosen.repeats) for login, address in PAGES]
        for row in rows:
            print(FIGURES.format(**row))
        slow = [row["page"] for row in rows if row["median_ms"] > MILLISECONDS or row["queries"] > QUERIES]
        medians = [row["median_ms"] for row in rows]
        print(
            f"{len(rows)} pages, median of medians {statistics.median(medians):.1f} ms, worst {max(medians):.1f} ms"
        )
        took = exported()
        print(f"export of a city's whole desk: {took:.2f} s")
        took = worked_off()
        print(f"batch of {BATCH} recommendations: {took:.2f} s, {1000 * took / BATCH:.1f} ms each")
    print("within budget" if not slow and took <= SECONDS else f"over budget: {slow}")
    return 1 if slow or took > SECONDS else 0


def grow(cases: int) -> None:
    """Fill the database."""
    from django.db import connection

    script = (ROOT / "bench" / "season_of_cases.sql").read_text(encoding="utf-8")
    connection.ensure_connection()
    connection.connection.execute(script.replace(":cases", str(cases)))
    settle()


def said() -> None:
    """How many lie on the desks that are asked."""
    from zhiping.applications.models import Application
    from zhiping.people.models import Actor, Person
    from zhiping.people.queries import duties_of

    for login in (UNIT, CITY, OFFICE, BUREAU):
        person = Person.objects.get(login=login)
        actor = Actor(person, duties_of(person).first())
        print(f"{actor.body_name}: {Application.objects.on_desk_of(actor).count()} cases on the desk")


def client_of(login: str) -> "Client":
    from django.test import Client

    from pages import enter

    client = Client(HTTP_HOST="127.0.0.1")
    enter(client, login)
    return client


def exported() -> float:
    client = client_of(CITY)
    began = time.perf_counter()
    answer = client.get("/authority/export/?all=1")
    if answer.status_code != 200:
        sys.exit(f"export: {answer.status_code}")
    return time.perf_counter() - began


def lane(batch: "Batch", number: int) -> None:
    """What the worker does for one of a batch's jobs."""
    from django.db import connection

    from zhiping import clock
    from zhiping.demo.season import TODAY
    from zhiping.desks.acts import work_off

    with clock.standing_at(TODAY):
        while not work_off(batch, lane=number) and batch.cases.filter(state="waiting").exists():
            pass
    connection.close()


def worked_off() -> float:
    """From the button to the last case, by the code of the worker; every case is done, once."""
    from zhiping.applications.models import Application
    from zhiping.desks.acts.batches import LANES
    from zhiping.desks.models import Batch
    from zhiping.screening.models import Check

    client, before = client_of(CITY), Check.objects.count()
    whole = Application.objects.filter(
        desk__name="杭州市经济和信息化局", station="authority:city", holder=None
    )
    whole = whole.filter(applicant__login__startswith="wei.lan.", submission__score_lines__isnull=False)
    ids = [str(pk) for pk in whole.values_list("pk", flat=True).distinct()[:BATCH]]
    began = time.perf_counter()
    answer = client.post("/authority/batches/", {"kind": "check", "cases": ids, "opinion": "同意推荐。"})
    batch = Batch.objects.get(pk=answer["Location"].split("/")[-2])
    asked = time.perf_counter() - began
    with ThreadPoolExecutor(LANES) as lanes:
        list(lanes.map(partial(lane, batch), range(LANES)))
    took = time.perf_counter() - began
    done = batch.cases.filter(state="done").count()
    print(
        f"button answered {answer.status_code} after {asked:.2f} s; {done} done, {batch.total - done} refused"
    )
    if done != BATCH or Check.objects.count() != before + BATCH:
        print(set(batch.cases.exclude(state="done").values_list("refusal__what", flat=True)))
    return took


if __name__ == "__main__":
    sys.exit(inside() if os.environ.get("BENCH_INSIDE") else main())
