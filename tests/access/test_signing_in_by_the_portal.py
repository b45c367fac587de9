"""浙江政务服务网, by the real protocol: who comes in, as whom, and what stands in the journal and the session."""

from datetime import date

import pytest

from tests.access.providers import consent
from tests.cast import DRAFT, EMPLOYER, actor, person
from zhiping.access.models import Attempt, ExternalIdentity
from zhiping.demo.cast import credit_code
from zhiping.journal.queries import timeline
from zhiping.people.models import Person, blind_index

pytestmark = pytest.mark.usefixtures("demo_db")


def test_somebody_known_comes_in_as_themselves(client, through_portal, portal):
    answer = through_portal(DRAFT)
    assert answer.status_code == 302
    assert client.get("/home/").url == "/my/"
    assert "林晓" in client.get("/my/").content.decode()
    link = ExternalIdentity.objects.get(person=person(DRAFT))
    assert (link.issuer, link.subject, link.kind) == (portal, DRAFT, "person")
    acts = [(entry.act, entry.detail.get("how")) for entry in timeline(person(DRAFT).pk)]
    assert acts[-2:] == [("link_identity", None), ("sign_in", "person")]


def test_the_second_time_nothing_is_linked_or_registered_again(through_portal):
    through_portal(DRAFT)
    people = Person.objects.count()
    through_portal(DRAFT)
    assert Person.objects.count() == people
    assert ExternalIdentity.objects.filter(person=person(DRAFT)).count() == 1


def test_a_newcomer_is_registered_from_the_number(client, through_portal):
    through_portal("ye.zhiqiu")
    new = Person.objects.get(name="叶知秋")
    assert (new.gender, new.birth) == ("male", date(1990, 10, 9))
    assert new.id_number_index == blind_index(new.id_number)
    assert not new.has_usable_password()
    assert "叶知秋" in client.get("/my/").content.decode()


def test_the_wanted_page_is_opened_after_signing_in(client, portal):
    away = client.post("/sign-in/at/person/", {"next": "/my/dossier/"})
    back = client.get("/sign-in/answer/", consent(away["Location"], DRAFT))
    assert back.url == "/my/dossier/"


def test_a_foreign_address_is_never_opened_after_signing_in(client, portal):
    away = client.post("/sign-in/at/person/", {"next": "https://example.org/"})
    assert client.get("/sign-in/answer/", consent(away["Location"], DRAFT)).url == "/home/"


def test_an_agent_acts_for_the_unit_that_signed_in(client, through_portal):
    through_portal(f"unit-{EMPLOYER}", "unit")
    unit = actor(EMPLOYER).my_body
    assert client.session["legal_person"] == {"credit_code": unit.credit_code, "name": unit.name}
    assert client.session["acting_as"] == str(actor(EMPLOYER).membership.pk)
    assert client.get("/home/").url == "/employer/"


def test_a_unit_that_was_never_here_is_named_and_its_agent_is_themselves(client, through_portal):
    through_portal("unit-fan.zhou", "unit")
    assert client.session["legal_person"] == {
        "credit_code": credit_code(9999),
        "name": "杭州云栖电机有限公司",
    }
    assert client.session["acting_as"] == ""
    assert Person.objects.get(name="范舟").gender == "male"


def test_two_agents_share_the_subject_of_their_unit(crooked, client):
    for login in (EMPLOYER, DRAFT):
        who = person(login)
        away = client.post("/sign-in/at/unit/")["Location"]
        claims = {
            "unit": "某公司",
            "credit_code": credit_code(1),
            "name": who.name,
            "id_number": who.id_number,
        }
        client.get("/sign-in/answer/", crooked.consent(away, sub="the unit", **claims))
        assert client.session["_auth_user_id"] == str(who.pk)
    assert ExternalIdentity.objects.filter(subject="the unit", kind="legal_person").count() == 2


def test_signing_out_says_good_bye_there_without_personal_data(client, through_portal, portal):
    through_portal(DRAFT)
    away = client.post("/sign-out/").url
    assert away.startswith(f"{portal}/oauth2/end_session?client_id=zhiping-person&post_logout_redirect_uri=")
    assert "id_token" not in away
    assert client.get("/my/").status_code == 302


def test_the_session_is_another_one_after_signing_in(client, through_portal):
    client.post("/sign-in/at/person/")
    before = client.cookies["zhiping"].value
    through_portal(DRAFT)
    assert client.cookies["zhiping"].value != before


def test_every_sign_in_leaves_who_when_how_and_from_where(through_portal):
    through_portal(DRAFT)
    attempt = Attempt.objects.get(person=person(DRAFT))
    assert (attempt.how, attempt.outcome, attempt.address) == ("person", "ok", "127.0.0.1")


def test_without_a_provider_nothing_is_offered(client, settings):
    settings.OIDC_ISSUER = ""
    assert "政务服务网登录" not in client.get("/sign-in/").content.decode()
    assert client.post("/sign-in/at/person/").status_code == 404
    assert client.get("/sign-in/answer/").status_code == 404
