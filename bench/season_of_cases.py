"""A season of a hundred thousand cases, by bulk SQL: copies of the demo world's cases with what hangs on them, spread over stations, cities and units.

What is copied: the person, the case, its submission (its content only where a batch needs it), handlings, verdicts on sections, readers, notices,
votes, documents, certificates, the journal. What is invented: names, units, days of arrival, who has which case in hand.
"""

from django.db import connection

CITY, EMPLOYER = "杭州市经济和信息化局", "杭州钱江泵业有限公司"
CITIES, UNITS, LARGEST_UNIT, READY = 10, 6000, 500, 500
# Whose case of the demo world is copied, and how many of a hundred thousand stand where it stands.
SHARES = {
    "sun.yi": 3000,  # returned to the applicant
    "li.xue": 25000,  # at the employer
    "wang.fan": 4000,  # on the employer's notice
    "wei.lan": 22000,  # at the city
    "yang.shu": 14000,  # qualification
    "zhu.ning": 3000,  # to be assigned
    "you.ran": 5000,  # with the readers
    "xu.jing": 2500,  # read, waiting for the vote
    "lv.chen": 1500,  # waiting for the notice of results
    "shi.yan": 2000,  # on it
    "kong.xi": 2000,  # to be confirmed
    "cao.yu": 1000,  # to be announced
    "yan.ke": 1000,  # to be certified
    "hua.mei": 14000,  # certified
}
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文辉力玲飞"


def grow(total: int) -> None:
    """Fill the database; `total` cases in all."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute("SELECT setseed(0.5)")
        _places(cursor)
        for login, share in SHARES.items():
            _cases(cursor, login, share * total // 100_000)
        _ready(cursor)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _columns(cursor, table):
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND table_schema = 'public' AND is_identity = 'NO'",
        [table],
    )
    return [name for (name,) in cursor.fetchall()]


def _copy(cursor, table, source, changes, where=""):
    """Rows of `table` t joined with `source`, with changed columns (SQL by column)."""
    columns = [name for name in _columns(cursor, table) if not (name == "id" and changes.get("id") == "")]
    given = ", ".join(changes.get(name, f't."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    cursor.execute(f'INSERT INTO {table} ({names}) SELECT {given} FROM {table} t {source} {where}')  # noqa: S608


def _places(cursor):
    """Cities beside the one there is, and units below all of them; the first city has a quarter of the units."""
    _copy(
        cursor, "people_body", "CROSS JOIN generate_series(1, %d) n" % CITIES,
        {"id": "gen_random_uuid()", "name": "'第' || n || '市经济和信息化局'", "credit_code": "''"},
        f"WHERE t.name = '{CITY}'",
    )  # fmt: skip
    cursor.execute(
        "CREATE TEMP TABLE city AS SELECT id, row_number() OVER (ORDER BY name = %s DESC, name) AS n FROM people_body"
        " WHERE name = %s OR name LIKE '第%%市经济和信息化局'",
        [CITY, CITY],
    )
    superior = f"(SELECT id FROM city WHERE city.n = CASE WHEN n %% 4 = 0 THEN 1 ELSE 2 + n %% {CITIES} END)".replace("%%", "%")
    _copy(
        cursor, "people_body", f"CROSS JOIN generate_series(1, {UNITS}) n",
        {"id": "gen_random_uuid()", "name": "'浙江第' || n || '机械有限公司'", "credit_code": "''", "superior_id": superior},
        f"WHERE t.name = '{EMPLOYER}'",
    )  # fmt: skip
    cursor.execute(
        "CREATE TEMP TABLE unit AS SELECT b.id, b.superior_id AS city, row_number() OVER (ORDER BY b.name) AS n FROM people_body b"
        " WHERE b.name LIKE '浙江第%机械有限公司'"
    )
    cursor.execute("CREATE INDEX ON unit (n)")


def _cases(cursor, login, number):
    cursor.execute("DROP TABLE IF EXISTS fresh")
    cursor.execute(
        """CREATE TEMP TABLE fresh AS
        SELECT n, gen_random_uuid() AS case_id, gen_random_uuid() AS person_id, gen_random_uuid() AS submission_id,
               gen_random_uuid() AS declaration_id, a.id AS old, a.submission_id AS old_submission, a.applicant_id AS old_person,
               a.employer_id AS old_employer, e.superior_id AS old_city, random() AS luck, random() AS chance,
               1 + floor(%s * power(random(), 1.6))::int AS unit_n
        FROM applications_application a JOIN people_person p ON p.id = a.applicant_id JOIN people_body e ON e.id = a.employer_id,
             generate_series(1, %s) n WHERE p.login = %s""",
        [UNITS, number, login],
    )
    cursor.execute("ALTER TABLE fresh ADD employer_id uuid, ADD city_id uuid")
    cursor.execute("UPDATE fresh SET employer_id = unit.id, city_id = unit.city FROM unit WHERE unit.n = fresh.unit_n")
    if login in ("li.xue", "wang.fan"):  # one very large unit: that of the copied cases
        cursor.execute(
            "UPDATE fresh SET employer_id = old_employer, city_id = old_city WHERE n <= %s", [LARGEST_UNIT * (4 if login == "li.xue" else 1) // 5]
        )
    _people(cursor, login)
    _submitted(cursor)
    _hanging(cursor)


def _moved(column):
    """The new body in place of the copied case's own employer and city."""
    return f"CASE WHEN {column} = f.old_employer THEN f.employer_id WHEN {column} = f.old_city THEN f.city_id ELSE {column} END"


