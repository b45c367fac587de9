import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ASSIGNED, CERTIFIED, OFFICE, READ, case_of, enter, plan_of_a
from tests.deliberation.meeting import TELLERS, count, give_keys, meet, put_to_vote, seats, vote
from zhiping.deliberation.models import Poll, Session
from zhiping.people.models import Body
from zhiping.plans.models import Plan


@pytest.fixture(autouse=True)
def office(demo_db, client):
    return enter(client, OFFICE)


def page(client, address="/office/meeting/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def convene(client, chosen):
    address = f"/office/plans/{plan_of_a().pk}/session/"
    return client.post(address, {"seats": [str(seat.pk) for seat in chosen]})


def figures(html):
    return dict(re.findall(r"<dt>(\S+?)</dt><dd>(\d+)", html))


def test_the_quorum_is_counted_while_members_are_ticked(client):
    address = f"/office/plans/{plan_of_a().pk}/quorum/"
    few = page(client, address + "?" + "&".join(f"seats={seat.pk}" for seat in seats(7)))
    assert figures(few) == {"应到": "11", "实到": "7", "至少": "8"}
    assert "还差 1 人" in few
    enough = page(client, address + "?" + "&".join(f"seats={seat.pk}" for seat in seats(8)))
    assert "可以开会" in enough
    leaderless = page(client, address + "?" + "&".join(f"seats={seat.pk}" for seat in seats()[2:]))
    assert "缺主持人" in leaderless


def test_too_few_are_refused_with_the_clause_and_stay_ticked(client):
    response = convene(client, seats(7))
    html = response.content.decode()
    assert response.status_code == 409
    assert "出席 7 人" in html
    assert "人社部令第40号 第二十一条" in html
    assert len(re.findall(r'name="seats"[^>]* checked>', html)) == 7
    assert figures(html)["实到"] == "7"
    assert convene(client, []).status_code == 422
    assert not Session.objects.filter(closed_at=None).exists()


def test_from_convening_to_the_result(client):
    assert convene(client, seats(9)).status_code == 302
    html = page(client)
    case = case_of(READ)
    assert case.applicant.name in html
    assert case_of(ASSIGNED).applicant.name not in html
    assert "尚不能提请表决" in html
    refused = client.post(f"/office/cases/{case.pk}/poll/")
    assert refused.status_code == 409
    assert "还没有都生成密钥" in refused.content.decode()
    give_keys(Session.objects.get(closed_at=None))
    assert "表决公钥指纹" in page(client)
    client.post(f"/office/cases/{case.pk}/poll/")
    poll = Poll.objects.get(application=case)
    vote(poll, yes=6, no=1)
    html = page(client)
    assert figures(html)["参加表决"] == "9"
    assert figures(html)["已投票"] == "7"
    closing, decision = (f"/office/polls/{poll.pk}/{act}/" for act in ("closing", "decision"))
    refused = client.post(closing, {})
    assert refused.status_code == 409
    assert "还有 2 位委员没有投票" in refused.content.decode()
    assert client.post(closing, {"missing_ok": "on"}).status_code == 302
    refused = client.post(decision, {"confirmed": "on"})
    assert refused.status_code == 409
    assert "还没有都开票" in refused.content.decode()
    TELLERS[poll.session_id].open(poll)
    assert figures(page(client))["赞成"] == "6"
    assert client.post(decision, {"confirmed": "on"}).status_code == 302
    row = page(client).split("本次会议表决结果")[1]
    assert re.findall(r'class="number">(\d+)</td>', row)[:6] == ["11", "9", "9", "6", "1", "0"]
    assert "通过" in row
    client.post(f"/office/meeting/sessions/{Session.objects.get(closed_at=None).pk}/adjournment/")
    assert "召开评审会议" in page(client)


def test_a_result_is_announced_only_when_confirmed(client):
    meet()
    poll = put_to_vote(READ)
    vote(poll, yes=11)
    count(poll)
    response = client.post(f"/office/polls/{poll.pk}/decision/")
    assert response.status_code == 422
    assert "请勾选确认后再宣布结果" in response.content.decode()
    assert not case_of(READ).decisions.exists()


def test_a_running_poll_says_how_many_voted_and_never_how(client):
    meet()
    poll = put_to_vote(READ)
    votes = []
    for choice in ("yes", "no", "abstain"):
        vote(poll, **{choice: 1})
        votes.append(page(client, f"/office/polls/{poll.pk}/progress/"))
    assert [figures(html)["已投票"] for html in votes] == ["1", "2", "3"]
    whole = page(client).split("待表决")[0] + "".join(votes)
    assert not re.search(r"赞成 ?\d|反对 ?\d|弃权 ?\d", whole)


def test_a_meeting_with_an_open_vote_is_not_adjourned(client):
    session = meet()
    put_to_vote(READ)
    response = client.post(f"/office/meeting/sessions/{session.pk}/adjournment/")
    assert response.status_code == 409
    assert "正在表决" in response.content.decode()


def test_the_minutes_keep_who_was_there_and_every_result(client):
    session = Session.objects.get(plan=plan_of_a())
    html = page(client, f"/office/meeting/sessions/{session.pk}/")
    assert figures(html)["实到"] == "11"
    for seat in seats():
        assert seat.person.name in html
    assert case_of(CERTIFIED).applicant.name in html
    assert "2024年8月7日评审会议" in page(client)
    assert re.findall(r'aria-current="page">([^<]+)</a>', html) == ["评审会议"]


def test_another_offices_meeting_is_not_there(client):
    session, poll = meet(), put_to_vote(READ)
    other = Body.objects.create(name="另一评委会办公室", kind="office")
    Plan.objects.update(office=other)
    case = case_of(READ)
    for address in (
        f"meeting/sessions/{session.pk}/",
        f"polls/{poll.pk}/progress/",
        f"plans/{plan_of_a().pk}/quorum/",
    ):
        assert client.get(f"/office/{address}").status_code == 404
    for address in (
        f"plans/{plan_of_a().pk}/session/",
        f"polls/{poll.pk}/decision/",
        f"meeting/sessions/{session.pk}/adjournment/",
    ):
        assert client.post(f"/office/{address}").status_code == 404
    assert case.polls.get().closed_at is None
    assert "还没有评审计划" in page(client)


def test_an_address_of_an_act_leads_to_its_page(client):
    meet()
    poll = put_to_vote(READ)
    assert client.get(f"/office/polls/{poll.pk}/decision/")["Location"] == "/office/meeting/"
    assert Poll.objects.get(pk=poll.pk).closed_at is None


def test_a_second_click_announces_nothing_and_says_so(client):
    meet()
    poll = put_to_vote(READ)
    vote(poll, yes=11)
    count(poll)
    decision = f"/office/polls/{poll.pk}/decision/"
    assert client.post(decision, {"confirmed": "on"}).status_code == 302
    again = client.post(decision, {"confirmed": "on"})
    assert again.status_code == 409
    assert "这项表决已经结束" in again.content.decode()
    assert case_of(READ).decisions.count() == 1


def test_the_page_stays_cheap(client):
    meet()
    put_to_vote(READ)
    with CaptureQueriesContext(connection) as queries:
        page(client)
    assert len(queries) <= 18
