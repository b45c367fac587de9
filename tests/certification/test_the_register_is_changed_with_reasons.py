"""Reissue, correction, revocation: by who issued it, with reasons, in the history, told to the nation and to the holder."""

import pytest

from tests.cast import BUREAU, CERTIFIED, OFFICE, actor, case_of, person
from zhiping.certification.acts import correct, reissue, revoke
from zhiping.certification.models import Certificate
from zhiping.journal.models import Entry
from zhiping.messaging.acts import read_journal
from zhiping.messaging.models import Message
from zhiping.people.models import SYSTEM
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
OTHER_BUREAU = "dong.li"


@pytest.fixture
def certificate():
    return case_of(CERTIFIED).certificate


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


def kinds(certificate):
    return list(certificate.reports.values_list("kind", flat=True))


def test_a_correction_keeps_the_number_and_says_what_was_changed(certificate):
    number = certificate.number
    made = correct(
        certificate, values={"holder_name": "华㛃玉", "gender": certificate.gender},
        reason="姓名登记有误", basis="户籍证明", by=actor(BUREAU),
    )  # fmt: skip
    certificate = Certificate.objects.get(pk=certificate.pk)
    assert (certificate.number, certificate.holder_name, made.number) == (number, "华㛃玉", 2)
    assert (made.content["name"], certificate.editions.first().content["name"]) == ("华㛃玉", "华㛃")
    entry = Entry.objects.get(subject=certificate.application_id, act="correct")
    assert entry.detail["changed"] == {"姓名": ["华㛃", "华㛃玉"]}
    assert kinds(certificate) == ["issue", "correct"]


def test_what_is_right_already_is_not_corrected(certificate):
    same = {"holder_name": certificate.holder_name}
    assert (
        refused(correct, certificate, values=same, reason="误", basis="证明", by=actor(BUREAU))
        == "nothing_to_correct"
    )
    later = {"obtained_on": certificate.issued_on.replace(year=2030)}
    assert (
        refused(correct, certificate, values=later, reason="误", basis="证明", by=actor(BUREAU))
        == "obtained_too_late"
    )


def test_a_reissue_changes_nothing_but_the_paper(certificate):
    made = reissue(certificate, reason="遗失", by=actor(BUREAU))
    before = certificate.editions.get(number=1).content
    assert {key for key in before if before[key] != made.content[key]} <= {"edition", "printed_on"}
    assert kinds(certificate) == ["issue"], "nothing new for the nation"


def test_a_revocation_is_final_and_told(certificate):
    revoke(certificate, reason="业绩造假", basis="浙人社罚〔2024〕1号", by=actor(BUREAU))
    certificate = Certificate.objects.get(pk=certificate.pk)
    assert (certificate.state, certificate.revocation.body) == ("revoked", certificate.issuer)
    for act, given in (
        (reissue, {}),
        (revoke, {"basis": "x"}),
        (correct, {"values": {"gender": "男"}, "basis": "x"}),
    ):
        assert refused(act, certificate, reason="再来", **given, by=actor(BUREAU)) == "revoked_already"
    assert kinds(certificate) == ["issue", "revoke"]
    read_journal()
    told = Message.objects.filter(about=certificate.application_id, template="revoked")
    assert [each.person for each in told] == [person(CERTIFIED)]


def test_a_revocation_wants_reason_and_basis(certificate):
    for reason, basis in (("", "浙人社罚〔2024〕1号"), ("造假", "  ")):
        assert refused(revoke, certificate, reason=reason, basis=basis, by=actor(BUREAU)) == "no_basis"
    assert not certificate.reports.filter(kind="revoke").exists()


def test_nobody_changes_what_another_body_issued(certificate):
    for login in (OFFICE, OTHER_BUREAU, CERTIFIED):
        for act, given in ((reissue, {}), (revoke, {"basis": "x"})):
            assert refused(act, certificate, reason="x", **given, by=actor(login)) == "not_on_duty"


def test_a_decision_made_elsewhere_revokes_as_the_system(certificate):
    made = revoke(certificate, reason="诚信处理", basis="浙人社诚〔2024〕1号", by=SYSTEM)
    assert (made.by, made.body) == (None, certificate.issuer)
