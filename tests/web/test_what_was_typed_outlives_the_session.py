"""A form whose session has ended is kept to be sent again; a foreign page's, or one with a password, never is."""

import pytest
from django.test import Client

from tests.cast import DRAFT, SUBMITTED, enter, person
from zhiping.dossiers.models import Item

pytestmark = pytest.mark.usefixtures("demo_db")
NEW, OWN = "/my/dossier/award/new/", "http://testserver"
TYPED = {"name": "省科技进步奖，水力模型研究"}


def strict(login=None):
    client = Client(enforce_csrf_checks=True)
    if login:
        enter(client, login)
    return client


def test_a_form_without_a_session_is_shown_with_what_was_typed(client):
    answer = client.post(NEW, TYPED)
    page = answer.content.decode()
    assert answer.status_code == 401
    assert page.count(TYPED["name"]) == 2
    assert f'action="{NEW}"' in page
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_bare_button_without_a_session_leads_to_signing_in_and_says_that_nothing_was_done(client):
    answer = client.post("/my/plans/00000000-0000-0000-0000-000000000000/application/", follow=True)
    assert answer.redirect_chain[0][0].startswith("/sign-in/?next=")
    assert "刚才的操作没有办理" in answer.content.decode()


def test_a_part_of_a_page_is_not_replaced_by_the_sign_in_page(client):
    answer = client.post(NEW, TYPED, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")


def test_an_old_token_from_our_own_page_keeps_what_was_typed():
    answer = strict(DRAFT).post(NEW, TYPED, headers={"Origin": OWN})
    assert answer.status_code == 403
    assert TYPED["name"] in answer.content.decode()


@pytest.mark.parametrize("origin", [{}, {"Origin": "https://example.org"}, {"Origin": "null"}])
def test_what_a_foreign_page_sends_is_never_offered_again(origin):
    answer = strict(DRAFT).post(NEW, TYPED, headers=origin)
    assert answer.status_code == 403
    assert TYPED["name"] not in answer.content.decode()


def test_a_password_is_never_shown_again():
    answer = strict().post(
        "/sign-in/", {"login": "x", "password": "geheimnis-geheim"}, headers={"Origin": OWN}
    )
    assert answer.status_code == 403
    assert "geheimnis" not in answer.content.decode()


def test_a_page_that_somebody_else_had_opened_does_nothing(client):
    enter(client, SUBMITTED)
    before = Item.objects.count()
    answer = client.post(NEW, TYPED | {"opened_by": str(person(DRAFT).pk)})
    assert answer.status_code == 409
    assert "另一位用户" in answer.content.decode()
    assert Item.objects.count() == before


def test_whoever_has_signed_out_elsewhere_may_press_it_again(client):
    assert client.post("/sign-out/").status_code == 302
