import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from tests.cast import DRAFT, SUBMITTED, actor, person
from tests.files import handed_in as given
from zhiping.dossiers.acts import attach_evidence, change_item, remove_evidence
from zhiping.dossiers.models import Item
from zhiping.files import opened
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def paper():
    return Item.objects.get(person=person(DRAFT), category_key="paper")


def picture(kind="PNG"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, kind)
    return out.getvalue()


def pdf():
    found = paper().evidence.first()
    with opened(found.sha256) as file:
        return file.read()


def attach(content, name="证明.pdf", **options):
    return attach_evidence(
        paper(), part="cover", file=ContentFile(content, name=name), by=actor(DRAFT), **options
    )


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "empty.pdf", "empty_file"),
        (b"MZ\x90\x00 not a document", "paper.pdf", "wrong_type"),
        (b"<html><script>alert(1)</script></html>", "paper.png", "wrong_type"),
        (b"PK\x03\x04" + b"\0" * 300, "paper.pdf", "wrong_type"),
        (b"%PDF-1.7\nbroken", "paper.pdf", "unreadable"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "picture.png", "unreadable"),
    ],
)
def test_what_is_no_sound_document_is_refused_whatever_its_name(content, name, code):
    before = paper().evidence.count()
    with pytest.raises(Refusal) as refusal:
        attach(content, name)
    assert refusal.value.code == code
    assert refusal.value.remedy
    assert paper().evidence.count() == before


def test_too_large_a_file_is_refused_and_leaves_nothing_behind(settings, tmp_path):
    content = pdf()
    settings.EVIDENCE_MAX_BYTES, settings.EVIDENCE = 1000, tmp_path
    with pytest.raises(Refusal, match="超过"):
        attach(content)
    assert not list(tmp_path.iterdir())


def test_too_many_pages_are_refused(settings):
    settings.EVIDENCE_MAX_PAGES = 1
    with pytest.raises(Refusal, match="文件有 3 页，超过 1 页"):
        attach(given.pdf(3))


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_picture_is_kept_as_one_page_under_its_hash(kind, media_type):
    evidence = attach(picture(kind), "scan.exe", page=9)
    assert (evidence.media_type, evidence.pages, evidence.page) == (media_type, 1, 1)
    assert evidence.name == f"scan.{'png' if kind == 'PNG' else 'jpg'}"
    with opened(evidence.sha256) as file:
        assert Image.open(file).size == (40, 30)


def test_the_same_file_for_the_same_part_is_attached_once():
    first, second = attach(picture()), attach(picture())
    assert first == second


def test_a_new_file_has_to_be_verified_again():
    attach(picture())
    assert paper().state == "draft"


def test_nobody_else_attaches_or_removes():
    evidence = paper().evidence.first()
    with pytest.raises(Refusal, match="不在您的档案"):
        remove_evidence(evidence, by=actor(SUBMITTED))


def test_what_was_extracted_is_not_changed_by_hand():
    extracted = Item.objects.get(person=person(DRAFT), category_key="education")
    with pytest.raises(Refusal, match="自动提取"):
        change_item(extracted, values={**extracted.values, "level": "doctor"}, by=actor(DRAFT))


def test_what_was_extracted_may_carry_the_paper_a_notice_asks_for_all_the_same():
    extracted = Item.objects.get(person=person(DRAFT), category_key="education")
    attach_evidence(extracted, part="diploma", file=ContentFile(picture(), name="x.png"), by=actor(DRAFT))
    extracted.refresh_from_db()
    assert (extracted.evidence.count(), extracted.state) == (1, "source_verified")
