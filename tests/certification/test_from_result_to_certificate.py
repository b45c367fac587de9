import pytest

from tests.cast import (
    ANNOUNCED,
    APPROVED,
    BUREAU,
    CERTIFIED,
    CONFIRMED,
    OFFICE,
    PASSED,
    RESULT_RUNNING,
    actor,
    case_of,
    moment,
)
from zhiping import clock
from zhiping.certification.acts import announce, approve, certify
from zhiping.certification.models import Announcement, Certificate
from zhiping.certification.queries import certificate_by_code, certificate_by_number
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import conclude_objection, confirm_notice, object_to, start_public_notice
from zhiping.screening.models import NoticedCase

pytestmark = pytest.mark.usefixtures("demo_db")


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


def announced(*logins, document="浙人社职〔2024〕99号"):
    cases = [case_of(login) for login in logins]
    return announce(cases, document=document, title="公布名单", issued_on=clock.today(), by=actor(BUREAU))


def test_a_result_is_on_show_for_five_working_days_before_it_is_confirmed():
    case = case_of(PASSED)
    notice = start_public_notice([case], working_days=5, manner="平台", by=actor(OFFICE))
    assert (notice.first_day.isoformat(), notice.last_day.isoformat()) == ("2024-08-20", "2024-08-26")
    with clock.standing_at(moment("2024-08-26 23:59:00")):
        assert refused(confirm_notice, case, by=actor(OFFICE)) == "notice_running"
    with clock.standing_at(moment("2024-08-27 00:00:00")):
        assert confirm_notice(case, by=actor(OFFICE)).station == "approval"


def test_an_objection_to_a_result_is_concluded_before_it_is_confirmed():
    case = case_of(RESULT_RUNNING)
    objection = object_to(
        NoticedCase.objects.get(application=case, notice__stage="result"),
        name="",
        contact="139",
        text="论文非本人所写",
    )
    with clock.standing_at(moment("2024-09-02 10:00:00")):
        assert refused(confirm_notice, case, by=actor(OFFICE)) == "objection_open"
        conclude_objection(objection, conclusion="upheld", report="属实", by=actor(OFFICE))
        assert refused(confirm_notice, case, by=actor(OFFICE)) == "objection_upheld"


def test_the_bureau_approves_announces_and_certifies_in_that_order():
    case = case_of(CONFIRMED)
    assert refused(certify, case, by=actor(BUREAU)) == "not_possible_here"
    approve(case, opinion="同意", by=actor(BUREAU))
    announced(CONFIRMED)
    certificate = certify(case, by=actor(BUREAU))
    case.refresh_from_db()
    assert (case.outcome, case.desk) == ("certified", None)
    assert certificate.obtained_on.isoformat() == "2024-08-07"  # the committee's day, not today
    assert certificate.announcement.document == "浙人社职〔2024〕99号"


def test_certificates_are_numbered_without_gaps_or_doubles():
    before = serials()
    certify(case_of(ANNOUNCED), by=actor(BUREAU))
    announced(APPROVED)
    certify(case_of(APPROVED), by=actor(BUREAU))
    assert before == list(range(1, len(before) + 1))
    assert serials() == list(range(1, len(before) + 3))


def serials():
    """The serial numbers of the year and the title."""
    given = Certificate.objects.filter(number__startswith="ZJ2024G").values_list("number", flat=True)
    return sorted(int(number[-6:]) for number in given)


def test_a_document_number_is_used_once_and_a_refused_batch_changes_nothing():
    taken = Announcement.objects.first().document
    assert refused(announced, APPROVED, document=taken) == "document_taken"
    assert refused(announced, APPROVED, CONFIRMED) == "not_possible_here"
    assert (case_of(APPROVED).station, case_of(CONFIRMED).station) == ("announcement", "approval")


def test_the_office_does_not_approve():
    assert refused(approve, case_of(CONFIRMED), opinion="同意", by=actor(OFFICE)) == "not_on_duty"


def test_the_register_answers_only_who_knows_enough():
    certificate = case_of(CERTIFIED).certificate
    assert certificate_by_code(certificate.code) == certificate
    assert certificate_by_number(certificate.number.lower(), "华㛃") == certificate
    assert certificate_by_number(certificate.number, "别人") is None
    assert certificate_by_code("guess") is None


def test_the_certificate_keeps_the_identity_number_masked():
    certificate = case_of(CERTIFIED).certificate
    whole = certificate.application.applicant.id_number
    assert certificate.masked_id_number == f"{whole[:3]}{'*' * 11}{whole[-4:]}"
