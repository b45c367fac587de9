"""Two officials of the issuing body, or the office and the applicant, in the same moment: on PostgreSQL one line, one paper, one end."""

import pytest

from tests.cast import APPROVED, BUREAU, CERTIFIED, CONFIRMED, OFFICE, actor, case_of
from tests.screening.test_two_officials_at_once import at_once
from zhiping import clock
from zhiping.certification.acts import (
    announce,
    answer_recheck,
    approve,
    ask_recheck,
    correct,
    reissue,
    report_again,
    revoke,
)
from zhiping.certification.models import Announcement, NationalReport, Recheck, Revocation
from zhiping.documents.sealing import sealed
from zhiping.journal.queries import broken_entries, timeline

pytestmark = pytest.mark.usefixtures("committed_db")
VOTED_DOWN = "he.qi"
END = {"reason": "论文系抄袭", "basis": "浙人社罚〔2024〕1号"}


@pytest.fixture
def certificate():
    return case_of(CERTIFIED).certificate


def acts_on(certificate):
    return [entry.act for entry in timeline(certificate.application_id)]


def test_a_certificate_is_revoked_once(certificate):
    by = actor(BUREAU)
    assert at_once(*[lambda: revoke(certificate, **END, by=by)] * 4) == ["done"] + ["revoked_already"] * 3
    assert Revocation.objects.filter(certificate=certificate).count() == 1
    assert (acts_on(certificate).count("revoke"), certificate.reports.filter(kind="revoke").count()) == (1, 1)
    assert broken_entries() == []


@pytest.mark.parametrize("attempt", range(3))
def test_no_paper_is_made_after_the_revocation(certificate, attempt):
    by = actor(BUREAU)
    answers = at_once(
        lambda: reissue(certificate, reason="文件损坏", by=by),
        lambda: correct(certificate, values={"gender": "女"}, reason="错", basis="身份证", by=by),
        lambda: revoke(certificate, **END, by=by),
    )
    assert set(answers) <= {"done", "revoked_already", "nothing_to_correct"}
    ended = acts_on(certificate).index("revoke")
    assert not {"reissue", "correct"} & set(acts_on(certificate)[ended:])
    numbers = list(certificate.editions.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    certificate.refresh_from_db()
    assert certificate.state == "revoked"
    assert broken_entries() == []


def test_two_reissues_are_two_editions_with_numbers_of_their_own(certificate):
    by = actor(BUREAU)
    assert at_once(*[lambda: reissue(certificate, reason="文件损坏", by=by)] * 3) == ["done"] * 3
    assert list(certificate.editions.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_whoever_seals_it_first_the_bytes_handed_out_are_one_file(certificate):
    edition = certificate.editions.get()
    assert at_once(*[lambda: sealed(edition)] * 3) == ["done"] * 3
    assert acts_on(certificate).count("seal") == 1
    assert sealed(edition).pdf_sha256 == certificate.editions.get().pdf_sha256


def test_one_document_number_announces_one_document():
    by, given = (
        actor(BUREAU),
        {"document": "浙人社职〔2024〕98号", "title": "名单", "issued_on": clock.today()},
    )
    approve(case_of(CONFIRMED), opinion="同意", by=by)
    cases = [case_of(APPROVED), case_of(CONFIRMED)]
    answers = at_once(*[lambda case=case: announce([case], **given, by=by) for case in cases])
    assert answers == ["document_taken", "done"]
    assert Announcement.objects.get(document=given["document"]).cases.count() == 1
    assert sorted(case_of(login).station for login in (APPROVED, CONFIRMED)) == [
        "announcement",
        "certificate",
    ]


def test_a_line_that_came_back_is_told_again_once(certificate):
    report = certificate.reports.get()
    NationalReport.objects.filter(pk=report.pk).update(state="returned")
    by = actor(BUREAU)
    assert at_once(*[lambda: report_again(report, by=by)] * 3) == ["done", "not_returned", "not_returned"]
    assert certificate.reports.count() == 2


def test_a_recheck_is_asked_once_and_answered_once():
    Recheck.objects.filter(application=case_of(VOTED_DOWN)).delete()
    case, me, office = case_of(VOTED_DOWN), actor(VOTED_DOWN), actor(OFFICE)
    asked = at_once(*[lambda: ask_recheck(case, grounds="漏看一项专利。", by=me)] * 3)
    assert asked == ["done", "rechecked_once", "rechecked_once"]
    held = Recheck.objects.get(application=case)
    answered = at_once(
        lambda: answer_recheck(held, answer="upheld", reasons="无误。", by=office),
        lambda: answer_recheck(held, answer="reheard", reasons="漏看。", by=office),
    )
    assert answered == ["done", "recheck_answered"]
    held.refresh_from_db()
    assert (case_of(VOTED_DOWN).station == "committee") == (held.answer == "reheard")
    assert broken_entries() == []
