"""One-time codes, each good once; recovery codes; and who cannot do without."""

import pytest

from tests.access.accounts_made import PASSWORD, code_at, is_in, later, sign_in, with_codes, with_password
from tests.cast import DRAFT, EMPLOYER, actor, enter, person
from zhiping.access.models import Account, RecoveryCode
from zhiping.access.refusals import FactorNeeded

pytestmark = pytest.mark.usefixtures("demo_db")
STEP_TWO = "/sign-in/second-step/"


def test_the_password_alone_opens_nothing(client):
    with_codes(DRAFT)
    assert sign_in(client, DRAFT).url == STEP_TWO
    assert not is_in(client)
    assert client.get("/my/").status_code == 302


def test_a_fresh_code_opens_and_the_wanted_page_is_kept(client):
    _, secret, _ = with_codes(DRAFT)
    sign_in(client, DRAFT, next="/my/dossier/")
    assert client.post(STEP_TWO, {"code": code_at(secret, 1)}).url == "/my/dossier/"


def test_a_code_is_good_once(client):
    _, secret, _ = with_codes(DRAFT)
    code = code_at(secret, 1)
    sign_in(client, DRAFT)
    client.post(STEP_TWO, {"code": code})
    client.post("/sign-out/")
    sign_in(client, DRAFT)
    answer = client.post(STEP_TWO, {"code": code})
    assert answer.status_code == 409
    assert "已经用过" in answer.content.decode()
    assert not is_in(client)


def test_the_code_of_the_set_up_is_spent_too(client):
    _, secret, _ = with_codes(DRAFT)
    sign_in(client, DRAFT)
    assert client.post(STEP_TWO, {"code": code_at(secret)}).status_code == 409


@pytest.mark.parametrize(("steps", "status"), [(1, 302), (2, 409), (-1, 409), (-2, 409)])
def test_one_step_of_time_either_way_is_allowed(client, steps, status):
    """A step back is one that was spent by the set-up."""
    _, secret, _ = with_codes(DRAFT)
    sign_in(client, DRAFT)
    assert client.post(STEP_TWO, {"code": code_at(secret, steps)}).status_code == status


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "１２３４５６", "1" * 30])
def test_what_is_no_code_is_told(client, typed):
    with_codes(DRAFT)
    sign_in(client, DRAFT)
    assert client.post(STEP_TWO, {"code": typed}).status_code in (409, 422)
    assert not is_in(client)


def test_a_recovery_code_is_good_once_and_written_as_one_likes(client):
    _, _, codes = with_codes(DRAFT)
    assert len(set(codes)) == 10
    sign_in(client, DRAFT)
    assert client.post(STEP_TWO, {"code": codes[0].lower().replace("-", " ")}).status_code == 302
    client.post("/sign-out/")
    sign_in(client, DRAFT)
    assert client.post(STEP_TWO, {"code": codes[0]}).status_code == 409
    assert RecoveryCode.objects.filter(person=person(DRAFT), used_at=None).count() == 9


def test_ten_minutes_after_the_password_it_is_asked_for_again(client):
    _, secret, _ = with_codes(DRAFT)
    sign_in(client, DRAFT)
    with later(minutes=11):
        assert client.post(STEP_TWO, {"code": code_at(secret)}).url == "/sign-in/"


def test_nobody_comes_to_the_second_step_without_the_first(client):
    assert client.get(STEP_TWO).url == "/sign-in/"


def test_secrets_are_not_readable_in_the_database():
    from django.db import connection

    _, secret, codes = with_codes(DRAFT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT totp_secret FROM access_account UNION SELECT hash FROM access_recoverycode")
        kept = str(cursor.fetchall())
    assert secret not in kept
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


def test_staff_with_a_password_must_set_one_up_first(client):
    with_password(EMPLOYER)
    sign_in(client, EMPLOYER)
    assert client.get("/employer/").url == "/account/codes/"
    page = client.get("/account/codes/").content.decode()
    assert "<svg" in page
    from zhiping.access.acts import secret_of

    secret = secret_of(client.session["codes_begun"])
    assert secret[:4] in page
    wrong = client.post("/account/codes/", {"code": "000000"})
    assert wrong.status_code == 409
    shown = client.post("/account/codes/", {"code": code_at(secret)}).content.decode()
    assert shown.count("<code>") == 10
    assert client.get("/employer/").status_code == 200


def test_by_setting_nobody_must(client, settings):
    settings.SECOND_FACTOR_ROLES = []
    with_password(EMPLOYER)
    sign_in(client, EMPLOYER)
    assert client.get("/employer/").status_code == 200


def test_applicants_and_personas_of_the_demo_need_none(client):
    with_password(DRAFT)
    sign_in(client, DRAFT)
    assert client.get("/my/").status_code == 200
    client.post(f"/demo/as/{EMPLOYER}/")
    assert client.get("/employer/").status_code == 200


def test_the_last_factor_of_somebody_on_duty_stays(client):
    from zhiping.access.acts import remove_codes

    with_codes(EMPLOYER)
    with pytest.raises(FactorNeeded):
        remove_codes(person(EMPLOYER), by=actor(EMPLOYER))
    with_codes(DRAFT)
    remove_codes(person(DRAFT), by=actor(DRAFT))
    assert not Account.objects.get(person=person(DRAFT)).totp_since


def test_who_one_is_is_shown_again_for_what_matters(client):
    _, secret, _ = with_codes(DRAFT)
    sign_in(client, DRAFT)
    client.post(STEP_TWO, {"code": code_at(secret, 1)})
    assert client.get("/account/codes/").status_code == 200
    with later(minutes=11):
        assert client.get("/account/codes/").url == "/account/proof/?next=/account/codes/"
        assert client.post("/account/proof/", {"code": "000000"}).status_code == 422
        shown = client.post("/account/proof/", {"code": code_at(secret), "next": "/account/codes/"})
        assert shown.url == "/account/codes/"
        assert client.get("/account/codes/").status_code == 200


def test_the_password_shows_it_where_there_are_no_codes(client):
    with_password(DRAFT)
    sign_in(client, DRAFT)
    with later(minutes=11):
        assert client.get("/account/passkeys/").status_code == 302
        assert client.post("/account/proof/", {"password": "falsch"}).status_code == 422
        assert client.post("/account/proof/", {"password": PASSWORD}).status_code == 302
        assert client.get("/account/passkeys/").status_code == 200


def test_a_test_client_that_was_put_in_by_hand_is_let_be(client):
    enter(client, DRAFT)
    assert client.get("/account/").status_code == 200
