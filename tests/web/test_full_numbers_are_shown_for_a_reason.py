"""查看完整证件信息: a reason first, a line in the journal, and the person sees who looked."""

import pytest

from tests.cast import BUREAU, CITY, EMPLOYER, OTHER_EMPLOYER, SUBMITTED, case_of, enter, person
from tests.web.applicant.pages import text
from zhiping.journal.models import Entry

pytestmark = pytest.mark.usefixtures("demo_db")
GIVEN = {"reason": "contact", "note": "电话通知补交社保证明"}


def address():
    return f"/cases/{case_of(SUBMITTED).pk}/numbers/"


def looks():
    return Entry.objects.filter(subject=person(SUBMITTED).pk, act="unmask")


def test_the_case_page_masks_and_offers_to_look(client):
    enter(client, EMPLOYER)
    page = client.get(f"/employer/cases/{case_of(SUBMITTED).pk}/").content.decode()
    assert person(SUBMITTED).id_number not in page
    assert person(SUBMITTED).mobile not in page
    assert address() in page
    assert person(SUBMITTED).id_number not in client.get(address()).content.decode()


def test_after_a_reason_the_numbers_stand_there_for_a_minute(client):
    enter(client, EMPLOYER)
    answer = client.post(address(), GIVEN)
    assert person(SUBMITTED).id_number in answer.content.decode()
    assert answer["Refresh"].startswith("60;")
    assert "no-store" in answer["Cache-Control"]
    told = looks().get()
    assert (told.actor_name, told.detail["reason"], told.detail["note"]) == ("陈静", "contact", GIVEN["note"])
    assert person(SUBMITTED).id_number not in str(told.detail)


@pytest.mark.parametrize("given", [{}, {**GIVEN, "reason": "curiosity"}, {**GIVEN, "note": " "}])
def test_without_a_good_reason_nothing_is_shown_or_noted(client, given):
    enter(client, EMPLOYER)
    answer = client.post(address(), given)
    assert answer.status_code == 422
    assert person(SUBMITTED).id_number not in answer.content.decode()
    assert not looks().exists()


@pytest.mark.parametrize("login", [OTHER_EMPLOYER, SUBMITTED, "fang.zheng", CITY, BUREAU])
def test_whoever_does_not_handle_the_case_finds_no_such_page(client, login):
    enter(client, login)
    assert client.post(address(), GIVEN).status_code == 404
    assert not looks().exists()


def test_the_person_sees_who_looked_and_why(client):
    enter(client, EMPLOYER)
    client.post(address(), GIVEN)
    enter(client, SUBMITTED)
    page = text(client.get("/my/looks/"))
    for said in ("陈静", "杭州钱江泵业有限公司", "联系本人补正材料", GIVEN["note"]):
        assert said in page
