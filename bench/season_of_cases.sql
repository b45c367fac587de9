-- A season of cases, by bulk SQL: copies of the demo world's cases with what hangs on them, spread over stations, cities and units.
-- Copied: the person, the case, its submission (its content only for the cases a batch needs), handlings, verdicts on sections, readers,
-- notices, votes, documents, certificates, the journal. Invented: names, units, days of arrival, who has which case in hand.

SET synchronous_commit = off;
SELECT setseed(0.5);

-- Ten more cities, six thousand units; a quarter of the units lie under the city that is there already.
INSERT INTO people_body SELECT r.* FROM people_body t CROSS JOIN generate_series(1, 10) n CROSS JOIN LATERAL jsonb_populate_record(t,
  jsonb_build_object('id', gen_random_uuid(), 'name', '第' || n || '市经济和信息化局', 'credit_code', '')) r WHERE t.name = '杭州市经济和信息化局';
CREATE TEMP TABLE city AS SELECT id, row_number() OVER (ORDER BY name = '杭州市经济和信息化局' DESC, name) AS n FROM people_body
  WHERE name = '杭州市经济和信息化局' OR name LIKE '第%市经济和信息化局';
INSERT INTO people_body SELECT r.* FROM people_body t CROSS JOIN generate_series(1, 6000) s
  JOIN city ON city.n = CASE WHEN s % 4 = 0 THEN 1 ELSE 2 + s % 10 END CROSS JOIN LATERAL jsonb_populate_record(t,
  jsonb_build_object('id', gen_random_uuid(), 'name', '浙江第' || s || '机械有限公司', 'credit_code', '', 'superior_id', city.id)) r
  WHERE t.name = '杭州钱江泵业有限公司';
CREATE TEMP TABLE unit AS SELECT id, superior_id AS city, row_number() OVER (ORDER BY name) AS n FROM people_body
  WHERE name LIKE '浙江第%机械有限公司';
CREATE UNIQUE INDEX ON unit (n);

CREATE FUNCTION pg_temp.drawn(letters text) RETURNS text LANGUAGE sql VOLATILE AS
$$ SELECT substr(letters, 1 + floor(random() * length(letters))::int, 1) $$;

-- `wanted` copies of the case of `login`; `at_home` of them stay at its own unit, which thereby is a very large one.
CREATE FUNCTION pg_temp.copies(who text, wanted int, at_home int) RETURNS void LANGUAGE plpgsql AS $body$
BEGIN
DROP TABLE IF EXISTS fresh;
CREATE TEMP TABLE fresh AS
  SELECT n, gen_random_uuid() AS case_id, gen_random_uuid() AS person_id, gen_random_uuid() AS submission_id,
    gen_random_uuid() AS declaration_id, gen_random_uuid() AS poll_id, a.id AS old, a.submission_id AS old_submission,
    a.applicant_id AS old_person, a.employer_id AS old_employer, e.superior_id AS old_city, random() AS luck, random() AS chance,
    1 + floor(6000 * power(random(), 1.6))::int AS unit_n, a.employer_id, e.superior_id AS city_id
  FROM applications_application a JOIN people_person p ON p.id = a.applicant_id JOIN people_body e ON e.id = a.employer_id,
    generate_series(1, wanted) n WHERE p.login = who;
UPDATE fresh SET employer_id = unit.id, city_id = unit.city FROM unit WHERE unit.n = fresh.unit_n AND fresh.n > at_home;
CREATE TEMP TABLE IF NOT EXISTS moved (old uuid, case_id uuid, new uuid);
TRUNCATE moved;
INSERT INTO moved SELECT old_employer, case_id, employer_id FROM fresh UNION ALL SELECT old_city, case_id, city_id FROM fresh;
CREATE INDEX IF NOT EXISTS moved_by ON moved (case_id, old);
ANALYZE fresh; ANALYZE moved;

INSERT INTO people_person SELECT r.* FROM people_person t JOIN fresh f ON f.old_person = t.id CROSS JOIN LATERAL jsonb_populate_record(t,
  jsonb_build_object('id', f.person_id, 'login', who || '.' || f.n, 'id_number_index', md5(who || f.n),
  'name', pg_temp.drawn('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹')
    || pg_temp.drawn('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文辉力玲飞')
    || pg_temp.drawn('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建文辉力玲飞'))) r;

