"""decide and repeat_poll under a 通过率上限, worked by hand: ranked within the places, a tie voted on again, the rest as without one."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.cast import ASSIGNED, OFFICE, QUALIFIED, READ, actor, case_of, enter
from tests.deliberation.meeting import (
    announced,
    count,
    given_to,
    hand_in,
    meet,
    put_to_vote,
    recount,
    seats,
    vote,
)
from zhiping.deliberation.acts import adjourn, decide, present_case, repeat_poll
from zhiping.deliberation.models import Decision
from zhiping.deliberation.queries import active_assignments, board_of, session_record
from zhiping.documents.from_meetings import minutes_document
from zhiping.journal.queries import broken_entries, timeline
from zhiping.plans.models import Plan
from zhiping.policy.ceilings import Ceiling
from zhiping.policy.findings import NOTICE, Citation
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
CASES = (READ, ASSIGNED, QUALIFIED)


@pytest.fixture
def places(monkeypatch):
    """A ceiling that leaves so many places to three cases, beside what passed in earlier meetings."""

    def leave(number, *, among="committee", rounds=2):
        ready()
        pack = case_of(READ).plan.pack
        before = Decision.objects.filter(application__plan=case_of(READ).plan)
        share = Fraction(before.filter(passed=True).count() + number, before.count() + len(CASES))
        ceiling = Ceiling(share, among, rounds, Citation("某省通知", "第五条", NOTICE))
        monkeypatch.setattr(Plan, "pack", replace(pack, committee=replace(pack.committee, ceiling=ceiling)))

    return leave


def ready():
    """All three cases read."""
    given_to(QUALIFIED, *seats(2))
    for login in (ASSIGNED, QUALIFIED):
        for reader in active_assignments(case_of(login)).filter(submitted_at=None):
            hand_in(reader)


def voted(login, yes):
    """The case voted on: so many yes, the rest no; opened, not announced."""
    poll = put_to_vote(login)
    vote(poll, yes=yes, no=11 - yes)
    count(poll)
    return poll


def announce(poll):
    return decide(poll, by=actor(OFFICE)).passed


def refused(act, *given):
    with pytest.raises(Refusal) as refusal:
        act(*given, by=actor(OFFICE))
    return refusal.value.code


def test_the_two_with_most_yes_pass_and_the_third_does_not_though_two_thirds_said_yes(places):
    places(2)
    meet()
    polls = [voted(login, yes) for login, yes in zip(CASES, (9, 8, 11), strict=True)]
    assert [announce(poll) for poll in polls] == [True, False, True]
    assert [case_of(login).station for login in CASES] == ["notice:result", "ended", "notice:result"]
    told = timeline(case_of(ASSIGNED).pk).get(act="decide_fail").detail
    board = board_of(polls[1])
    assert (told["yes"], told["places"], told["voted"]) == (8, board.places, board.voted)
    assert board.places - board.taken == 2
    assert broken_entries() == []


def test_nothing_is_announced_before_all_are_opened(places):
    places(2)
    meet()
    first, second = voted(READ, 11), put_to_vote(ASSIGNED)
    assert refused(decide, first) == "ranking_waits"
    vote(second, yes=9, no=2)
    count(second)
    assert announce(first)


def test_a_tie_at_the_last_place_is_voted_on_again_and_stays_on_the_record(places, tmp_path):
    places(2)
    session = meet()
    first, second, third = (voted(login, yes) for login, yes in zip(CASES, (11, 9, 9), strict=True))
    assert [refused(decide, poll) for poll in (second, third)] == ["level", "level"]
    assert refused(repeat_poll, first) == "not_level"
    assert announce(first), "who is above the tie need not wait"
    repeat_poll(second, by=actor(OFFICE))
    assert refused(repeat_poll, second) == "poll_closed"
    again = voted(ASSIGNED, 8)
    assert refused(repeat_poll, again) == "others_behind"
    assert refused(decide, again) == "level"
    repeat_poll(third, by=actor(OFFICE))
    last = voted(QUALIFIED, 10)
    assert [announce(again), announce(last)] == [False, True]
    adjourn(session, by=actor(OFFICE))
    code, told = recount(session_record(session), tmp_path)
    assert (code, "复核通过：5 项表决" in told) == (0, True), told
    assert [line.split("：")[1] for line in minutes_document(session).voided if "再次表决" in line]
    assert broken_entries() == []


def test_level_after_the_last_round_neither_passes(places):
    places(1, rounds=1)
    meet()
    polls = [voted(login, yes) for login, yes in zip(CASES, (9, 9, 8), strict=True)]
    assert [announce(poll) for poll in polls] == [False, False, False]


def test_two_thirds_are_still_needed_within_the_places(places):
    places(3)
    meet()
    polls = [voted(login, yes) for login, yes in zip(CASES, (8, 7, 11), strict=True)]
    assert [announce(poll) for poll in polls] == [True, False, True]


def test_each_employer_may_have_a_ceiling_of_its_own(places):
    places(1, among="employer")
    meet()
    poll = voted(READ, 11)
    board = board_of(poll)
    same = Decision.objects.filter(application__employer=case_of(READ).employer).exclude(poll=poll)
    assert board.voted == same.count() + 1
    assert board.among == "同一用人单位"


def test_after_the_first_result_nothing_new_is_put_to_the_vote_in_this_meeting(places):
    places(3)
    session = meet()
    assert announce(voted(READ, 11))
    assert refused(present_case, case_of(ASSIGNED)) == "ranking_announced"
    adjourn(session, by=actor(OFFICE))
    meet()
    poll = voted(ASSIGNED, 11)
    board = board_of(poll)
    assert board.taken == Decision.objects.filter(application__plan=case_of(READ).plan, passed=True).count()


def test_the_page_shows_the_ceiling_with_its_clause_and_what_is_to_be_done(places, client):
    places(2)  # for three; one of the two voted on here
    enter(client, OFFICE)
    meet()
    polls = [voted(READ, 9)]
    second = put_to_vote(ASSIGNED)
    html = client.get("/office/meeting/").content.decode()
    assert "还有 1 件没有开票" in html
    assert "通过率上限" in html
    assert "第五条" in html
    vote(second, yes=9, no=2)
    count(second)
    html = client.get("/office/meeting/").content.decode()
    assert html.count("并列，再次表决") == 2
    client.post(f"/office/polls/{second.pk}/decision/", {"confirmed": "on"})
    assert not Decision.objects.filter(poll=second).exists()
    answer = client.post(f"/office/polls/{second.pk}/repetition/")
    assert answer.status_code == 302
    assert client.get("/office/meeting/").content.decode().count("并列，再次表决") == 1
    assert client.post(f"/office/polls/{second.pk}/repetition/").status_code == 409
    assert polls[0].repeated_at is None


def test_without_a_ceiling_each_case_stands_for_itself():
    meet()
    poll = put_to_vote(READ)
    vote(poll, yes=8, no=3)
    assert announced(poll).passed
    assert board_of(poll) is None
    assert refused(repeat_poll, poll) == "poll_closed"