def _people(cursor, login):
    word = f"substr('{SURNAMES}', 1 + floor(random() * {len(SURNAMES)})::int, 1)"
    given = f"substr('{GIVEN}', 1 + floor(random() * {len(GIVEN)})::int, 1)"
    name = f"{word} || {given} || {given}"
    _copy(cursor, "people_person", "JOIN fresh f ON f.old_person = t.id",
          {"id": "f.person_id", "login": f"'{login}.' || f.n", "id_number_index": f"md5('{login}' || f.n)", "name": name})  # fmt: skip
    hand = "CASE WHEN f.chance < .25 THEN (SELECT m.person_id FROM people_membership m WHERE m.body_id = desk.id AND m.until IS NULL LIMIT 1) END"
    _copy(
        cursor, "applications_application", f"JOIN fresh f ON f.old = t.id LEFT JOIN LATERAL (SELECT {_moved('t.desk_id')} AS id) desk ON true",
        {
            "id": "f.case_id", "number": "upper(substr(md5(random()::text), 1, 5) || '-' || substr(md5(random()::text), 1, 5))",
            "applicant_id": "f.person_id", "employer_id": "f.employer_id", "submission_id": "NULL", "desk_id": "desk.id", "holder_id": hand,
            "taken_at": "CASE WHEN f.chance < .25 THEN t.arrived_at END",
            "arrived_at": "t.arrived_at - f.luck * interval '20 days'",
            "due_on": "t.due_on - CASE WHEN f.luck < .05 THEN 25 ELSE 0 END",
        },
    )  # fmt: skip


def _submitted(cursor):
    _copy(cursor, "applications_declaration", "JOIN fresh f ON f.old = t.application_id JOIN applications_submission s ON s.declaration_id = t.id"
          " AND s.id = f.old_submission", {"id": "f.declaration_id", "application_id": "f.case_id", "strokes": "'[]'"})  # fmt: skip
    short = """'{"facts": {"items": [], "referees": []}}'::jsonb"""
    _copy(cursor, "applications_submission", "JOIN fresh f ON f.old_submission = t.id",
          {"id": "f.submission_id", "application_id": "f.case_id", "declaration_id": "f.declaration_id", "content": short, "findings": "'[]'"})  # fmt: skip
    cursor.execute("UPDATE applications_application a SET submission_id = f.submission_id FROM fresh f WHERE a.id = f.case_id AND f.old_submission IS NOT NULL")


def _hanging(cursor):
    _copy(cursor, "applications_handling", "JOIN fresh f ON f.old = t.application_id",
          {"id": "gen_random_uuid()", "application_id": "f.case_id", "body_id": _moved("t.body_id")})  # fmt: skip
    _reviews(cursor)
    about = {"id": "gen_random_uuid()", "application_id": "f.case_id"}
    for table in ("deliberation_assignment", "screening_noticedcase", "certification_approval"):
        _copy(cursor, table, "JOIN fresh f ON f.old = t.application_id", about)
    _copy(cursor, "certification_announcement_cases", "JOIN fresh f ON f.old = t.application_id", {"application_id": "f.case_id"})
    unique = {"number": "t.number || f.n", "code": "substr(md5(random()::text), 1, 24)"}
    _copy(cursor, "certification_certificate", "JOIN fresh f ON f.old = t.application_id", about | unique)
    _copy(cursor, "journal_entry", "JOIN fresh f ON f.old = t.subject", {"id": "gen_random_uuid()", "subject": "f.case_id", "body": _moved("t.body")},
          "WHERE t.act <> 'review'")  # fmt: skip
    _copy(cursor, "deliberation_poll", "JOIN fresh f ON f.old = t.application_id", about)
    cursor.execute("SELECT count(*) FROM deliberation_decision d JOIN fresh f ON f.old = d.application_id")
    _copy(cursor, "deliberation_decision", "JOIN fresh f ON f.old = t.application_id JOIN deliberation_poll p ON p.application_id = f.case_id",
          about | {"poll_id": "p.id"})  # fmt: skip


