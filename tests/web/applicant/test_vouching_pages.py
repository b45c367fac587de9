"""申请单位核实, 异议, 变更记录: as the applicant and as the employer's clerk see them."""

import io

import pytest
from PIL import Image

from tests.cast import DRAFT, EMPLOYER, OTHER_EMPLOYER, actor, enter, person
from tests.dossiers.files import picture
from tests.web.applicant.pages import item_of, pdf, queries, text, url
from zhiping.dossiers.acts import add_item, attach_evidence, change_item, request_verification, return_item
from zhiping.dossiers.models import Dispute, Evidence, Item, Verification

pytestmark = pytest.mark.usefixtures("demo_db")
DESK = "/employer/vouching/"


def own(category="patent"):
    return list(Item.objects.filter(person=person(DRAFT), category_key=category))


def asked():
    return request_verification(own(), by=actor(DRAFT))


def png():
    out = io.BytesIO()
    Image.new("RGB", (20, 20)).save(out, "PNG")
    return out.getvalue()


def degree_data(**changes):
    values = item_of(DRAFT, "education").values
    return {key: value for key, value in {**values, **changes}.items() if value not in (None, False)}


def test_many_are_asked_for_at_once(client):
    enter(client, DRAFT)
    assert "一种多级" in text(client.get(url("verification")))
    answer = client.post(url("verification"), {"items": [item.pk for item in own()]}, follow=True)
    assert "已提交单位核实" in text(answer)
    assert {item.state for item in own()} == {"pending_employer"}


@pytest.mark.parametrize(
    ("items", "status", "said"),
    [([], 422, "请先勾选"), (["nonsense"], 422, "勾选的内容有误"), (["education"], 409, "不需要核实")],
)
def test_nothing_to_ask_is_said(client, items, status, said):
    enter(client, DRAFT)
    chosen = [item_of(DRAFT, each).pk if each == "education" else each for each in items]
    answer = client.post(url("verification"), {"items": chosen})
    assert answer.status_code == status
    assert said in text(answer)


def test_the_employer_sees_what_is_missing_and_returns_with_a_reason(client):
    first = asked()[0]
    enter(client, EMPLOYER)
    assert first.item.title in text(client.get(DESK))
    page = client.get(f"{DESK}{first.pk}/")
    assert "核实无误" in text(page)
    refused = client.post(f"{DESK}{first.pk}/return/", {"reason": ""})
    assert refused.status_code == 422
    assert "请填写退回原因" in text(refused)
    client.post(f"{DESK}{first.pk}/return/", {"reason": "证书看不清"})
    enter(client, DRAFT)
    assert "证书看不清" in text(client.get(url("item", first.item_id)))
    assert "证书看不清" in text(client.get(url("verification")))


def test_the_employer_verifies_one_and_the_ticked(client):
    first, second = asked()
    enter(client, EMPLOYER)
    client.post(f"{DESK}{first.pk}/confirmation/")
    answer = client.post(f"{DESK}confirmations/", {"items": [first.pk, second.pk]})
    assert answer.status_code == 409
    assert "已核实 1 条；另有 1 条" in text(answer)
    assert {item.state for item in own()} == {"employer_verified"}


def test_a_file_is_open_to_whoever_was_asked_and_to_nobody_else(client):
    file = Evidence.objects.filter(item__in=own()).first()
    enter(client, EMPLOYER)
    assert client.get(f"/evidence/{file.pk}/").status_code == 404
    asked()
    assert client.get(f"/evidence/{file.pk}/", follow=True).status_code == 200
    enter(client, OTHER_EMPLOYER)
    assert client.get(f"/evidence/{file.pk}/").status_code == 404


def test_a_dispute_is_raised_with_proof_and_concluded(client):
    enter(client, DRAFT)
    degree = item_of(DRAFT, "education")
    address = url("item_dispute", degree.pk)
    data = degree_data(school="浙江大学", reason_text="校名有误")
    unproven = client.post(address, data)
    assert unproven.status_code == 409
    assert "更正依据" in text(unproven)
    assert 'value="浙江大学"' in unproven.content.decode()
    client.post(address, {**data, "file": [pdf(content=png(), name="证书.png")]})
    dispute = Dispute.objects.get(item=degree)
    enter(client, EMPLOYER)
    page = text(client.get(f"/employer/disputes/{dispute.pk}/"))
    assert "浙江理工大学" in page
    assert "浙江大学" in page
    client.post(f"/employer/disputes/{dispute.pk}/", {"outcome": "accepted", "reason": "已核对原件"})
    enter(client, DRAFT)
    assert "采用本人填报的内容" in text(client.get(address))
    assert Item.objects.get(person=person(DRAFT), category_key="education", state="employer_verified")


def test_wrong_claims_are_refused_beside_their_field(client):
    enter(client, DRAFT)
    degree = item_of(DRAFT, "education")
    data = degree_data(graduated="2031-01-01", reason_text="日期有误")
    answer = client.post(url("item_dispute", degree.pk), data)
    assert answer.status_code == 422
    assert "日期晚于今天" in text(answer)


def test_the_history_tells_who_changed_what_from_what_to_what(client):
    item = own()[0]
    change_item(item, values={**item.values, "name": "一种改过的密封结构"}, by=actor(DRAFT))
    enter(client, DRAFT)
    page = text(client.get(url("item_history", item.pk)))
    assert item.values["name"] in page
    assert "一种改过的密封结构" in page
    assert "修改" in page


def test_an_item_says_in_which_applications_it_is_used(client):
    enter(client, DRAFT)
    assert "草稿，提交时取用当时的内容" in text(client.get(url("item", own()[0].pk)))


def test_a_submitted_case_keeps_its_copy(client):
    from tests.cast import SUBMITTED

    item = item_of(SUBMITTED, "patent")
    enter(client, SUBMITTED)
    assert "与提交的内容一致" in text(client.get(url("item", item.pk)))
    change_item(item, values={**item.values, "name": "之后改过"}, by=actor(SUBMITTED))
    assert "不影响已提交的那一份" in text(client.get(url("item", item.pk)))


def test_the_mark_of_the_representative_work_moves(client):
    fresh = add_item(
        category="paper",
        values={**item_of(DRAFT, "paper").values, "name": "第二篇", "representative": False},
        by=actor(DRAFT),
    )
    enter(client, DRAFT)
    client.post(url("item_representative", fresh.pk))
    assert [item.pk for item in own("paper") if item.values["representative"]] == [fresh.pk]


def test_an_item_shows_which_proofs_are_missing(client):
    paper = item_of(DRAFT, "paper")
    paper.evidence.filter(part__in=("contents", "text")).update(removed_at=paper.changed_at)
    enter(client, DRAFT)
    assert "还缺：目录、正文" in text(client.get(url("category", "paper")))
    assert "目录、正文" in text(client.get(url("item", paper.pk)))


def test_an_item_with_a_dispute_opens_in_few_queries(client):
    degree = item_of(DRAFT, "education")
    attach_evidence(degree, part="dispute", file=picture(), by=actor(DRAFT))
    first = asked()[0]
    return_item(first, reason="不清", by=actor(EMPLOYER))
    enter(client, DRAFT)
    assert queries(client, url("item", first.item_id)) <= 12
    assert Verification.objects.filter(item=first.item).count() == 1
