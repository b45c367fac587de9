"""What is uploaded or scanned and is not what it says: the page says which check failed, why, and what to do; nothing is kept."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from tests.cast import BUREAU, CERTIFIED, actor, case_of, person
from zhiping.certification.acts import reissue, revoke
from zhiping.documents.certificate import certificate_pdf
from zhiping.documents.sealing import certificate_document, sheet_of
from zhiping.documents.signing import sealed_pdf
from zhiping.files.models import Content
from zhiping.gateways.seals.local import LocalSeals

pytestmark = pytest.mark.usefixtures("demo_db")
FILE = "/verify/file/"
MORE_THAN_ENOUGH = 5 * 1024 * 1024 + 1


@pytest.fixture
def certificate():
    return case_of(CERTIFIED).certificate


@pytest.fixture
def pdf(certificate):
    return certificate_document(certificate)


def uploaded(client, content, name="证书.pdf", status=200):
    answer = client.post(FILE, {"file": SimpleUploadedFile(name, content, "application/pdf")})
    assert answer.status_code == status
    return answer.content.decode()


def refused(client, content, why):
    """The page that says no, with the reason and the way out, and without the register's contents."""
    page = uploaded(client, content)
    for words in ("核验不通过", why, "怎么办", "重新下载原始文件"):
        assert words in page
    assert person(CERTIFIED).name not in page
    assert "登记内容" not in page


def rewritten(pdf, change):
    """A further revision of the file, as an editor saves it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_changed_byte_ends_the_signature(client, pdf):
    place = pdf.index(b"endobj") - 20
    refused(client, pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :], "不符")


def test_a_revision_that_changes_the_page_is_found(client, pdf):
    def other(writer):
        page = writer.root["/Pages"]["/Kids"][0]
        page[pdf_name("/Rotate")] = pdf_name("/Nothing")
        writer.update_container(page)

    forged = rewritten(pdf, other)
    assert forged.startswith(pdf)
    refused(client, forged, "签名之后文件里添加了内容")


def test_a_revision_that_only_names_the_file_is_no_longer_the_file(client, pdf):
    def title(writer):
        writer.set_info(writer.add_object(_info()))

    refused(client, rewritten(pdf, title), "不符")


def _info():
    from pyhanko.pdf_utils.generic import DictionaryObject

    return DictionaryObject({pdf_name("/Title"): pdf_string("另存")})


def test_a_true_file_with_something_behind_it_is_another_file(client, pdf):
    refused(client, pdf + b"\n% saved again\n", "与登记的文件不是同一份")


def test_a_seal_made_by_somebody_else_is_named(client, certificate, pdf, tmp_path):
    forger, body = LocalSeals(tmp_path), certificate.issuer.name
    paper = certificate_pdf(sheet_of(certificate.edition))
    forged = sealed_pdf(paper, body=body, seals=forger, holder=forger.holder(body), at=(240, 43))
    refused(client, forged, "不是本平台认可的电子印章")


def test_a_page_printed_anew_has_no_seal(client, certificate, pdf):
    refused(client, certificate_pdf(sheet_of(certificate.edition)), "没有数字签名")


def test_a_file_with_a_password_is_told_so(client, pdf):
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf)))
    writer.encrypt(owner_pass="secret", user_pass="secret")
    out = io.BytesIO()
    writer.write(out)
    refused(client, out.getvalue(), "加了密码")


@pytest.mark.parametrize(
    "content", [b"hello", b"%PDF-1.7\n%%EOF", b"PK\x03\x04" * 99, bytes(range(256)) * 40]
)
def test_what_is_no_pdf_is_told_so(client, content):
    refused(client, content, "不是完整的 PDF 文件")


def test_an_empty_one_a_huge_one_and_none_are_told_before_anything_is_read(client):
    assert "请" in uploaded(client, b"", status=422)
    assert "文件超过 5 MB" in uploaded(client, b"%PDF-" + b"x" * MORE_THAN_ENOUGH, status=422)
    none = client.post(FILE, {})
    assert (none.status_code, "上传查验" in none.content.decode()) == (422, True)


def test_a_revoked_one_is_true_and_says_since_when_and_why(client, certificate, pdf):
    revoke(certificate, reason="论文系抄袭", basis="浙人社罚〔2024〕1号", by=actor(BUREAU))
    page = uploaded(client, pdf)
    for words in ("真实，但已被撤销", "论文系抄袭（浙人社罚〔2024〕1号）", "2024-08-20 已撤销", "已撤销"):
        assert words in page
    assert "查验有效" not in page


def test_an_earlier_edition_is_true_and_says_which_counts(client, certificate, pdf):
    reissue(certificate, reason="文件损坏", by=actor(BUREAU))
    page = uploaded(client, pdf)
    assert "真实，但已有新版" in page
    assert "请持证人下载新版证书" in page


def test_the_true_one_is_told_in_three_lines_and_nothing_is_kept(client, certificate, pdf):
    kept = Content.objects.count()
    page = uploaded(client, pdf, name="..\\怪名字.exe")
    assert len(re.findall(r'class="finding"', page)) == 3
    for words in ("真实有效", "逐字节一致", certificate.number, certificate.masked_id_number):
        assert words in page
    assert person(CERTIFIED).id_number not in page
    assert Content.objects.count() == kept


@pytest.mark.parametrize(
    "change",
    [lambda code: code[:-1] + ("A" if code[-1] != "A" else "B"), str.swapcase, lambda code: code[:9]],
)
def test_a_forged_code_leads_to_no_certificate(client, certificate, change):
    answer = client.get(f"/verify/{change(certificate.code)}/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "查验未通过" in page
    assert "证书是伪造的" in page
    assert certificate.holder_name not in page


def test_the_page_says_which_address_a_true_code_opens(client):
    assert "http://testserver/verify/" in client.get("/verify/").content.decode()
