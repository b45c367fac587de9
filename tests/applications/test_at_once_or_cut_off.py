"""The same act many times at once is done once; an act that is cut off before its commit was never begun."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError, connection, transaction

from tests.cast import (
    ANNOUNCED,
    APPROVED,
    BUREAU,
    CONFIRMED,
    DRAFT,
    EMPLOYER,
    OBJECTED,
    SUBMITTED,
    actor,
    case_of,
)
from tests.crowd import many_cases
from tests.screening.test_two_officials_at_once import at_once
from zhiping import clock
from zhiping.applications.acts import abandon, request_signature, sign, start_draft, submit
from zhiping.applications.models import Application, Declaration, Handling, ScoreLine, Submission
from zhiping.certification.acts import announce, approve, certify
from zhiping.certification.models import Announcement, Certificate
from zhiping.demo.season import TODAY
from zhiping.demo.stories import SIGNATURE
from zhiping.journal.queries import broken_entries, timeline
from zhiping.screening.acts import conclude_objection, review_rest, start_employer_notice, withdraw
from zhiping.screening.models import Objection

pytestmark = pytest.mark.usefixtures("committed_db")

CUT_OFF = """
import sys
import django
django.setup()
from django.db import transaction
from tests.cast import actor, case_of
from zhiping import clock
from zhiping.applications.acts import submit
from zhiping.demo.season import TODAY
with clock.standing_at(TODAY), transaction.atomic():
    submit(case_of(sys.argv[1]), by=actor(sys.argv[1]))
    print("submitted, not committed", flush=True)
    sys.stdin.read()
