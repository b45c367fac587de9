"""The funnel over a whole season: python3 bench/supervision.py [--cases N] [--repeats N]

Fills a throw-away database by bulk SQL (units, people, cases, submissions, some twelve journal rows a case), counts the journal as the
worker does, and asks the page as a bureau and an office (every case), a city (a ninth of the units) through Django's whole stack.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

from throwaway import EMPTY, run_inside, settle

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
MILLISECONDS, QUERIES = 500.0, 12  # a page over the whole season, opened now and then
UNITS, CITIES = 3000, 9
WAY = (
    "submit",
    "endorse",
    "recommend",
    "qualify",
    "decide_pass",
    "confirm_notice",
    "approve",
    "announce",
    "certify",
)
AT = (
    "draft",
    "employer",
    "authority:city",
    "qualification",
    "committee",
    "notice:result",
    "approval",
    "announcement",
)
AT += ("certificate",)
FILL = (
    # a third of the cases was returned once by the employer; each has gone 0 to 9 steps along the route
    """CREATE TEMP TABLE made AS SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS person, gen_random_uuid() AS declared,
       gen_random_uuid() AS handed_in, n % 3 = 0 AS back, (n * 7919) % 10 AS depth, 1 + (n % 977) * 31 % 9 AS pace,
       timestamptz '2024-04-01 09:00+08' + ((n * 31) % 90) * interval '1 day' AS began,
       units[1 + (n * 17) % {units}] AS employer, plans[1 + n / 7 % array_length(plans, 1)] AS plan
       FROM generate_series(1, {cases}) n,
       (SELECT array_agg(id) AS units FROM people_body WHERE kind = 'employer') u, (SELECT array_agg(id) AS plans FROM plans_plan) p""",
    """INSERT INTO people_person (id, password, login, name, gender, birth, id_number, id_number_index, mobile)
       SELECT person, '!', 'p' || n, '申报人' || n, 'male', '1985-01-01', '', 'x' || n, '' FROM made""",
    """INSERT INTO applications_application (id, number, plan_id, applicant_id, employer_id, path, direction, left_out, own_points, station,
       resume_at, outcome, desk_id, route, pinned, points_open, looked, created_at, arrived_at)
       SELECT id, 'N' || n, plan, person, employer, 'regular', '', '[]', '{{}}',
       CASE WHEN depth = 9 THEN 'ended' ELSE (%(at)s::text[])[depth + 1] END, '', CASE WHEN depth = 9 THEN 'certified' ELSE '' END,
       CASE WHEN depth IN (0, 9) THEN NULL WHEN depth = 1 THEN employer ELSE %(desk)s::uuid END, to_jsonb(%(at)s::text[]), 'x', 0,
       'open', began, began + depth * pace * interval '1 day' FROM made""",
    """INSERT INTO applications_declaration (id, application_id, content_hash, undertaking_hash, parts, requested_at, expires_at, attempts,
       strokes) SELECT declared, id, '', '', '{{}}', began, began, 0, '[]' FROM made WHERE depth > 0""",
    """INSERT INTO applications_submission (id, application_id, number, received_at, closes_at, pack_id, pack_version, pack_digest, content,
       content_hash, findings, declaration_id) SELECT handed_in, id, 1, began, began, '', 1, '', '{{}}', '', '[]', declared
       FROM made WHERE depth > 0""",
    "UPDATE applications_application a SET submission_id = handed_in FROM made WHERE made.id = a.id AND depth > 0",
    """INSERT INTO applications_handling (id, application_id, body_id, since)
       SELECT gen_random_uuid(), id, body, began FROM made, unnest(ARRAY[employer, %(desk)s::uuid]) body WHERE depth > 1""",
    """INSERT INTO journal_entry (id, subject, sequence, at, act, station, actor_name, body_name, role, detail, previous_hash, hash)
       SELECT gen_random_uuid(), id, ord, began + ord * pace * interval '1 day', act, station, '', '', 'office',
       CASE act WHEN 'return_case' THEN '{{"reasons": ["evidence_missing", "score_wrong"]}}' ELSE '{{}}' END::jsonb, '', ''
       FROM made, unnest(
         CASE WHEN back THEN ARRAY['submit', 'review', 'return_case'] ELSE '{{}}' END || %(way)s::text[],
         CASE WHEN back THEN ARRAY['draft', 'employer', 'employer'] ELSE '{{}}' END || %(at)s::text[]
       ) WITH ORDINALITY AS told(act, station, ord)
       WHERE depth > 0 AND ord <= depth + CASE WHEN back THEN 3 ELSE 0 END""",
    """INSERT INTO journal_entry (id, subject, sequence, at, act, station, actor_name, body_name, role, detail, previous_hash, hash)
       SELECT gen_random_uuid(), id, 100 + ord, began, 'review', 'employer', '', '', 'employer', '{{}}', '', ''
       FROM made, generate_series(1, 6) ord WHERE depth > 0""",
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=20)
    chosen = parser.parse_args()
    return run_inside(__file__, "--cases", str(chosen.cases), "--repeats", str(chosen.repeats), steps=EMPTY)


def inside() -> int:
    import django

    django.setup()
    cases, repeats = (int(sys.argv[sys.argv.index(name) + 1]) for name in ("--cases", "--repeats"))
    fill(cases)
    from zhiping.plans.models import Plan
    from zhiping.supervision.acts import count_plans

    began = time.perf_counter()
    plans = count_plans()
    print(f"counted {plans} plans in {time.perf_counter() - began:.1f} s")
    one = Plan.objects.first()
    pages = [f"/supervision/figures/?{each}" for each in ("", f"plan={one.pk}", "unit_type=enterprise")]
    rows = [measured(login, page, repeats) for login in ("bureau", "city", "office") for page in pages]
    for row in rows:
        print(
            "{median:7.1f} ms  best {best:7.1f}  worst {worst:7.1f}  {queries:3d} queries  {page}".format(
                **row
            )
        )
    drawing()
    over = [row for row in rows if row["median"] > MILLISECONDS or row["queries"] > QUERIES]
    print(
        "within budget" if not over else f"over {MILLISECONDS:.0f} ms or {QUERIES} queries: {len(over)} pages"
    )
    return 1 if over else 0


def fill(cases: int) -> None:
    from django.db import connection, transaction

    from zhiping.people.models import Body
    from zhiping.plans.models import Plan

    began = time.perf_counter()
    plan = Plan.objects.select_related("office", "bureau").first()
    Plan.objects.update(office=plan.office, bureau=plan.bureau, year=2024)
    top = [Body(kind="authority", name=f"第{each}市", place="city") for each in range(CITIES)]
    Body.objects.bulk_create(top)
    Body.objects.bulk_create(
        Body(kind="employer", name=f"第{each}厂", superior=top[each % CITIES]) for each in range(UNITS)
    )
    for login, body in (("bureau", plan.bureau), ("office", plan.office), ("city", top[0])):
        on_duty(login, body)
    given = {"way": list(WAY), "at": list(AT), "desk": plan.office.pk}
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(statement.format(cases=cases, units=UNITS), given if "%(" in statement else None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_entry")
        entries = cursor.fetchone()[0]
    settle()
    print(f"{cases} cases, {entries} journal rows in {time.perf_counter() - began:.0f} s")


def on_duty(login: str, body: object) -> None:
    from datetime import date

    from zhiping.people.acts import put_on_duty, register_person

    serial = {"bureau": 1, "office": 2, "city": 3}[login]
    person = register_person(
        login=login, name=login, gender="male", birth=date(1980, 1, 1), id_number=f"33999919800101{serial:04d}", mobile="",
    )  # fmt: skip
    put_on_duty(person, body=body, role=body.kind, since=date(2020, 1, 1))


def measured(login: str, page: str, repeats: int) -> dict[str, object]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from bench.pages import enter
    from zhiping import clock

    client = Client(HTTP_HOST="127.0.0.1", raise_request_exception=False)
    enter(client, login)
    times = []
    with clock.standing_at(clock.datetime(2024, 12, 20, 10, tzinfo=clock.SHANGHAI)):
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(page)
        queries = len(asked)
        if answer.status_code != 200 or "累计进入" not in answer.content.decode():
            sys.exit(f"{login} {page}: {answer.status_code}")
        if os.environ.get("BENCH_QUERIES"):
            for each in asked.captured_queries:
                print(each["time"], each["sql"][:140])
                if float(each["time"]) > 0.05:
                    explain(each["sql"])
        for _ in range(repeats):
            began = time.perf_counter()
            client.get(page)
            times.append((time.perf_counter() - began) * 1000)
    return {
        "page": f"{login} {page}",
        "median": statistics.median(times),
        "best": min(times),
        "worst": max(times),
        "queries": queries,
    }


def explain(statement: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {statement.replace('%', '%%')}")
        print("\n".join(row[0][:150] for row in cursor.fetchall()))


def drawing() -> None:
    """A draw of a hundred from everything."""
    from zhiping.people.models import Actor, Membership
    from zhiping.supervision.acts import draw_sample

    duty = Membership.objects.select_related("person", "body").get(person__login="bureau")
    began = time.perf_counter()
    made = draw_sample(title="x", basis="x", size=100, criteria={}, by=Actor(duty.person, duty))
    print(f"drew {made.size} of {made.population_size} in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    sys.exit(inside() if os.environ.get("BENCH_INSIDE") else main())
