"""Whatever goes wrong between us and the portal: nobody is signed in, and a page says what happened and the way out."""

import time

import pytest

from tests.access.providers import consent
from tests.cast import DRAFT, person
from zhiping.access.models import Account, Attempt, ExternalIdentity
from zhiping.clock import on_the_wall
from zhiping.people.models import Person

pytestmark = pytest.mark.usefixtures("demo_db")


def refused(client, answer, words, status=403):
    page = answer.content.decode()
    assert answer.status_code == status, page
    assert words in page
    assert "怎么办" in page
    assert 'href="/sign-in/"' in page
    assert "_auth_user_id" not in client.session


def away(client, kind="person"):
    return client.post(f"/sign-in/at/{kind}/")["Location"]


def claims_of(login):
    return {"name": person(login).name, "id_number": person(login).id_number}


def answered(client, crooked, **claims):
    """Back from the crooked provider, which tells about an applicant of the cast unless told otherwise."""
    query = crooked.consent(away(client), **{**claims_of(DRAFT), **claims})
    return client.get("/sign-in/answer/", query)


def test_the_crooked_provider_can_be_straight(client, crooked):
    assert answered(client, crooked).status_code == 302


def test_a_provider_that_is_down(client, settings, crooked):
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    refused(client, client.post("/sign-in/at/person/"), "政务服务网现在没有应答", 503)


@pytest.mark.parametrize("fault", ["broken", "another_issuer", "not_json"])
def test_a_provider_that_talks_nonsense(client, crooked, fault):
    setattr(crooked, fault, True)
    refused(client, client.post("/sign-in/at/person/"), "政务服务网现在没有应答", 503)


def test_a_provider_that_falls_silent_half_way_is_not_waited_for(client, crooked, settings):
    settings.OIDC_TIMEOUT = 0.3
    query = crooked.consent(away(client), **claims_of(DRAFT))
    crooked.slow = 2
    began = time.monotonic()
    refused(client, client.get("/sign-in/answer/", query), "政务服务网现在没有应答", 503)
    assert time.monotonic() - began < 1.5


def test_a_state_nobody_was_given(client, portal):
    query = consent(away(client), DRAFT) | {"state": "guessed"}
    refused(client, client.get("/sign-in/answer/", query), "不是在这个浏览器里发起的")


def test_an_answer_brought_by_another_browser(client, portal):
    from django.test import Client

    query = consent(away(client), DRAFT)
    other = Client()
    refused(other, other.get("/sign-in/answer/", query), "不是在这个浏览器里发起的")


def test_an_answer_that_is_used_twice(client, portal):
    query = consent(away(client), DRAFT)
    client.get("/sign-in/answer/", query)
    client.post("/sign-out/")
    refused(client, client.get("/sign-in/answer/", query), "已经用过")


def test_a_code_that_the_provider_does_not_know(client, portal):
    query = consent(away(client), DRAFT) | {"code": "stolen"}
    refused(client, client.get("/sign-in/answer/", query), "没有通过校验")


def test_an_answer_after_eleven_minutes(client, portal):
    query = consent(away(client), DRAFT)
    session = client.session
    session["entering"][query["state"]]["at"] -= 660
    session.save()
    refused(client, client.get("/sign-in/answer/", query), "不是在这个浏览器里发起的")


def test_somebody_who_declines_at_the_portal(client, portal):
    import httpx

    back = httpx.post(away(client), data={"action": "deny"}, trust_env=False).headers["Location"]
    assert "error=access_denied" in back
    state = next(iter(client.session["entering"]))
    query = {"error": "access_denied", "state": state}
    refused(client, client.get("/sign-in/answer/", query), "取消了授权")


def test_a_nonce_of_another_sign_in(client, portal):
    query = consent(away(client), DRAFT)
    session = client.session
    session["entering"][query["state"]]["nonce"] = "another"
    session.save()
    refused(client, client.get("/sign-in/answer/", query), "没有通过校验")


@pytest.mark.parametrize(
    "tampered",
    [
        {"aud": "somebody-else"},
        {"aud": ["zhiping-person", "somebody-else"], "azp": "somebody-else"},
        {"iss": "http://elsewhere.example"},
        {"exp": int(time.time()) - 120},
        {"exp": None},
        {"nonce": None},
        {"sub": None},
        {"iat": int(time.time()) + 3600},
    ],
    ids=[
        "audience",
        "authorized party",
        "issuer",
        "expired",
        "no expiry",
        "no nonce",
        "no subject",
        "future",
    ],
)
def test_a_token_that_does_not_hold(client, crooked, tampered):
    crooked.tamper = tampered
    refused(client, answered(client, crooked), "没有通过校验")


def test_a_token_signed_with_an_unknown_key(client, crooked):
    crooked.foreign_key = True
    refused(client, answered(client, crooked), "没有通过校验")


def test_a_token_signed_with_the_public_key_as_a_secret(client, crooked):
    crooked.algorithm = "HS256"
    refused(client, answered(client, crooked), "没有通过校验")


def test_keys_that_were_changed_meanwhile_are_fetched_again(client, crooked):
    from joserfc import jwk

    answered(client, crooked)
    crooked.key = jwk.RSAKey.generate_key(2048, parameters={"kid": "two"})
    assert answered(client, crooked).status_code == 302


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"id_number": ""}, "没有提供身份证号码"),
        ({"name": None}, "没有提供姓名"),
        ({"id_number": "330102199001011235"}, "身份证号码校验位不正确"),
        ({"id_number": "3301021990010112"}, "身份证号码校验位不正确"),
        ({"name": "张冠李"}, "姓名与本平台登记的不一致"),
    ],
)
def test_claims_that_identify_nobody(client, crooked, claims, words):
    people = Person.objects.count()
    refused(client, answered(client, crooked, **claims), words)
    assert Person.objects.count() == people
    assert Attempt.objects.latest("at").outcome == "refused"


def test_a_subject_that_comes_back_with_another_number(client, crooked):
    answered(client, crooked)
    client.post("/sign-out/")
    other = {"name": person("li.xue").name, "id_number": person("li.xue").id_number}
    refused(client, answered(client, crooked, **other), "身份证号码与本平台登记的不一致")
    assert not ExternalIdentity.objects.filter(person=person("li.xue")).exists()


def test_a_unit_without_a_right_credit_code(client, crooked):
    for code, words in (("", "没有提供统一社会信用代码"), ("91330106MA2CSIMU7E", "信用代码校验位不正确")):
        query = crooked.consent(away(client, "unit"), **claims_of(DRAFT), unit="某公司", credit_code=code)
        refused(client, client.get("/sign-in/answer/", query), words)


def test_claims_that_only_userinfo_tells(client, crooked):
    crooked.userinfo = {"sub": "crooked", **claims_of(DRAFT)}
    query = crooked.consent(away(client))
    assert client.get("/sign-in/answer/", query).status_code == 302


def test_userinfo_about_somebody_else(client, crooked):
    crooked.userinfo = {"sub": "another", **claims_of(DRAFT)}
    query = crooked.consent(away(client))
    refused(client, client.get("/sign-in/answer/", query), "没有通过校验")


def test_a_suspended_account_stays_closed(client, crooked):
    Account.objects.create(person=person(DRAFT), suspended_at=on_the_wall())
    refused(client, answered(client, crooked), "账号已经停用")