INSERT INTO applications_application SELECT r.* FROM applications_application t JOIN fresh f ON f.old = t.id
  LEFT JOIN moved d ON d.case_id = f.case_id AND d.old = t.desk_id
  LEFT JOIN LATERAL (SELECT m.person_id FROM people_membership m WHERE m.body_id = coalesce(d.new, t.desk_id) AND m.until IS NULL
    AND m.role IN ('employer', 'authority', 'office', 'bureau') AND f.chance < .25 ORDER BY md5(m.id::text || f.n % 3) LIMIT 1) h ON true
  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object('id', f.case_id, 'applicant_id', f.person_id, 'employer_id', f.employer_id,
    'submission_id', null, 'desk_id', coalesce(d.new, t.desk_id), 'holder_id', h.person_id, 'taken_at', CASE WHEN f.chance < .25 THEN t.arrived_at END,
    'number', upper(substr(md5(f.case_id::text), 1, 5) || '-' || substr(md5(f.case_id::text), 6, 5)),
    'arrived_at', t.arrived_at - f.luck * interval '20 days', 'due_on', t.due_on - CASE WHEN f.luck < .05 THEN 25 ELSE 0 END)) r;

INSERT INTO applications_declaration SELECT r.* FROM applications_submission s JOIN fresh f ON f.old_submission = s.id
  JOIN applications_declaration t ON t.id = s.declaration_id CROSS JOIN LATERAL jsonb_populate_record(t,
  jsonb_build_object('id', f.declaration_id, 'application_id', f.case_id, 'strokes', '[]'::jsonb)) r;
INSERT INTO applications_submission SELECT r.* FROM applications_submission t JOIN fresh f ON f.old_submission = t.id
  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object('id', f.submission_id, 'application_id', f.case_id, 'declaration_id', f.declaration_id,
  'content', '{"facts": {"items": [], "referees": []}}'::jsonb, 'findings', '[]'::jsonb)) r;
UPDATE applications_application a SET submission_id = f.submission_id FROM fresh f WHERE a.id = f.case_id AND f.old_submission IS NOT NULL;

INSERT INTO applications_handling SELECT r.* FROM applications_handling t JOIN fresh f ON f.old = t.application_id
  LEFT JOIN moved d ON d.case_id = f.case_id AND d.old = t.body_id CROSS JOIN LATERAL jsonb_populate_record(t,
  jsonb_build_object('id', gen_random_uuid(), 'application_id', f.case_id, 'body_id', coalesce(d.new, t.body_id),
  'left_at', t.left_at - f.luck * interval '20 days')) r;

-- What the stations before said; of those a desk has now: a third untouched, a third half-way, some with a problem, the rest sound.
INSERT INTO screening_sectionreview SELECT r.* FROM screening_sectionreview t JOIN fresh f ON f.old_submission = t.submission_id
  JOIN applications_application a ON a.id = f.case_id AND a.station <> t.station CROSS JOIN LATERAL jsonb_populate_record(t,
  jsonb_build_object('id', gen_random_uuid(), 'submission_id', f.submission_id)) r;
INSERT INTO screening_sectionreview (id, submission_id, station, body_id, section, verdict, remark, by_id, at)
  SELECT gen_random_uuid(), f.submission_id, a.station, a.desk_id, s.section,
    CASE WHEN f.luck > .92 AND s.section = 'hours' THEN 'problem' ELSE 'sound' END, '', s.by_id, a.arrived_at
  FROM fresh f JOIN applications_application a ON a.id = f.case_id
  CROSS JOIN (SELECT DISTINCT ON (section) section, by_id FROM screening_sectionreview WHERE station = 'employer' ORDER BY section, id) s
  WHERE (a.station = 'employer' OR a.station LIKE 'authority%' OR a.station = 'qualification')
    AND (f.luck > .66 OR (f.luck > .33 AND s.section = 'hours'));

UPDATE applications_application a SET looked = CASE WHEN f.luck > .92 THEN 'problem' WHEN f.luck > .66 THEN 'ready' ELSE 'open' END
  FROM fresh f WHERE a.id = f.case_id AND (a.station = 'employer' OR a.station LIKE 'authority%' OR a.station = 'qualification');

INSERT INTO deliberation_assignment SELECT r.* FROM deliberation_assignment t JOIN fresh f ON f.old = t.application_id
  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'application_id', f.case_id)) r;
INSERT INTO screening_noticedcase SELECT r.* FROM screening_noticedcase t JOIN fresh f ON f.old = t.application_id
  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'application_id', f.case_id)) r;
INSERT INTO screening_endorsement SELECT r.* FROM screening_endorsement t JOIN fresh f ON f.old = t.application_id
  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'application_id', f.case_id,
  'submission_id', f.submission_id)) r;
INSERT INTO deliberation_poll SELECT r.* FROM deliberation_poll t JOIN fresh f ON f.old = t.application_id
  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object('id', f.poll_id, 'application_id', f.case_id)) r;
