"""Files before words: what is read in them stands beside the fields; contradictions are flagged, nothing is refused."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import DRAFT, ENDORSED_ELSEWHERE, actor, enter, person
from tests.files import handed_in as given
from tests.web.applicant.pages import text, url
from zhiping import clock
from zhiping.documents.printing import render
from zhiping.dossiers.acts import add_item, attach_evidence
from zhiping.dossiers.models import Evidence, Item
from zhiping.files import receiving

pytestmark = pytest.mark.usefixtures("demo_db")
VALUES = {
    "name": "一种高效离心泵叶轮",
    "kind": "invention",
    "number": "ZL202010123456.2",
    "granted": "2022-05-20",
    "rank": "1",
    "result": "",
    "relevant": True,
}


def certificate(**changes):
    facts = {"名称": VALUES["name"], "专利号": VALUES["number"], "授权公告日": "2022年5月20日"} | changes
    page = {"label": "发明专利证书", "facts": [list(pair) for pair in facts.items()]}
    data = {"title": "发明专利证书", "category": "知识产权", "pages": [page], "dated": clock.today()}
    return render("sample_evidence", data)


def uploaded(content, name="证书.pdf"):
    return SimpleUploadedFile(name, content)


def patent(**changes):
    return add_item(category="patent", values=VALUES | changes, by=actor(DRAFT))


def test_a_file_before_words_brings_suggestions_and_keeps_what_was_typed(client):
    enter(client, DRAFT)
    data = {"read": "1", "rank": "2", "name": "", "file": [uploaded(certificate())]}
    page = client.post(url("item_new", "patent"), data)
    html = page.content.decode()
    assert page.status_code == 200
    assert "识别结果，请核对" in html
    assert 'data-take="number" data-value="ZL202010123456.2"' in html
    assert 'data-take="granted" data-value="2022-05-20"' in html
    assert 'value="ZL202010123456.2" required' not in html
    upload = receiving.waiting(person(DRAFT).pk, "patent")[-1]
    saved = client.post(url("item_new", "patent"), VALUES | {"upload": [upload.pk], "relevant": "on"})
    item = Item.objects.get(pk=saved["Location"].split("/")[4])
    assert [each.part for each in item.evidence.all()] == ["certificate"]
    assert upload.pk not in [each.pk for each in receiving.waiting(person(DRAFT).pk, "patent")]


def test_one_bad_file_among_several_is_named_and_the_others_stay(client):
    enter(client, DRAFT)
    files = [
        uploaded(certificate()),
        uploaded(given.TEST_VIRUS, "病毒.pdf"),
        uploaded(given.photograph(), "图.jpg"),
    ]
    page = client.post(url("item_new", "patent"), {"read": "1", "file": files})
    assert page.status_code == 409
    assert "文件带有病毒" in text(page)
    assert {each.name for each in receiving.waiting(person(DRAFT).pk, "patent")} >= {"证书.pdf", "图.jpg"}


def test_files_that_came_with_a_wrong_field_wait_on_the_page(client):
    enter(client, DRAFT)
    item = patent()
    page = client.post(url("evidence_upload", item.pk), {"file": [uploaded(certificate())]})
    assert page.status_code == 422
    upload = receiving.waiting(person(DRAFT).pk, str(item.pk))[-1]
    assert f'name="upload" value="{upload.pk}"' in page.content.decode()
    again = client.post(url("evidence_upload", item.pk), {"part": "certificate", "upload": [upload.pk]})
    assert again.status_code == 302
    assert item.evidence.count() == 1


def test_another_number_is_flagged_beside_the_file_and_the_field(client):
    enter(client, DRAFT)
    item = patent(number="ZL202110123456.7")
    attach_evidence(item, part="certificate", file=ContentFile(certificate(), name="x.pdf"), by=actor(DRAFT))
    page = client.get(url("item", item.pk))
    assert "第 1 页读到“ZL202010123456.2”，填写的是“ZL202110123456.7”" in text(page)
    assert 'data-take="number"' in page.content.decode()
    assert 'data-take="name"' not in page.content.decode()


def test_what_agrees_is_not_flagged(client):
    enter(client, DRAFT)
    item = patent()
    attach_evidence(item, part="certificate", file=ContentFile(certificate(), name="x.pdf"), by=actor(DRAFT))
    assert "与填写不符" not in text(client.get(url("item", item.pk)))


def test_the_same_file_elsewhere_is_said_and_may_be_used_again(client):
    enter(client, DRAFT)
    item, other = patent(), patent(name="另一件")
    attach_evidence(item, part="certificate", file=ContentFile(certificate(), name="一.pdf"), by=actor(DRAFT))
    chosen = item.evidence.get()
    assert "一.pdf（一种高效离心泵叶轮）" in text(client.get(url("item", other.pk)))
    answer = client.post(url("evidence_upload", other.pk), {"part": "certificate", "reuse": str(chosen.pk)})
    assert answer.status_code == 302
    assert other.evidence.get().sha256 == chosen.sha256
    assert "同一文件已作为“一种高效离心泵叶轮”的专利（登记）证书上传过" in text(
        client.get(url("item", other.pk))
    )


def test_a_file_of_somebody_else_cannot_be_used(client):
    enter(client, DRAFT)
    foreign = Evidence.objects.filter(item__person=person(ENDORSED_ELSEWHERE)).first()
    answer = client.post(
        url("evidence_upload", patent().pk), {"part": "certificate", "reuse": str(foreign.pk)}
    )
    assert answer.status_code == 404


def test_the_same_picture_saved_smaller_is_noticed(client):
    enter(client, DRAFT)
    item, other = patent(), patent(name="另一件")
    pictures = (given.photograph((800, 600)), given.photograph((800, 600), quality=40))
    for each, content in zip((item, other), pictures, strict=True):
        attach_evidence(each, part="certificate", file=ContentFile(content, name="图.jpg"), by=actor(DRAFT))
    assert "看起来是同一张图片" in text(client.get(url("item", other.pk)))


def test_limits_are_said_before_choosing(client, settings):
    settings.EVIDENCE_MAX_BYTES, settings.EVIDENCE_MAX_PAGES = 7 * 1024 * 1024, 33
    enter(client, DRAFT)
    html = client.get(url("item", patent().pk)).content.decode()
    assert "单个文件不超过 7 MB，PDF 不超过 33 页" in html
    assert f'data-limit="{7 * 1024 * 1024}"' in html
    assert 'capture="environment"' in html
