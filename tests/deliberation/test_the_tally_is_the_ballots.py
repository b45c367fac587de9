"""Whatever the order, the crashes and the repeats: what is opened is what went into the urn, once each; decisions/0028."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import OFFICE, READ, actor, case_of
from tests.deliberation.meeting import (
    TELLERS,
    announced,
    count,
    expert,
    give_keys,
    meet,
    put_to_vote,
    recount,
    seats,
    vote,
)
from zhiping.ballots.counting import masks_of
from zhiping.ballots.group import secret
from zhiping.ballots.sealing import WEIGHTS, seal
from zhiping.ballots.tellers import give_share as share_of
from zhiping.deliberation.acts import arrive, cast_ballot, close_poll, decide, give_share, leave, void_poll
from zhiping.deliberation.models import Decision, Poll, Urn
from zhiping.deliberation.queries import ballots_in, session_record
from zhiping.demo.meetings import cast
from zhiping.journal.queries import broken_entries
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
STEP = st.tuples(
    st.integers(0, 10), st.sampled_from(list(WEIGHTS)), st.sampled_from(["commit", "crash", "twice", "lost"])
)


class Crash(Exception):  # noqa: N818
    """The machine stopped before the transaction ended."""


def attempt(poll, number, choice, fate):
    """One member votes; the choice that counts, or None. crash: before the commit. lost: the answer, so the same is sent again."""
    by, ballot = expert(seats()[number]), seal(choice, key=bytes.fromhex(poll.key), poll=poll.pk)
    counted = None
    for _ in range(2 if fate in ("twice", "lost") else 1):
        try:
            with transaction.atomic():
                cast_ballot(poll, ballot=ballot, by=by)
                if fate == "crash":
                    raise Crash
            counted = choice
        except Crash:
            pass
        except Refusal as refusal:
            if refusal.code != "already_voted":
                raise
    return counted


@given(st.lists(STEP, max_size=24))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_tally_is_the_ballots_for_any_order_crash_and_repeat(steps):
    with transaction.atomic():
        meet()
        poll, counted_for = put_to_vote(READ), {}
        for number, choice, fate in steps:
            counted = attempt(poll, number, choice, fate)
            if counted:
                assert number not in counted_for
                counted_for[number] = counted
        assert (
            poll.rights.filter(used=True).count()
            == len(counted_for)
            == len(Urn.objects.get(poll=poll).ballots)
        )
        if 0 < len(counted_for) < 3:
            assert refused(lambda: close_poll(poll, by=actor(OFFICE), missing_ok=True)) == "too_few_ballots"
            transaction.set_rollback(True)
            return
        found = announced(poll)
        told = [list(counted_for.values()).count(each) for each in WEIGHTS]
        assert [found.yes, found.no, found.abstain] == told
        assert found.passed == (found.yes >= 8)
        assert broken_entries() == []
        transaction.set_rollback(True)


def refused(act):
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


def recounted(session, folder, change=None):
    """What the independent program says of the meeting's record, changed or as it is."""
    record = session_record(session)
    if change:
        change(record["polls"][0])
    return recount(record, folder)


def test_a_stranger_counts_the_record_again_and_finds_every_change(tmp_path):
    session = meet()
    poll = put_to_vote(READ)
    vote(poll, yes=8, no=2, abstain=1)
    announced(poll)
    code, told = recounted(session, tmp_path)
    assert (code, "赞成 8，反对 2，弃权 1，与公布一致" in told) == (0, True), told

    def one_more_yes(record):
        record["result"] |= {"yes": 9, "no": 1}

    def one_ballot_less(record):
        record["ballots"].popitem()

    def another_ballot(record):
        other = seal("yes", key=bytes.fromhex(record["key"]), poll=session.pk)
        record["ballots"].popitem()
        record["ballots"][other.tracker] = other.as_json()

    def a_share_of_nobody(record):
        record["shares"][0]["point"] = record["shares"][1]["point"]

    def a_key_of_nobody(record):
        record["keys"][0]["challenge"] = "00" * 32

    for change in (one_more_yes, one_ballot_less, another_ballot, a_share_of_nobody, a_key_of_nobody):
        code, told = recounted(session, tmp_path, change)
        assert (code, "复核不通过" in told) == (1, True), change.__name__


