"""Two workers take ballots at the same time, each on a connection of its own that dies when it likes: what is opened is what was taken."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.db.utils import Error
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import OFFICE, READ, actor, case_of
from tests.deliberation.meeting import count, expert, meet, put_to_vote, seats
from zhiping import clock
from zhiping.ballots.sealing import WEIGHTS, seal
from zhiping.deliberation.acts import cast_ballot, void_poll
from zhiping.deliberation.models import Poll, Urn
from zhiping.deliberation.queries import tally
from zhiping.demo.season import TODAY
from zhiping.journal.queries import broken_entries, timeline
from zhiping.policy.refusal import Refusal

FATES = ("done", "killed", "terminated", "answer lost", "sent twice")
STEP = st.tuples(st.integers(0, 10), st.sampled_from(list(WEIGHTS)), st.sampled_from(FATES))


def die():
    """The process is gone: the server finds the line cut."""
    connection.connection.pgconn.finish()


def terminate():
    """The server ends the connection, as at a restart."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def once(poll, ballot, by, fate):
    """One attempt; whether the ballot was taken, as far as the worker lived to know."""
    try:
        with transaction.atomic():
            cast_ballot(poll, ballot=ballot, by=by)
            if fate == "killed":
                die()
            if fate == "terminated":
                terminate()
    except Refusal as refusal:
        if refusal.code != "already_voted":
            raise
        return False
    except Error:
        connection.close()
        return False
    if fate == "answer lost":
        die()
        connection.close()
    return True


def work(poll, steps, voters):
    """What this worker took: (member, choice, tracker). After a kill or a lost answer the browser sends the same ballot again."""
    taken = []
    try:
        with clock.standing_at(TODAY):
            for number, choice, fate in steps:
                ballot = seal(choice, key=bytes.fromhex(poll.key), poll=poll.pk)
                again = ["done"] if fate in ("answer lost", "sent twice") else []
                taken += [
                    (number, choice, ballot.tracker)
                    for each in (fate, *again)
                    if once(poll, ballot, voters[number], each)
                ]
    finally:
        connection.close()
    return taken


@given(st.lists(STEP, max_size=14), st.lists(STEP, max_size=14))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("committed_db")
def test_the_tally_is_what_two_workers_took_whatever_dies(one, other):
    if not seats()[0].sessions.filter(closed_at=None).exists():
        meet()
    poll, voters = put_to_vote(READ), [expert(seat) for seat in seats()]
    before = timeline(case_of(READ).pk).filter(act="vote").count()
    with ThreadPoolExecutor(2) as pool:
        taken = [
            row for rows in pool.map(lambda steps: work(poll, steps, voters), (one, other)) for row in rows
        ]
    members = [number for number, _, _ in taken]
    assert len(members) == len(set(members)) == poll.rights.filter(used=True).count()
    assert sorted(Urn.objects.get(poll=poll).ballots) == sorted(tracker for _, _, tracker in taken)
    assert timeline(case_of(READ).pk).filter(act="vote").count() - before == len(taken)
    assert broken_entries() == []
    if 0 < len(taken) < 3:  # never opened: their sum would tell
        void_poll(poll, reason="下一组", by=actor(OFFICE))
        return
    count(poll)
    found = tally(Poll.objects.select_related("urn").get(pk=poll.pk))
    choices = [choice for _, choice, _ in taken]
    assert [found.yes, found.no, found.abstain] == [choices.count(each) for each in WEIGHTS]
    void_poll(poll, reason="下一组", by=actor(OFFICE))
