"""What may not be voted is refused at the door, with the reason and the clause, and nothing of it is kept; 40号令 art. 21, 25."""

import json
from dataclasses import replace

import pytest
from django.test import Client

from tests.cast import OFFICE, READ, actor, case_of, enter, works_at
from tests.deliberation.meeting import (
    TELLERS,
    announced,
    count,
    expert,
    meet,
    put_to_vote,
    seats,
    vote,
)
from zhiping.ballots.group import base, secret
from zhiping.ballots.sealing import seal
from zhiping.deliberation.acts import arrive, leave, stand_aside, void_poll
from zhiping.deliberation.models import Poll, Urn
from zhiping.demo.meetings import cast
from zhiping.journal.queries import timeline

CLAUSE = "人社部令第40号 第二十一条"


@pytest.fixture
def held(demo_db):
    """A meeting with all eleven, and the case under vote."""
    session = meet()
    return session, put_to_vote(READ)


def member(number):
    """A browser of this member's own."""
    browser = Client()
    enter(browser, seats()[number].person.login)
    return browser


def sealed(poll, choice="yes"):
    return seal(choice, key=bytes.fromhex(poll.key), poll=poll.pk)


def send(browser, poll, ballot=None):
    ballot = ballot or sealed(poll)
    return browser.post(f"/expert/polls/{poll.pk}/ballot/", {"ballot": json.dumps(ballot.as_json())})


def urn(poll):
    return Urn.objects.get(poll=poll).ballots


def refused(response, *words):
    """The page says why; it is the page of the vote, not a bare error."""
    html = response.content.decode()
    assert response.status_code == 409, response.status_code
    assert "会议表决" in html
    for each in words:
        assert each in html
    return html


def test_a_ballot_of_somebody_else_sent_again_is_refused_and_ones_own_vote_is_still_there(held):
    _, poll = held
    ballot = sealed(poll, "no")
    assert send(member(0), poll, ballot).status_code == 302
    html = refused(send(member(1), poll, ballot), "票箱里已有同一张选票", "没有投票")
    assert "data-choice" in html
    assert list(urn(poll)) == [ballot.tracker]
    assert send(member(1), poll).status_code == 302
    assert len(urn(poll)) == 2


def test_the_same_ballot_sent_twice_by_its_voter_is_one_vote(held):
    _, poll = held
    browser, ballot = member(0), sealed(poll)
    assert send(browser, poll, ballot).status_code == 302
    refused(send(browser, poll, ballot), "每人只能投一次")
    assert list(urn(poll)) == [ballot.tracker]


def test_a_ballot_for_another_vote_under_another_key_or_changed_is_refused(held):
    session, poll = held
    good, browser = sealed(poll), member(0)
    others = (
        seal("yes", key=bytes.fromhex(poll.key), poll=session.pk),
        seal("yes", key=base(secret()), poll=poll.pk),
        replace(good, b=good.a),
    )
    for wrong in others:
        assert "data-choice" in refused(send(browser, poll, wrong), "选票没有通过校验", "没有投票")
    assert urn(poll) == {}
    assert send(browser, poll, good).status_code == 302


def test_a_recused_member_is_told_the_clause_and_sees_no_name(demo_db):
    meet()
    stand_aside(case_of(READ), reason="与申报人是同学", by=expert(seats()[3]))
    poll = put_to_vote(READ)
    html = refused(send(member(3), poll), "回避", "第二十五条")
    assert case_of(READ).applicant.name not in html.split("<main")[1]
    assert urn(poll) == {}


def test_a_colleague_of_the_applicant_is_told_the_clause(demo_db):
    works_at(seats()[0].person, case_of(READ).employer)
    meet()
    poll = put_to_vote(READ)
    html = refused(send(member(0), poll), "第二十五条")
    assert case_of(READ).applicant.name not in html.split("<main")[1]
    assert urn(poll) == {}


def test_who_is_absent_cannot_vote_and_is_told_so(demo_db):
    meet(8)
    poll = put_to_vote(READ)
    refused(send(member(10), poll), "未出席会议", CLAUSE)
    assert urn(poll) == {}


def test_who_has_left_cannot_vote_until_they_are_back(held):
    session, poll = held
    leave(session, seat=seats()[5], by=actor(OFFICE))
    refused(send(member(5), poll), "已登记离会", "不得委托他人", CLAUSE)
    assert urn(poll) == {}
    arrive(session, seat=seats()[5], by=actor(OFFICE))
    assert send(member(5), poll).status_code == 302