def _reviews(cursor):
    """What the stations before said; of those a desk has now: a third untouched, a third half-way, some with a problem, the rest sound."""
    sections = "SELECT DISTINCT section FROM screening_sectionreview"
    _copy(cursor, "screening_sectionreview", "JOIN fresh f ON f.old_submission = t.submission_id JOIN applications_application a ON a.id = f.case_id",
          {"id": "gen_random_uuid()", "submission_id": "f.submission_id", "body_id": _moved("t.body_id")}, "WHERE t.station <> a.station")  # fmt: skip
    cursor.execute(f"""
        INSERT INTO screening_sectionreview (id, submission_id, station, body_id, section, verdict, remark, by_id, at)
        SELECT gen_random_uuid(), f.submission_id, a.station, a.desk_id, s.section,
               CASE WHEN f.luck > .92 AND s.section = 'hours' THEN 'problem' ELSE 'sound' END, '',
               (SELECT by_id FROM screening_sectionreview LIMIT 1), a.arrived_at
        FROM fresh f JOIN applications_application a ON a.id = f.case_id CROSS JOIN ({sections}) s
        WHERE a.desk_id IS NOT NULL AND (a.station = 'employer' OR a.station LIKE 'authority%%' OR a.station = 'qualification')
          AND (f.luck > .66 OR (f.luck > .33 AND s.section IN ('hours', 'employment')))""".replace("%%", "%"))  # noqa: S608


def _ready(cursor):
    """So many cases of the city's desk are whole: with the content, the score lines and every section sound, so that they can be recommended."""
    cursor.execute("DROP TABLE IF EXISTS fresh")
    cursor.execute(
        """CREATE TEMP TABLE fresh AS
        SELECT a.id AS case_id, a.submission_id, o.id AS old, o.submission_id AS old_submission, gen_random_uuid() AS x
        FROM applications_application a JOIN people_person p ON p.id = a.applicant_id, applications_application o
        JOIN people_person q ON q.id = o.applicant_id
        WHERE q.login = 'wei.lan' AND p.login LIKE 'wei.lan.%%' AND a.desk_id = o.desk_id ORDER BY a.id LIMIT %s""",
        [READY],
    )
    cursor.execute("UPDATE applications_application a SET holder_id = NULL, due_on = o.due_on FROM fresh f JOIN applications_application o ON o.id = f.old WHERE a.id = f.case_id")
    # The content is append-only for the site; the copies of these cases therefore get a second submission.
    _copy(cursor, "applications_submission", "JOIN fresh f ON f.old_submission = t.id JOIN applications_submission n ON n.id = f.submission_id",
          {"id": "f.x", "application_id": "f.case_id", "number": "t.number + 1", "declaration_id": "n.declaration_id"})  # fmt: skip
    cursor.execute("UPDATE applications_application a SET submission_id = f.x FROM fresh f WHERE a.id = f.case_id")
    _copy(cursor, "applications_scoreline", "JOIN fresh f ON f.old_submission = t.submission_id", {"id": "gen_random_uuid()", "submission_id": "f.x"})
    _copy(cursor, "screening_sectionreview", "JOIN fresh f ON f.old_submission = t.submission_id", {"id": "gen_random_uuid()", "submission_id": "f.x"},
          "WHERE t.station = 'employer'")  # fmt: skip
    cursor.execute("""
        INSERT INTO screening_sectionreview (id, submission_id, station, body_id, section, verdict, remark, by_id, at)
        SELECT gen_random_uuid(), f.x, a.station, a.desk_id, s.section, 'sound', '', s.by_id, a.arrived_at
        FROM fresh f JOIN applications_application a ON a.id = f.case_id
        JOIN screening_sectionreview s ON s.submission_id = f.old_submission AND s.station = 'employer'""")
