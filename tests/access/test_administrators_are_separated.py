"""One proposes, another decides, a third reads: no account and no duty changes by one person's hand."""

import re

import pytest
from django.db import IntegrityError, transaction

from tests.access.accounts_made import PASSWORD, later, sign_in, with_codes, with_password
from tests.cast import AUDIT_ADMIN, DRAFT, EMPLOYER, SECURITY_ADMIN, SYSTEM_ADMIN, actor, enter, person
from zhiping.access.acts import decide, propose, propose_account
from zhiping.access.models import Account, Proposal
from zhiping.access.refusals import ProposalRefused
from zhiping.demo.cast import id_number
from zhiping.journal.models import Entry
from zhiping.people.acts import put_on_duty
from zhiping.people.models import Membership, Person

pytestmark = pytest.mark.usefixtures("demo_db")
GIVEN = {"reason": "单位来函〔2024〕1号"}


def proposed(kind, login=DRAFT, **more):
    return propose(person(login), kind=kind, by=actor(SYSTEM_ADMIN), **GIVEN, **more)


def granted(proposal):
    return decide(proposal, granted=True, by=actor(SECURITY_ADMIN))


def newcomer(born):
    number = id_number("339994", born, 7)
    told = {"login": "xin.ren", "name": "辛仁", "id_number": number, "mobile": "", **GIVEN}
    return propose_account(**told, by=actor(SYSTEM_ADMIN))


def test_an_account_opens_when_the_other_one_agrees(client):
    from datetime import date

    proposal = newcomer(date(1990, 1, 2))
    assert not proposal.person.has_usable_password()
    password = granted(proposal)
    assert sign_in(client, "xin.ren", password).status_code == 302
    assert client.get("/my/").url == "/account/password/"
    acts = list(Entry.objects.filter(subject=proposal.person_id).values_list("act", flat=True))
    assert acts[:3] == ["register_person", "propose", "grant_proposal"]


def test_by_the_pages_with_the_password_shown_once(client):
    enter(client, SYSTEM_ADMIN)
    typed = {"name": "辛仁", "id_number": "330102199001011235", "login": "xin.ren", **GIVEN}
    wrong = client.post("/operations/accounts/new/", typed)
    assert wrong.status_code == 409
    assert "校验位不正确" in wrong.content.decode()
    assert 'value="xin.ren"' in wrong.content.decode()
    assert (
        client.post("/operations/accounts/new/", typed | {"id_number": "330102199001011234"}).status_code
        == 302
    )
    enter(client, SECURITY_ADMIN)
    proposal = Proposal.objects.get(kind="open")
    page = client.post(f"/operations/proposals/{proposal.pk}/decision/", {"granted": "yes"})
    password = re.search(r'id="password">([^<]+)<', page.content.decode())[1].replace("&amp;", "&")
    assert Person.objects.get(login="xin.ren").check_password(password)
    assert "no-store" in page.headers["Cache-Control"]
    assert password not in client.get("/operations/proposals/?tab=done").content.decode()


def test_a_reset_takes_lost_factors_away():
    with_codes(DRAFT)
    password = granted(proposed("reset"))
    account = Account.objects.get(person=person(DRAFT))
    assert (account.totp_secret, account.totp_since, account.must_change) == ("", None, True)
    assert person(DRAFT).check_password(password)
    assert not person(DRAFT).recovery_codes.exists()


def test_suspension_ends_every_session_and_resuming_opens_again(client):
    with_password(DRAFT)
    sign_in(client, DRAFT)
    granted(proposed("suspend"))
    assert "账号已停用" in client.get("/my/", follow=True).content.decode()
    assert "账号已经停用" in sign_in(client, DRAFT).content.decode()
    granted(proposed("resume"))
    assert sign_in(client, DRAFT).status_code == 302


def test_a_lock_is_seen_and_opened(client):
    with_password(DRAFT)
    for _ in range(5):
        sign_in(client, DRAFT, "Falsch-falsch-1")
    enter(client, SECURITY_ADMIN)
    assert "2024-08-20 10:00" in client.get("/operations/locks/").content.decode()
    with later(minutes=1):
        granted(proposed("unlock"))
        assert "现在没有锁定" in client.get("/operations/locks/").content.decode()
        assert sign_in(client, DRAFT, PASSWORD).status_code == 302


