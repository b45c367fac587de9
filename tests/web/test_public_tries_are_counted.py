"""What everyone may do without signing in, each network address does so often and no oftener."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.cast import CERTIFIED, RESULT_RUNNING, case_of
from tests.web.applicant.pages import text
from zhiping.access.models import PublicTry
from zhiping.screening.models import NoticedCase, Objection

pytestmark = pytest.mark.usefixtures("demo_db")
TOLD = {"name": "", "contact": "13800000000", "text": "发明人排序不实"}


@pytest.fixture
def few(settings):
    settings.PUBLIC_TRIES = dict.fromkeys(("objection", "objection_state", "certificate"), (2, 60))


def noticed():
    return NoticedCase.objects.get(application=case_of(RESULT_RUNNING), notice__stage="result")


def test_the_third_objection_from_one_address_is_refused_and_stays_typed(client, few):
    address = reverse("public:objection", args=[noticed().pk])
    assert [client.post(address, TOLD).status_code for _ in range(3)] == [302, 302, 429]
    assert Objection.objects.filter(noticed=noticed()).count() == 2
    again = client.post(address, {**TOLD, "text": "另一件事"})
    assert "另一件事" in text(again)
    assert "过于频繁" in text(again)
    assert client.post(address, TOLD, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_wrong_input_uses_nothing_up(client, few):
    address = reverse("public:objection", args=[noticed().pk])
    for _ in range(5):
        assert client.post(address, {**TOLD, "text": ""}).status_code == 422
    assert client.post(address, TOLD).status_code == 302


def test_after_the_time_it_is_possible_again_and_old_rows_go(client, few):
    address = reverse("public:objection", args=[noticed().pk])
    for _ in range(2):
        client.post(address, TOLD)
    for row in PublicTry.objects.all():
        PublicTry.objects.filter(pk=row.pk).update(at=row.at - timedelta(days=2))
    assert client.post(address, TOLD).status_code == 302
    assert PublicTry.objects.count() == 1


def test_certificates_are_not_guessed_by_the_hundred(client, few):
    issued = case_of(CERTIFIED).certificate
    told = {"number": issued.number, "name": "张三"}
    assert [client.post(reverse("public:verify"), told).status_code for _ in range(3)] == [422, 422, 429]
    right = client.post(reverse("public:verify"), {**told, "name": issued.holder_name})
    assert (right.status_code, issued.number in right.content.decode()) == (429, True)


def test_codes_are_not_guessed_either_and_a_right_one_tells_the_state_alone(client, settings):
    client.post(reverse("public:objection", args=[noticed().pk]), {**TOLD, "name": "某职工"})
    code = client.session["objection_filed"]["code"]
    assert code in text(client.get(reverse("public:objection_filed")))
    answer = text(client.post(reverse("public:objection_state"), {"code": code.lower()}))
    assert "正在核查" in answer
    for private in ("某职工", TOLD["contact"], TOLD["text"], case_of(RESULT_RUNNING).applicant.name):
        assert private not in answer
    settings.PUBLIC_TRIES = {"objection_state": (1, 10)}
    assert client.post(reverse("public:objection_state"), {"code": "AAAAA-AAAAA"}).status_code == 429


def test_the_address_itself_is_not_kept(client):
    client.post(reverse("public:objection", args=[noticed().pk]), TOLD, REMOTE_ADDR="203.0.113.9")
    assert "203.0.113.9" not in PublicTry.objects.get().address_index