def test_nothing_is_opened_before_the_end_or_by_one_alone():
    session = meet()
    poll = put_to_vote(READ)
    vote(poll, yes=11)
    assert refused(lambda: TELLERS[session.pk].open(poll)) == "poll_still_open"
    close_poll(poll, by=actor(OFFICE))
    assert refused(lambda: decide(poll, by=actor(OFFICE))) == "not_counted"
    alone = type(TELLERS[session.pk])(TELLERS[session.pk].secrets[:1])
    alone.open(poll)
    assert refused(lambda: alone.open(poll)) == "share_given"
    assert refused(lambda: decide(poll, by=actor(OFFICE))) == "not_counted"
    assert not Decision.objects.filter(poll=poll).exists()


def test_a_share_of_another_secret_or_from_somebody_else_is_refused():
    meet()
    poll = put_to_vote(READ)
    vote(poll, yes=11)
    close_poll(poll, by=actor(OFFICE))
    held = Poll.objects.select_related("urn").get(pk=poll.pk)
    wrong = share_of(secret(), masks=masks_of(ballots_in(held)), poll=poll.pk)
    assert refused(lambda: give_share(poll, share=wrong, by=actor(OFFICE))) == "share_not_proven"
    assert refused(lambda: give_share(poll, share=wrong, by=expert(seats()[5]))) == "not_a_teller"


def test_a_lost_key_voids_the_poll_and_the_case_is_voted_on_again():
    session = meet()
    poll = put_to_vote(READ)
    vote(poll, yes=3, no=8)
    close_poll(poll, by=actor(OFFICE))
    assert refused(lambda: give_keys(session)) == "keys_in_use"
    void_poll(poll, reason="监票人密钥丢失", by=actor(OFFICE))
    assert refused(lambda: void_poll(poll, reason="再来一次", by=actor(OFFICE))) == "poll_closed"
    give_keys(session)
    again = put_to_vote(READ)
    assert again.key != poll.key
    vote(again, yes=9, no=2)
    assert announced(again).yes == 9
    assert refused(lambda: void_poll(again, reason="迟了", by=actor(OFFICE))) == "poll_closed"


def test_without_both_keys_nothing_is_put_to_the_vote():
    meet(keys=False)
    assert refused(lambda: put_to_vote(READ)) == "keys_missing"


def test_under_quorum_nothing_is_put_to_the_vote_and_no_vote_is_closed():
    session = meet(8)
    poll = put_to_vote(READ)
    for seat in seats(5):
        cast(poll, "yes", expert(seat))
    away = seats()[7]
    leave(session, seat=away, by=actor(OFFICE))
    assert refused(lambda: close_poll(poll, by=actor(OFFICE), missing_ok=True)) == "below_quorum"
    assert Poll.objects.get(pk=poll.pk).closed_at is None
    void_poll(poll, reason="会场人数不足", by=actor(OFFICE))
    assert refused(lambda: put_to_vote(READ)) == "below_quorum"
    arrive(session, seat=away, by=actor(OFFICE))
    again = put_to_vote(READ)
    vote(again, yes=8)
    leave(session, seat=away, by=actor(OFFICE))  # who has voted was there
    count(again)
    assert decide(again, by=actor(OFFICE)).passed
    assert case_of(READ).station == "notice:result"


def test_one_or_two_ballots_are_never_opened_for_their_sum_would_tell_who_said_what():
    meet()
    poll = put_to_vote(READ)
    vote(poll, yes=1, no=1)
    assert refused(lambda: close_poll(poll, by=actor(OFFICE), missing_ok=True)) == "too_few_ballots"
    assert Poll.objects.get(pk=poll.pk).closed_at is None
    vote(poll, abstain=1)
    assert close_poll(poll, by=actor(OFFICE), missing_ok=True).closed_at