INSERT INTO deliberation_decision SELECT r.* FROM deliberation_decision t JOIN fresh f ON f.old = t.application_id
  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'application_id', f.case_id, 'poll_id', f.poll_id)) r;
INSERT INTO certification_announcement_cases (announcement_id, application_id)
  SELECT t.announcement_id, f.case_id FROM certification_announcement_cases t JOIN fresh f ON f.old = t.application_id;
INSERT INTO certification_certificate SELECT r.* FROM certification_certificate t JOIN fresh f ON f.old = t.application_id
  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'application_id', f.case_id,
  'number', left(t.number, 20) || f.n, 'code', left(md5(f.case_id::text), 30),
  'place', f.n + (SELECT max(place) FROM certification_certificate))) r;
INSERT INTO certification_edition SELECT r.* FROM certification_edition t
  JOIN certification_certificate o ON o.id = t.certificate_id JOIN fresh f ON f.old = o.application_id
  JOIN certification_certificate c ON c.application_id = f.case_id
  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'certificate_id', c.id)) r;
INSERT INTO journal_entry SELECT r.* FROM journal_entry t JOIN fresh f ON f.old = t.subject
  LEFT JOIN moved d ON d.case_id = f.case_id AND d.old = t.body CROSS JOIN LATERAL jsonb_populate_record(t,
  jsonb_build_object('id', gen_random_uuid(), 'subject', f.case_id, 'body', coalesce(d.new, t.body))) r;
END $body$;

-- How many of a hundred thousand stand where the demo's case stands.
SELECT pg_temp.copies(login, (share * (:cases / 100000.0))::int, (home * (:cases / 100000.0))::int) FROM (VALUES
  ('sun.yi', 3000, 0),       -- returned to the applicant
  ('li.xue', 25000, 400),    -- at the employer
  ('wang.fan', 4000, 60),    -- on the employer's notice
  ('feng.he', 1000, 40),     -- that notice over
  ('wei.lan', 22000, 0),     -- at the city
  ('yang.shu', 14000, 0),    -- qualification
  ('zhu.ning', 3000, 0),     -- to be assigned
  ('you.ran', 5000, 0),      -- with the readers
  ('xu.jing', 2500, 0),      -- read, waiting for the vote
  ('lv.chen', 1500, 0),      -- waiting for the notice of results
  ('shi.yan', 2000, 0),      -- on it
  ('kong.xi', 2000, 0),      -- to be confirmed
  ('cao.yu', 1000, 0),       -- to be announced
  ('yan.ke', 1000, 0),       -- to be certified
  ('hua.mei', 13000, 0)      -- certified
) AS shares (login, share, home);

-- Five hundred cases on the first city's desk are whole, with content and score lines and every section sound: they can be recommended.
-- Submissions are append-only for the site, so each of them gets a second one.
CREATE TEMP TABLE whole AS SELECT a.id AS case_id, a.submission_id AS short, o.id AS old, o.submission_id AS old_submission,
  gen_random_uuid() AS submission_id, o.due_on FROM applications_application a JOIN people_person p ON p.id = a.applicant_id
  JOIN people_person q ON q.login = 'wei.lan' JOIN applications_application o ON o.applicant_id = q.id
  WHERE p.login LIKE 'wei.lan.%' AND a.desk_id = o.desk_id ORDER BY a.id LIMIT 500;
INSERT INTO applications_submission SELECT r.* FROM whole w JOIN applications_submission t ON t.id = w.old_submission
  JOIN applications_submission s ON s.id = w.short CROSS JOIN LATERAL jsonb_populate_record(t,
  jsonb_build_object('id', w.submission_id, 'application_id', w.case_id, 'number', t.number + 1, 'declaration_id', s.declaration_id)) r;
UPDATE applications_application a SET submission_id = w.submission_id, looked = 'ready', holder_id = NULL, taken_at = NULL, due_on = w.due_on FROM whole w
  WHERE a.id = w.case_id;
INSERT INTO applications_scoreline SELECT r.* FROM applications_scoreline t JOIN whole w ON w.old_submission = t.submission_id
  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'submission_id', w.submission_id)) r;
INSERT INTO screening_sectionreview SELECT r.* FROM screening_sectionreview t JOIN whole w ON w.old_submission = t.submission_id
  JOIN applications_application a ON a.id = w.case_id CROSS JOIN (VALUES ('employer'), ('')) AS at (station)
  CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'submission_id', w.submission_id, 'verdict', 'sound',
  'station', CASE at.station WHEN '' THEN a.station ELSE at.station END)) r WHERE t.station = 'employer';