def test_a_ballot_after_the_end_is_too_late_whether_opened_announced_or_void(held):
    _, poll = held
    vote(poll, yes=8)
    before = urn(poll)
    count(poll)
    late = member(10)
    refused(send(late, poll), "这项表决已经结束")
    from zhiping.deliberation.acts import decide

    decide(poll, by=actor(OFFICE))
    refused(send(late, poll), "这项表决已经结束")
    assert urn(poll) == before


def test_a_ballot_for_a_void_vote_is_not_taken(held):
    _, poll = held
    void_poll(poll, reason="监票人密钥丢失", by=actor(OFFICE))
    refused(send(member(0), poll), "这项表决已经结束")
    assert urn(poll) == {}


def test_one_session_votes_once_whoever_it_says_it_votes_for(held):
    """By proxy: whatever a request says, the ballot is that of who is signed in, and the absent colleague's stays theirs."""
    _, poll = held
    browser, other = member(0), seats()[1]
    assert send(browser, poll).status_code == 302
    told = {
        "ballot": json.dumps(sealed(poll).as_json()),
        "seat": str(other.pk),
        "person": str(other.person_id),
    }
    refused(browser.post(f"/expert/polls/{poll.pk}/ballot/", told), "每人只能投一次")
    assert not poll.rights.get(seat=other).used
    assert send(member(1), poll).status_code == 302
    assert len(urn(poll)) == 2


@pytest.mark.parametrize("login", [OFFICE, READ, "song.wei", "xi.tong"])
def test_nobody_but_a_member_has_the_page(held, login):
    _, poll = held
    browser = Client()
    enter(browser, login)
    assert send(browser, poll).status_code == 404
    assert urn(poll) == {}


def test_without_a_session_or_from_another_site_nothing_is_taken(held):
    _, poll = held
    answer = send(Client(), poll)
    assert answer.status_code == 401
    assert "登录" in answer.content.decode()
    strict = Client(enforce_csrf_checks=True)
    enter(strict, seats()[0].person.login)
    assert send(strict, poll).status_code == 403
    assert urn(poll) == {}


def test_a_vote_is_not_closed_under_quorum(demo_db):
    session = meet(8)
    poll = put_to_vote(READ)
    for seat in seats(5):
        cast(poll, "yes", expert(seat))
    leave(session, seat=seats()[7], by=actor(OFFICE))
    office = Client()
    enter(office, OFFICE)
    answer = office.post(f"/office/polls/{poll.pk}/closing/", {"missing_ok": "on"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "现在会场 7 人" in html
    assert CLAUSE in html
    assert Poll.objects.get(pk=poll.pk).closed_at is None
    assert len(urn(poll)) == 5


def test_an_urn_is_opened_by_its_tellers_alone_after_the_end_and_once(held):
    session, poll = held
    vote(poll, yes=11)
    office, stranger = Client(), member(9)
    enter(office, OFFICE)
    TELLERS[session.pk].secrets  # noqa: B018 - the tellers have their keys
    wrong = {
        "proven": json.dumps({"point": poll.key, "challenge": "01" * 31 + "00", "response": "01" * 31 + "00"})
    }
    early = office.post(f"/office/polls/{poll.pk}/share/", wrong)
    assert (early.status_code, "表决还没有结束" in early.content.decode()) == (409, True)
    office.post(f"/office/polls/{poll.pk}/closing/", {})
    forged = office.post(f"/office/polls/{poll.pk}/share/", wrong)
    assert (forged.status_code, "开票数据没有通过校验" in forged.content.decode()) == (409, True)
    assert stranger.post(f"/expert/polls/{poll.pk}/share/", wrong).status_code == 404
    TELLERS[session.pk].open(poll)
    again = office.post(f"/office/polls/{poll.pk}/share/", wrong)
    assert again.status_code == 409
    assert poll.shares.count() == 2


def test_what_was_refused_leaves_no_trace_in_the_journal_and_the_result_stands(held):
    _, poll = held
    vote(poll, yes=10)
    ballot = sealed(poll, "no")
    assert send(member(10), poll, ballot).status_code == 302
    for number in range(11):
        refused(send(member(number), poll, ballot))
    assert timeline(case_of(READ).pk).filter(act="vote").count() == 11
    found = announced(poll)
    assert (found.yes, found.no, found.abstain) == (10, 1, 0)
