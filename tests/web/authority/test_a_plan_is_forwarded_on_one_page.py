"""计划转发: the plan's word and the body's own beside it; what is wrong is told beside its field, and nothing typed is lost."""

import pytest
from django.urls import reverse

from tests.cast import CITY, DRAFT, EMPLOYER, OTHER_CITY, enter, plan_of_a
from zhiping.plans.models import Forwarding

pytestmark = pytest.mark.usefixtures("demo_db")
GIVEN = {
    "source.document": "杭经信〔2024〕88号",
    "source.issued": "2024-07-20",
    "windows.apply.until": "2024-08-21",
    "windows.apply.at": "17:00",
    "windows.apply.cite": "二",
    "delivery.address": "解放东路18号",
    "delivery.cite": "三",
    "contacts[1].label": "电话",
    "contacts[1].value": "0571-00000000",
    "notes[1].text": "评审表双面打印。",
    "notes[1].cite": "三",
}


@pytest.fixture
def address():
    return f"/authority/plans/{plan_of_a().pk}/forwarding/"


def test_what_the_city_adds_is_public_and_shown_to_its_applicants(client, address):
    enter(client, CITY)
    page = client.get(address).content.decode()
    assert "上级通知：<strong>2024年8月23日" in page
    assert client.post(address, GIVEN).status_code == 302
    assert "杭经信〔2024〕88号" in client.get("/authority/plans/").content.decode()
    enter(client, DRAFT)
    assert "8月21日" in client.get(reverse("applicant:home")).content.decode()
    public = client.get(f"/plans/{plan_of_a().pk}/").content.decode()
    for words in (
        "各地转发的补充",
        "解放东路18号",
        "0571-00000000",
        "评审表双面打印。",
        "杭经信〔2024〕88号 二",
    ):
        assert words in public


def test_it_is_read_back_into_the_form_as_it_was_said(client, address):
    enter(client, CITY)
    client.post(address, GIVEN)
    form = client.get(address).context["form"]
    said = {name: form[name].value() for name in GIVEN}
    assert {name: str(value) for name, value in said.items()} == {**GIVEN, "windows.apply.at": "17:00:00"}


def test_a_later_date_without_agreement_is_told_beside_its_field(client, address):
    enter(client, CITY)
    answer = client.post(address, {**GIVEN, "windows.apply.until": "2024-08-30"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "晚于上级通知规定的" in page
    assert "windows.apply.until" in answer.context["form"].errors
    assert 'value="解放东路18号"' in page
    assert not Forwarding.objects.exists()


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"windows.apply.cite": ""}, "windows.apply.until", "缺少依据条款"),
        ({"windows.apply.until": "2024-13-40"}, "windows.apply.until", "日期"),
        ({"source.document": ""}, "source.document", "本地通知文号"),
        ({"notes[1].cite": ""}, "", "缺少依据条款"),
        ({"notes[1].text": "很" * 301}, "notes[1].text", "300"),
    ],
)
def test_what_is_missing_or_wrong_is_told(client, address, change, field, words):
    enter(client, CITY)
    answer = client.post(address, {**GIVEN, **change})
    assert answer.status_code in (409, 422)
    assert words in answer.content.decode()
    assert not Forwarding.objects.exists()


def test_only_the_body_itself_takes_it_back(client, address):
    enter(client, CITY)
    client.post(address, GIVEN)
    taken = f"/authority/forwardings/{Forwarding.objects.get().pk}/withdrawal/"
    enter(client, OTHER_CITY)
    assert client.post(taken).status_code == 404
    enter(client, CITY)
    assert client.post(taken).status_code == 302
    assert Forwarding.objects.get().ended_at


def test_an_employer_does_not_forward(client, address):
    enter(client, EMPLOYER)
    assert client.get(address).status_code == 404