def test_a_duty_begins_and_ends_by_two_hands():
    body = actor(EMPLOYER).my_body
    granted(proposed("duty", body=body, role="employer"))
    assert person(DRAFT).memberships.filter(role="employer", until=None).exists()
    granted(proposed("end_duty", body=body, role="employer"))
    assert not person(DRAFT).memberships.filter(role="employer", until=None).exists()


@pytest.mark.parametrize(
    ("login", "role"),
    [(SYSTEM_ADMIN, "audit_admin"), (EMPLOYER, "security_admin"), (AUDIT_ADMIN, "employer")],
)
def test_nobody_holds_two_of_the_three_or_runs_what_they_work_in(login, role):
    body = actor(AUDIT_ADMIN).my_body
    with pytest.raises(ProposalRefused):
        propose(person(login), kind="duty", body=body, role=role, by=actor(SYSTEM_ADMIN), **GIVEN)


def test_the_database_itself_refuses_a_second_of_the_three():
    who = actor(SYSTEM_ADMIN)
    with pytest.raises(IntegrityError), transaction.atomic():
        put_on_duty(who.me, body=who.my_body, role="audit_admin")
    assert Membership.objects.filter(person=who.me, until=None).count() == 1


def test_nobody_decides_what_is_not_theirs_to_decide():
    proposal = proposed("suspend")
    for login in (SYSTEM_ADMIN, AUDIT_ADMIN, EMPLOYER):
        with pytest.raises(ProposalRefused):
            decide(proposal, granted=True, by=actor(login))
    with pytest.raises(ProposalRefused):
        propose(person(DRAFT), kind="reset", by=actor(SECURITY_ADMIN), **GIVEN)
    with pytest.raises(ProposalRefused, match="自己"):
        propose(person(SYSTEM_ADMIN), kind="reset", by=actor(SYSTEM_ADMIN), **GIVEN)
    about_herself = proposed("reset", SECURITY_ADMIN)
    with pytest.raises(ProposalRefused, match="自己"):
        granted(about_herself)


def test_nothing_is_proposed_or_decided_twice():
    proposal = proposed("suspend")
    with pytest.raises(ProposalRefused, match="已经提出"):
        proposed("suspend")
    granted(proposal)
    with pytest.raises(ProposalRefused, match="已经处理过"):
        granted(proposal)


def test_turning_down_wants_a_reason_and_changes_nothing(client):
    proposal = proposed("suspend")
    enter(client, SECURITY_ADMIN)
    address = f"/operations/proposals/{proposal.pk}/decision/"
    assert client.post(address, {"granted": "no"}).status_code == 422
    assert client.post(address, {"granted": "no", "note": "没有单位公章"}).status_code == 302
    assert not Account.objects.filter(person=person(DRAFT)).exclude(suspended_at=None).exists()
    assert "没有单位公章" in client.get("/operations/proposals/?tab=done").content.decode()


def test_a_duty_at_a_body_that_is_not_there_is_told_with_what_was_typed(client):
    enter(client, SYSTEM_ADMIN)
    typed = {"kind": "duty", "role": "employer", "body": "没有这家公司", **GIVEN}
    answer = client.post(f"/operations/accounts/{person(DRAFT).pk}/", typed)
    assert answer.status_code == 422
    assert "没有这个单位" in answer.content.decode()
    assert 'value="没有这家公司"' in answer.content.decode()


def test_the_journal_is_read_filtered_and_taken_away_and_that_is_written_down(client):
    enter(client, AUDIT_ADMIN)
    page = client.get("/operations/journal/?who=陈静&since=2024-01-01&until=2024-08-20").content.decode()
    assert "陈静" in page
    assert "林晓" not in page
    assert client.get("/operations/journal/?since=gestern").status_code == 422
    table = b"".join(client.get("/operations/journal/export/?who=陈静").streaming_content).decode("utf-8-sig")
    assert table.splitlines()[0].startswith("时间,操作,姓名")
    assert all("陈静" in line for line in table.splitlines()[1:])
    latest = Entry.objects.filter(subject=person(AUDIT_ADMIN).pk).latest("sequence")
    assert (latest.act, latest.detail) == ("export_journal", {"who": "陈静"})


def test_every_act_of_the_journal_has_words():
    from zhiping.web.operations.wording import words_for

    acts = set(Entry.objects.values_list("act", flat=True))
    assert {act for act in acts if words_for(act) == "其他操作"} == set()
