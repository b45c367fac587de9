"""The certificate is a signed PDF that verifies itself; a forged one is refused with the reason."""

import io
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore

from tests.cast import BUREAU, CERTIFIED, actor, case_of
from zhiping import clock
from zhiping.certification.acts import reissue, revoke
from zhiping.certification.models import Edition, SealCertificate
from zhiping.documents.certificate import certificate_pdf
from zhiping.documents.checking import check_pdf
from zhiping.documents.sealing import certificate_document, seal_waiting, sealed, sheet_of
from zhiping.documents.signing import sealed_pdf
from zhiping.gateways.seals.local import LocalSeals
from zhiping.journal.models import Entry
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


@pytest.fixture
def certificate():
    return case_of(CERTIFIED).certificate


@pytest.fixture
def pdf(certificate):
    return certificate_document(certificate)


def said(checked, what):
    return next(each for each in checked.findings if each.what == what)


def test_what_is_handed_out_is_found_true_in_all_three_ways(certificate, pdf):
    checked = check_pdf(pdf)
    assert checked.verdict == "valid"
    assert all(each.holds for each in checked.findings)
    assert checked.certificate == certificate
    assert checked.signed_at is not None


def test_it_carries_a_time_stamp_and_what_checking_offline_wants(pdf):
    reader = PdfFileReader(io.BytesIO(pdf))
    (signature,) = reader.embedded_regular_signatures
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.docmdp_level.value == 1, "nothing may be changed afterwards"
    store = DocumentSecurityStore.read_dss(reader)
    assert len(store.crls) == 1
    assert len(store.certs) == 3, "root, seal, time-stamping service"


def test_it_is_sealed_once_and_always_the_same_bytes(certificate, pdf):
    assert certificate_document(certificate) == pdf
    edition = certificate.editions.get()
    assert sealed(edition).pdf_sha256 == edition.pdf_sha256
    assert Entry.objects.filter(subject=certificate.application_id, act="seal").count() == 1


def test_it_stays_true_after_the_seal_s_own_certificate_has_ended(certificate, pdf):
    (_, _, der), *_ = pem.unarmor(certificate.editions.get().seal.chain.encode(), multiple=True)
    later = x509.Certificate.load(der).not_valid_after + timedelta(days=400)
    with clock.standing_at(later):
        checked = check_pdf(pdf)
    assert checked.verdict == "valid"
    assert checked.signed_at < later


def test_one_changed_byte_is_found(pdf):
    place = pdf.index(b"endobj") - 20
    changed = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
    checked = check_pdf(changed)
    assert checked.verdict == "forged"
    assert not said(checked, "数字签名").holds


def test_what_is_appended_is_found_by_the_bytes(pdf):
    checked = check_pdf(pdf + b"\n% saved again\n")
    assert checked.verdict == "forged"
    assert said(checked, "数字签名").holds
    assert "不是同一份" in said(checked, "文件内容").said


def test_the_paper_without_a_signature_is_no_certificate(certificate):
    checked = check_pdf(certificate_pdf(sheet_of(certificate.edition)))
    assert "没有数字签名" in said(checked, "数字签名").said


def test_a_forger_with_an_authority_of_their_own_is_found(certificate, pdf, tmp_path):
    forger, body = LocalSeals(tmp_path), certificate.issuer.name
    paper = certificate_pdf(sheet_of(certificate.edition))
    forged = sealed_pdf(paper, body=body, seals=forger, holder=forger.holder(body), at=(240, 43))
    checked = check_pdf(forged)
    assert checked.verdict == "forged"
    assert "不是本平台认可的电子印章" in said(checked, "数字签名").said


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n%%EOF", bytes(range(256)) * 40])
def test_what_is_no_pdf_is_said_so(certificate, pdf, content):
    checked = check_pdf(content)
    assert checked.verdict == "forged"
    assert not checked.findings[0].holds


def test_an_earlier_edition_is_true_and_no_longer_counts(certificate, pdf):
    reissue(certificate, reason="文件损坏", by=actor(BUREAU))
    checked = check_pdf(pdf)
    assert checked.verdict == "superseded"
    assert "第 2 版" in said(checked, "登记状态").said
    del certificate.edition
    assert check_pdf(certificate_document(certificate)).verdict == "valid"


def test_a_revoked_one_is_told_with_its_reason(certificate, pdf):
    revoke(certificate, reason="论文系抄袭", basis="浙人社罚〔2024〕1号", by=actor(BUREAU))
    checked = check_pdf(pdf)
    assert checked.verdict == "revoked"
    assert "论文系抄袭（浙人社罚〔2024〕1号）" in said(checked, "登记状态").said


def test_what_is_revoked_before_it_was_sealed_gets_no_seal(certificate):
    revoke(certificate, reason="论文系抄袭", basis="浙人社罚〔2024〕1号", by=actor(BUREAU))
    certificate = case_of(CERTIFIED).certificate
    with pytest.raises(Refusal, match="不再盖章"):
        certificate_document(certificate)
    seal_waiting()
    assert certificate.editions.get().sealed_at is None


def test_keys_lie_encrypted_and_readable_by_their_owner_alone(pdf, settings):
    del pdf
    files = list(Path(settings.SIGNING).glob("*.pem"))
    assert {"root.pem", "time.pem"} <= {each.name for each in files}
    for each in files:
        assert b"ENCRYPTED PRIVATE KEY" in each.read_bytes()
        assert stat.S_IMODE(each.stat().st_mode) == 0o600
    settings.DATA_KEYS = ["another"]
    with pytest.raises(ValueError, match="ZHIPING_DATA_KEY"):
        LocalSeals(Path(settings.SIGNING)).root()


def test_an_older_data_key_still_opens_them(settings, tmp_path):
    old = settings.DATA_KEYS
    made = LocalSeals(tmp_path).root().certificate
    settings.DATA_KEYS = ["newer", *old]
    assert LocalSeals(tmp_path).root().certificate == made


def test_after_the_keys_were_rotated_the_old_one_may_go(settings, tmp_path):
    made = LocalSeals(tmp_path).root().certificate
    settings.DATA_KEYS = ["newer", *settings.DATA_KEYS]
    assert LocalSeals(tmp_path).rewrap() == 1
    settings.DATA_KEYS = ["newer"]
    assert LocalSeals(tmp_path).root().certificate == made
    assert not list(tmp_path.glob("*.draft"))


def test_the_worker_seals_all_that_waits():
    assert seal_waiting() > 0
    assert not Edition.objects.filter(sealed_at=None, certificate__state="valid").exists()
    assert seal_waiting() == 0
    assert SealCertificate.objects.count() == len(
        set(Edition.objects.values_list("certificate__issuer", flat=True))
    )
