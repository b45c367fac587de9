import io
import zipfile

import pikepdf
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from tests.files import handed_in as given
from zhiping.files import DOCUMENTS, opened, store
from zhiping.files.models import Content
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def keep(content, name="证明.pdf", **options):
    return store(ContentFile(content, name=name), **options)


def read(stored):
    with opened(stored.sha256) as file:
        return file.read()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (given.TEST_VIRUS, "infected"),
        (given.TEST_VIRUS_IN_PDF, "infected"),
        (given.GIFAR, "wrong_type"),
        (given.packed(x=b"x"), "wrong_type"),
        (b"<html>" + given.picture(), "wrong_type"),
        (given.pdf(500), "too_many_pages"),
        (given.pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "encrypted"),
        (given.huge_picture(), "too_many_pixels"),
        (given.photograph(kind="PNG")[:5000], "unreadable"),
        (given.pdf()[:200], "unreadable"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_file_is_refused_with_what_happened_and_what_to_do(content, code, settings, tmp_path):
    settings.EVIDENCE = tmp_path
    with pytest.raises(Refusal) as refusal:
        keep(content)
    assert refusal.value.code == code
    assert refusal.value.what
    assert refusal.value.remedy
    assert not list(tmp_path.iterdir())


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(Refusal, match="展开后超过 200 MB"):
        keep(given.bomb(), "附件.docx", kinds=DOCUMENTS)


def test_500_pages_are_told_as_they_are():
    with pytest.raises(Refusal, match="文件有 500 页，超过 200 页"):
        keep(given.pdf(500))


def test_what_hides_behind_a_picture_is_gone():
    kept = read(keep(given.HTML_IN_PNG, "照片.png"))
    assert b"script" not in kept
    assert Image.open(io.BytesIO(kept)).size == (40, 30)


def test_what_hides_behind_a_pdf_is_gone():
    kept = read(keep(given.ZIP_AFTER_PDF))
    assert not zipfile.is_zipfile(io.BytesIO(kept))
    assert len(pikepdf.open(io.BytesIO(kept)).pages) == 1


def test_a_pdf_loses_all_that_acts_and_keeps_its_links():
    stored = keep(given.pdf(2, given.armed))
    kept = pikepdf.open(io.BytesIO(read(stored)))
    assert stored.pages == 2
    assert not {"/OpenAction", "/AA"} & set(kept.Root.keys())
    assert not kept.attachments
    assert [str(each.Subtype) for each in kept.pages[0].Annots] == ["/Link", "/Link"]
    assert [str(each.A.S) for each in kept.pages[0].Annots] == ["/GoTo", "/URI"]
    assert b"alert" not in read(stored)
    assert b"cmd.exe" not in read(stored)


def test_a_clean_pdf_keeps_its_bytes_and_with_them_its_signature():
    content = given.pdf(3)
    stored = keep(content)
    assert read(stored) == content
    assert stored.sha256 == stored.original_sha256


def test_a_pdf_that_opens_without_a_password_is_taken_and_loses_its_lock():
    stored = keep(given.pdf(encryption=pikepdf.Encryption(owner="o", user="")))
    assert not pikepdf.open(io.BytesIO(read(stored))).is_encrypted


def test_a_phone_photograph_stands_upright_is_small_and_does_not_say_where_it_was_taken(settings):
    content = given.phone_photograph()
    stored = keep(content, "IMG_0001.JPG")
    kept = Image.open(io.BytesIO(read(stored)))
    assert kept.size == (1653, settings.EVIDENCE_MAX_SIDE)
    assert not kept.getexif()
    assert b"script" not in read(stored)
    assert stored.size < len(content)
    assert stored.original_sha256 != stored.sha256


def test_what_was_kept_is_not_treated_again():
    once = keep(given.photograph(), "一.jpg")
    again = keep(read(once), "二.jpg")
    assert again.sha256 == once.sha256
    assert Content.objects.get(pk=once.sha256).original_sha256 == once.original_sha256


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\证书.pdf", "证书.pdf"),
        ("/etc/shadow.pdf", "shadow.pdf"),
        ("报告\u202efdp.exe", "报告fdp.pdf"),
        ("a\x00b\r\nc\u200b.PDF", "ab c.pdf"),
        ("证书.jpg", "证书.pdf"),
        ("长" * 300 + ".pdf", "长" * 116 + ".pdf"),
        ("", "文件.pdf"),
        ("...", "文件.pdf"),
        ('问?<b>"*.pdf', "问__b___.pdf"),
    ],
)
def test_names_are_made_safe(name, shown):
    file = ContentFile(given.pdf(), name="x")
    file.name = name
    assert store(file).name == shown
