import pytest

from tests import cast
from tests.cast import CITY, DRAFT, EMPLOYER, SUBMITTED, SYSTEM_ADMIN, enter, person
from zhiping import clock
from zhiping.journal.models import Entry
from zhiping.messaging.models import Delivery, Message, Preference
from zhiping.messaging.telling.categories import DEFAULTS

pytestmark = pytest.mark.usefixtures("demo_db")


def text(answer, status=200):
    assert answer.status_code == status
    return answer.content.decode()


def unread(login):
    return Message.objects.filter(person=person(login), read_at=None, shown=True)


def test_the_header_counts_and_the_inbox_lists(client):
    enter(client, SUBMITTED)
    number = unread(SUBMITTED).count()
    assert number > 0
    assert f"{number}<span" in text(client.get("/my/"))
    page = text(client.get("/messages/"))
    assert "申报已提交" in page


@pytest.mark.parametrize(
    "login", [SUBMITTED, DRAFT, EMPLOYER, CITY, cast.OFFICE, cast.BUREAU, cast.CERTIFIED, "fang.zheng"]
)
def test_every_message_leads_to_a_page_that_is_there(client, login):
    enter(client, login)
    seen = set()
    for each in Message.objects.filter(person=person(login), shown=True).select_related("duty"):
        if each.template in seen or (each.duty_id is None and enter(client, login).membership):
            continue
        seen.add(each.template)
        page = text(client.get(f"/messages/{each.pk}/"))
        address = page.split('<a class="button" href="')[1].split('"')[0]
        assert client.get(address, follow=True).status_code == 200, f"{each.template} {address}"
    assert seen


def test_opening_a_message_reads_it_and_it_may_be_unread_again(client):
    enter(client, SUBMITTED)
    message = unread(SUBMITTED).first()
    before = unread(SUBMITTED).count()
    client.get(f"/messages/{message.pk}/")
    assert unread(SUBMITTED).count() == before - 1
    client.post(f"/messages/{message.pk}/unread/")
    assert unread(SUBMITTED).count() == before
    client.post("/messages/readings/")
    assert unread(SUBMITTED).count() == 0
    assert "没有未读消息" in text(client.get("/messages/"))


def test_kinds_are_filtered(client):
    enter(client, CITY)
    page = text(client.get("/messages/?kind=digest&tab=all"))
    assert "今日待办汇总" in page
    assert "新到申报</a>" not in page
    assert text(client.get("/messages/?kind=nonsense&page=99"))


def test_choices_come_back_with_what_was_typed(client):
    enter(client, DRAFT)
    text(client.get("/messages/preferences/"))
    kinds = {key: list(value) for key, value in DEFAULTS.items()}
    good = {**kinds, "mail": "lin@example.cn", "quiet_from": "22:00", "quiet_until": "07:00"}
    page = text(client.post("/messages/preferences/", {**good, "mail": "lin@"}), 422)
    assert 'value="lin@"' in page
    assert "邮箱地址不完整" in page
    page = text(client.post("/messages/preferences/", {**good, "return": ["site"]}), 409)
    assert "不能关闭" in page
    assert 'value="lin@example.cn"' in page
    assert client.post("/messages/preferences/", good).status_code == 302
    chosen = Preference.objects.get(person=person(DRAFT))
    assert chosen.mail == "lin@example.cn"
    assert chosen.quiet_from.hour == 22


def failed():
    message = Message.objects.filter(person=person(DRAFT)).first()
    return Delivery.objects.create(
        message=message, channel="sms", state="failed", reason="busy", due_at=clock.now(), attempts=6
    )


def test_an_operator_sees_why_and_sends_again_and_the_journal_knows(client):
    delivery = failed()
    enter(client, SYSTEM_ADMIN)
    page = text(client.get("/operations/outbox/"))
    assert "暂停服务或繁忙" in page
    assert person(DRAFT).name not in page
    assert person(DRAFT).mobile not in page
    assert client.post(f"/operations/outbox/{delivery.pk}/resending/").status_code == 302
    delivery.refresh_from_db()
    assert delivery.state == "pending"
    assert Entry.objects.filter(act="resend_message", subject=person(DRAFT).pk).count() == 1
    assert "不能重发" in text(client.post(f"/operations/outbox/{delivery.pk}/resending/"), 409)


def test_who_only_watches_cannot_send_again(client):
    delivery = failed()
    enter(client, cast.AUDIT_ADMIN)
    assert "重发<" not in text(client.get("/operations/outbox/"))
    assert client.post(f"/operations/outbox/{delivery.pk}/resending/").status_code == 404
