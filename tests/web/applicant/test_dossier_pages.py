"""业绩档案: fill in, prove, delete and restore; always one's own, always checked by the server."""

import pytest

from tests.cast import DRAFT, EMPLOYER, SHORT_DRAFT, enter, person
from tests.web.applicant.pages import AWARD, item_of, pdf, queries, text, url
from zhiping.dossiers.acts import add_item
from zhiping.dossiers.models import Evidence, Item
from zhiping.people.models import Actor

pytestmark = pytest.mark.usefixtures("demo_db")


@pytest.fixture
def lin(client):
    enter(client, DRAFT)
    return client


def test_the_dossier_counts_by_category_and_state(lin):
    page = text(lin.get(url("dossier")))
    assert "基础信息" in page
    assert "业绩成果" in page
    assert "知识产权2 条 待核实 2" in page.replace(" 2 条", "2 条")


def test_a_new_item_leads_to_its_proofs(lin):
    answer = lin.post(url("item_new", "award"), AWARD)
    made = Item.objects.get(person=person(DRAFT), category_key="award")
    assert answer.headers["Location"] == url("item", made.pk)
    assert made.values["obtained"] == "2023-05-01"
    assert made.values["relevant"] is True


def test_bad_input_is_answered_422_with_the_typed_text(lin):
    answer = lin.post(url("item_new", "award"), {**AWARD, "obtained": "2031-01-01"})
    assert answer.status_code == 422
    assert "日期晚于今天" in text(answer)
    assert 'value="省科技进步奖"' in answer.content.decode()
    assert not Item.objects.filter(person=person(DRAFT), category_key="award").exists()


def test_a_change_is_kept_and_must_be_verified_again(lin):
    paper = item_of(DRAFT, "paper")
    lin.post(url("item", paper.pk), {**paper.values, "journal": "水泵技术", "representative": "on"})
    paper.refresh_from_db()
    assert (paper.values["journal"], paper.state) == ("水泵技术", "draft")


def test_an_extracted_item_is_read_only_and_says_why(lin):
    degree = item_of(DRAFT, "education")
    assert degree.source in text(lin.get(url("item", degree.pk)))
    answer = lin.post(url("item", degree.pk), degree.values)
    assert answer.status_code == 409
    assert "人社部令第40号 第十五条" in text(answer)


def test_the_summary_saves_itself(lin):
    summary = item_of(DRAFT, "summary")
    saved = lin.post(url("item", summary.pk), {"text": "新的总结"}, headers={"HX-Request": "true"})
    assert (saved.status_code, saved.headers["X-Server-Time"]) == (204, "2024-08-20T09:30:00+08:00")
    summary.refresh_from_db()
    assert summary.values == {"text": "新的总结"}
    assert lin.post(url("item", summary.pk), {"text": ""}, headers={"HX-Request": "true"}).status_code == 422


def test_there_is_one_summary_however_often_it_is_saved(lin):
    lin.post(url("item_withdrawal", item_of(DRAFT, "summary").pk))
    for words in ("第一稿", "第二稿"):
        lin.post(url("item_new", "summary"), {"text": words}, headers={"HX-Request": "true"})
    live = Item.objects.filter(person=person(DRAFT), category_key="summary").exclude(state="withdrawn")
    assert [item.values["text"] for item in live] == ["第二稿"]
    old = Item.objects.get(person=person(DRAFT), category_key="summary", state="withdrawn")
    assert lin.post(url("item_restoration", old.pk)).status_code == 409


def test_what_was_deleted_can_be_restored(lin):
    patent = item_of(DRAFT, "patent")
    assert "可以在“已删除”中恢复" in text(lin.post(url("item_withdrawal", patent.pk), follow=True))
    lin.post(url("item_restoration", patent.pk))
    patent.refresh_from_db()
    assert patent.state == "draft"


def test_sound_files_are_kept_where_others_are_refused(lin):
    patent = item_of(DRAFT, "patent")
    before = patent.evidence.count()
    files = [pdf("好.pdf"), pdf("坏.pdf", b"MZ not a pdf")]
    answer = lin.post(url("evidence_upload", patent.pk), {"part": "certificate", "page": "1", "file": files})
    assert answer.status_code == 409
    assert "“坏.pdf”没有上传：只接受 PDF、JPG、PNG" in text(answer)
    assert "其余 1 个文件已上传" in text(answer)
    assert patent.evidence.count() == before + 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"part": "certificate"}, "请选择文件"),
        ({"part": "cover", "file": "x"}, "请从列出的证明内容中选择"),
        ({"part": "certificate", "page": "0", "file": "x"}, "页码从 1 开始"),
    ],
)
def test_an_upload_says_what_is_missing(lin, data, said):
    data = {**data, "file": [pdf()]} if "file" in data else data
    answer = lin.post(url("evidence_upload", item_of(DRAFT, "patent").pk), data)
    assert answer.status_code == 422
    assert said in text(answer)


def test_a_file_can_be_removed(lin):
    file = item_of(DRAFT, "patent").evidence.first()
    lin.post(url("evidence_removal", file.pk))
    file.refresh_from_db()
    assert file.removed_at is not None


def test_other_peoples_dossiers_are_not_there(lin):
    item = item_of(SHORT_DRAFT, "patent")
    file = Evidence.objects.filter(item=item).first()
    for name in ("item", "item_withdrawal", "item_restoration", "evidence_upload"):
        assert lin.post(url(name, item.pk)).status_code == 404
        assert lin.get(url(name, item.pk)).status_code == 404
    assert lin.post(url("evidence_removal", file.pk)).status_code == 404
    assert lin.get(url("category", "nonsense")).status_code == 404


def test_the_dossier_is_for_applicants(client):
    assert client.get(url("dossier")).status_code == 302
    enter(client, EMPLOYER)
    assert client.get(url("dossier")).status_code == 404


def test_an_act_address_leads_back_to_its_page(lin):
    patent = item_of(DRAFT, "patent")
    for name in ("item_withdrawal", "item_restoration", "evidence_upload"):
        assert lin.get(url(name, patent.pk)).headers["Location"].startswith(url("item", patent.pk))
    patent.refresh_from_db()
    assert patent.state != "withdrawn"


def test_a_list_costs_the_same_with_many_rows(lin):
    values = {"name": "荣誉", "grade": "county", "obtained": "2022-01-01", "result": "", "relevant": True}
    add_item(category="honour", values=values, by=Actor(person(DRAFT)))
    one = queries(lin, url("category", "honour"))
    for _ in range(24):
        add_item(category="honour", values=values, by=Actor(person(DRAFT)))
    assert queries(lin, url("category", "honour")) == one
    assert "共 25 条" in text(lin.get(url("category", "honour")))
    assert queries(lin, url("dossier")) <= 6