"""


def signed():
    case = case_of(DRAFT)
    declaration = request_signature(case, by=actor(DRAFT))
    sign(declaration, id_tail=case.applicant.id_number[-4:], strokes=SIGNATURE)
    return case


def acts_on(case):
    return [entry.act for entry in timeline(case.pk)]


def never_submitted(case):
    case.refresh_from_db()
    assert (case.station, case.submission_id, case.desk_id) == ("draft", None, None)
    assert not Submission.objects.filter(application=case).exists()
    assert not ScoreLine.objects.filter(submission__application=case).exists()
    assert not Handling.objects.filter(application=case).exists()
    assert "submit" not in acts_on(case)
    assert broken_entries() == []


def test_ten_submits_at_once_are_one_submission():
    case, by = signed(), actor(DRAFT)
    answers = at_once(*[lambda: submit(case, by=by)] * 10)
    assert answers == ["already_submitted"] * 9 + ["done"]
    submission = Submission.objects.get(application=case)
    keys = list(submission.score_lines.values_list("key", flat=True))
    assert keys
    assert len(keys) == len(set(keys))
    assert Handling.objects.filter(application=case).count() == 1
    assert acts_on(case).count("submit") == 1
    assert broken_entries() == []


def test_withdrawing_while_the_employer_starts_the_notice_is_one_or_the_other():
    case, clerk, applicant = case_of(SUBMITTED), actor(EMPLOYER), actor(SUBMITTED)
    review_rest(case, by=clerk)
    answers = at_once(
        lambda: start_employer_notice(case, working_days=3, manner="公告栏", by=clerk),
        lambda: withdraw(case, by=applicant),
    )
    assert answers.count("done") == 1
    case.refresh_from_db()
    assert (case.station == "draft") == (not case.public_notices.exists())


def test_certificates_issued_at_once_have_numbers_without_gap_or_double():
    many_cases(ANNOUNCED, times=7)
    waiting = list(Application.objects.filter(station="certificate", outcome=""))
    numbered, by = Certificate.objects.filter(number__startswith="ZJ2024G"), actor(BUREAU)
    before = numbered.count()
    assert len(waiting) == 8
    assert at_once(*[lambda case=case: certify(case, by=by) for case in waiting]) == ["done"] * 8
    numbers = sorted(numbered.values_list("number", flat=True))
    assert numbers == [f"ZJ2024G{serial:06d}" for serial in range(1, before + 9)]
    assert broken_entries() == []


def test_one_certificate_issued_five_times_at_once_is_one():
    case, by, before = case_of(ANNOUNCED), actor(BUREAU), Certificate.objects.count()
    assert at_once(*[lambda: certify(case, by=by)] * 5).count("done") == 1
    assert Certificate.objects.count() == before + 1


def test_two_documents_at_once_name_a_case_once():
    many_cases(APPROVED, times=3)
    cases = list(Application.objects.filter(station="announcement", outcome=""))
    by, before = actor(BUREAU), Announcement.objects.count()
    told = {"title": "公布名单", "issued_on": clock.today(), "by": by}
    answers = at_once(
        lambda: announce(cases, document="浙人社职〔2024〕98号", **told),
        lambda: announce(cases[::-1], document="浙人社职〔2024〕99号", **told),
    )
    assert answers.count("done") == 1
    assert Announcement.objects.count() == before + 1
    assert all(case.announcements.count() == 1 for case in cases)


def test_a_result_approved_twice_at_once_is_approved_once():
    case, by = case_of(CONFIRMED), actor(BUREAU)
    assert at_once(*[lambda: approve(case, opinion="同意", by=by)] * 3).count("done") == 1
    assert acts_on(case).count("approve") == 1


def test_two_drafts_started_at_once_are_one():
    old, by = case_of(DRAFT), actor(DRAFT)
    abandon(old, by=by)
    start = {"path": old.path, "direction": old.direction, "by": by}
    answers = at_once(*[lambda: start_draft(old.plan, **start)] * 4)
    assert answers == ["already_applied"] * 3 + ["done"]
    assert Application.objects.filter(applicant=by.me, outcome="").count() == 1
    assert broken_entries() == []


def test_a_declaration_signed_on_two_phones_at_once_is_signed_once():
    case = case_of(DRAFT)
    declaration = request_signature(case, by=actor(DRAFT))
    tail = case.applicant.id_number[-4:]
    answers = at_once(*[lambda: sign(declaration, id_tail=tail, strokes=SIGNATURE)] * 4)
    assert answers == ["already_signed"] * 3 + ["done"]
    assert acts_on(case).count("sign") == 1


def test_five_wrong_guesses_at_once_are_all_counted():
    case = case_of(DRAFT)
    declaration = request_signature(case, by=actor(DRAFT))
    answers = at_once(*[lambda: sign(declaration, id_tail="0000", strokes=SIGNATURE)] * 8)
    assert answers == ["signature_expired"] * 3 + ["wrong_identity"] * 5
    assert Declaration.objects.get(pk=declaration.pk).attempts == 5


def test_an_objection_concluded_twice_at_once_has_one_conclusion():
    case, by = case_of(OBJECTED), actor("zhou.min")
    held = Objection.objects.get(noticed__application=case, conclusion="")
    answers = at_once(
        lambda: conclude_objection(held, conclusion="rejected", report="经核查不属实", by=by),
        lambda: conclude_objection(held, conclusion="upheld", report="经核查属实", by=by),
    )
    assert answers == ["already_concluded", "done"]
    assert acts_on(case).count("conclude_objection") == 1
    assert broken_entries() == []


def test_a_connection_cut_between_the_act_and_its_commit_leaves_nothing():
    case, by, cut = signed(), actor(DRAFT), Barrier(2)
    backend = []

    def interrupted():
        try:
            with clock.standing_at(TODAY), transaction.atomic():
                submit(case, by=by)
                backend.append(connection.connection.info.backend_pid)
                cut.wait(timeout=10)
                cut.wait(timeout=10)
                Application.objects.get(pk=case.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(interrupted)
        cut.wait(timeout=10)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", backend)
        cut.wait(timeout=10)
        with pytest.raises(OperationalError):
            answer.result(timeout=10)
    never_submitted(case)
    assert submit(case, by=by).number == 1


def test_a_process_killed_between_the_act_and_its_commit_leaves_nothing(committed_db):
    case = signed()
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{committed_db}").geturl()
    running = subprocess.Popen(
        [sys.executable, "-c", CUT_OFF, DRAFT],
        env={**os.environ, "DATABASE_URL": url, "ZHIPING_DEMO": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout.readline() == "submitted, not committed\n"
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=10)
    assert running.returncode == -signal.SIGKILL
    never_submitted(case)
    assert submit(case, by=actor(DRAFT)).number == 1
