"""What anyone may check: a certificate, and that the journal was not rewritten."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from tests.cast import CERTIFIED, case_of, person
from zhiping.certification.models import Certificate
from zhiping.journal.models import Seal

VERIFY = "/verify/"


@pytest.fixture
def certificate(demo_db):
    return Certificate.objects.get(application=case_of(CERTIFIED))


def test_number_and_name_lead_to_the_certificate(client, certificate):
    typed = {"number": f" {certificate.number.lower()} ", "name": certificate.holder_name}
    page = client.post(VERIFY, typed, follow=True).content.decode()
    for fact in (
        certificate.number,
        certificate.holder_name,
        certificate.specialty,
        certificate.announcement.document,
    ):
        assert fact in page
    assert "查验有效" in page


def test_the_code_of_the_qr_leads_there_too(client, certificate):
    address = f"/verify/{certificate.code}/"
    assert reverse("public:certificate", args=[certificate.code]) == address
    page = client.get(address).content.decode()
    assert certificate.masked_id_number in page
    assert person(CERTIFIED).id_number not in page


def test_a_wrong_name_and_a_wrong_number_get_the_same_answer(client, certificate):
    wrong_name = client.post(VERIFY, {"number": certificate.number, "name": "张三"})
    wrong_number = client.post(VERIFY, {"number": "ZJ2024G999999", "name": certificate.holder_name})
    said = "没有查到编号和姓名都相符的证书"
    assert wrong_name.status_code == wrong_number.status_code == 422
    assert said in wrong_name.content.decode()
    assert said in wrong_number.content.decode()
    assert certificate.code not in wrong_name.content.decode()
    assert certificate.number in wrong_name.content.decode(), "what was typed stays"


def test_an_empty_form_says_what_to_fill_in(demo_db, client):
    answer = client.post(VERIFY, {})
    assert answer.status_code == 422
    assert "请填写证书编号" in answer.content.decode()


def test_an_unknown_code_says_that_nothing_can_be_relied_on(demo_db, client):
    answer = client.get("/verify/AAAAAAAAAAAAAAAAAAAAAA/")
    assert answer.status_code == 404
    assert "没有查到证书" in answer.content.decode()
    assert "填编号和姓名查验" in answer.content.decode()


def test_every_seal_is_published_with_the_command_that_recomputes_it(demo_db, client):
    seal = Seal.objects.get()
    page = client.get("/seals/").content.decode()
    assert seal.root in page
    assert f"{seal.heads_count} 个" in page
    assert "./zhiping verify_journal" in page


def test_before_the_first_seal_the_page_says_when_there_will_be_one():
    assert "还没有封存" in render_to_string("public/seals.html", {"page": []})
