import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ASSIGNED, OFFICE, READ, SUBMITTED, actor, case_of, enter, plan_of_a, works_at
from tests.deliberation.meeting import announced, hand_in, meet, put_to_vote, seats, vote
from zhiping.ballots.sealing import seal
from zhiping.deliberation.acts import adjourn, close_poll
from zhiping.deliberation.models import Session, Urn
from zhiping.deliberation.queries import active_assignments


@pytest.fixture(autouse=True)
def member(demo_db, client):
    return enter(client, seats()[0].person.login)


def page(client, address="/expert/meeting/"):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def cast(client, poll, choice):
    ballot = seal(choice, key=bytes.fromhex(poll.key), poll=poll.pk)
    return client.post(f"/expert/polls/{poll.pk}/ballot/", {"ballot": json.dumps(ballot.as_json())})


def urn(poll):
    return Urn.objects.get(poll=poll).ballots


def test_without_a_vote_the_page_says_what_will_come(client):
    assert "现在没有需要您表决的申报" in page(client)


def test_an_open_vote_shows_the_case_the_scores_and_three_choices(client):
    meet()
    put_to_vote(READ)
    html, case = page(client), case_of(READ)
    for words in (
        case.applicant.name,
        case.employer.name,
        case.direction_label,
        "自评总分",
        "核定总分",
        "专家1总分",
        "专家2总分",
    ):
        assert words in html
    assert re.findall(r'type="button" data-choice="(\w+)">确认投“(..)”', html) == [
        ("yes", "赞成"),
        ("no", "反对"),
        ("abstain", "弃权"),
    ]
    for reader in active_assignments(case):
        assert reader.seat.person.name not in html.split("<main")[1].split("本次会议由")[0]


def test_a_ballot_is_cast_once(client):
    meet()
    poll = put_to_vote(READ)
    assert cast(client, poll, "abstain").status_code == 302
    html = page(client)
    assert "已投票" in html
    assert "data-choice" not in html
    again = cast(client, poll, "yes")
    assert again.status_code == 409
    assert "每人只能投一次" in again.content.decode()
    assert len(urn(poll)) == 1


@pytest.mark.parametrize(
    "sent", [{}, {"choice": "yes"}, {"ballot": "yes"}, {"ballot": '{"a": 1}'}, {"ballot": "[" * 5000}]
)
def test_what_is_no_sealed_ballot_is_refused_and_uses_up_nothing(client, sent):
    meet()
    poll = put_to_vote(READ)
    response = client.post(f"/expert/polls/{poll.pk}/ballot/", sent)
    assert response.status_code == 422
    assert "没有办理" in response.content.decode()
    assert urn(poll) == {}
    assert not poll.rights.filter(used=True).exists()


def test_the_page_asks_again_and_gets_nothing_until_something_changes(client):
    meet()
    poll = put_to_vote(READ)
    seen = re.search(r'hx-get="([^"]+)"', page(client)).group(1)
    assert client.get(seen).status_code == 204
    vote(poll, yes=3)  # somebody else's ballot is no news; one's own is
    changed = client.get(seen)
    assert changed.status_code == 200
    assert "<html" not in changed.content.decode()
    seen = re.search(r'hx-get="([^"]+)"', changed.content.decode()).group(1)
    vote(poll, no=3)
    assert client.get(seen).status_code == 204


def test_results_are_shown_only_after_the_vote_is_closed(client):
    session, poll = meet(), put_to_vote(READ)
    vote(poll, yes=8, no=2, abstain=1)
    html = page(client)
    assert "已宣布的结果" not in html
    assert not re.search(r"number\">\d", html)
    announced(poll)
    row = page(client).split("本次会议已宣布的结果")[2].split("</table>")[0]
    assert re.findall(r'class="number">(\d+)</td>', row) == ["11", "8", "2", "1"]
    adjourn(session, by=actor(OFFICE))
    assert "已宣布的结果" not in page(client)


def test_the_minutes_stand_under_the_meeting_in_the_navigation(client):
    html = page(client, f"/expert/meeting/sessions/{Session.objects.get(plan=plan_of_a()).pk}/")
    assert re.findall(r'aria-current="page">([^<]+)</a>', html) == ["会议表决"]


def asked(client, address):
    """How many queries a page takes, and the page."""
    page(client, address)  # the first one after signing in also touches the session
    with CaptureQueriesContext(connection) as seen:
        html = page(client, address)
    return len(seen), html


def test_the_scrutineers_page_asks_little_of_the_database(client):
    for reader in active_assignments(case_of(ASSIGNED)).filter(submitted_at=None):
        hand_in(reader)
    session, poll = meet(), put_to_vote(READ)
    enter(client, session.scrutineer.person.login)
    queries, html = asked(client, "/expert/meeting/")
    assert queries <= 13
    assert case_of(ASSIGNED).applicant.name in html  # it may still be left
    vote(poll, yes=11)
    close_poll(poll, by=actor(OFFICE))
    queries, html = asked(client, "/expert/meeting/polls/")
    assert queries <= 13
    assert "校验并开票" in html


def test_who_must_stay_out_sees_no_name_and_has_no_ballot(client):
    works_at(seats()[0].person, case_of(READ).employer)
    meet()
    poll = put_to_vote(READ)
    html = page(client)
    assert "另有 1 件正在表决，您应当回避" in html
    assert case_of(READ).applicant.name not in html.split("<main")[1]
    assert cast(client, poll, "yes").status_code == 409
    assert urn(poll) == {}


def test_who_is_not_there_sees_nothing(client):
    meet(8)
    poll = put_to_vote(READ)
    enter(client, seats()[10].person.login)
    assert case_of(READ).applicant.name not in page(client)
    assert cast(client, poll, "yes").status_code == 409


def test_an_applicant_has_no_such_page(client):
    meet()
    poll = put_to_vote(READ)
    enter(client, SUBMITTED)
    assert client.get("/expert/meeting/").status_code == 404
    assert cast(client, poll, "yes").status_code == 404


def test_as_many_queries_for_two_votes_as_for_one(client):
    meet()
    page(client)
    counts = []
    for login in (READ, ASSIGNED):
        for reader in active_assignments(case_of(login)).filter(submitted_at=None):
            hand_in(reader)
        put_to_vote(login)
        with CaptureQueriesContext(connection) as queries:
            page(client)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 18
