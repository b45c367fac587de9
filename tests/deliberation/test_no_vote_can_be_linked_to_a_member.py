"""An attacker with all the server ever has: every table, a backup, the write-ahead log, the application's log, every key the platform
knows, and one teller's secret. They must not tell two worlds apart in which two members voted the other way round; docs/secret-ballot.md.
"""

import json
import logging
import os
import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection

from tests.cast import READ, case_of, enter
from tests.deliberation.meeting import TELLERS, announced, count, expert, meet, put_to_vote, seats
from zhiping.ballots.counting import masks_of
from zhiping.ballots.group import base, minus, times
from zhiping.ballots.sealing import WEIGHTS, seal
from zhiping.deliberation.acts import cast_ballot
from zhiping.deliberation.models import BallotRight, Poll, Urn
from zhiping.deliberation.queries import ballots_in, poll_record
from zhiping.journal.queries import timeline

CHOICES = ("yes", "yes", "no", "yes", "abstain", "yes", "yes", "no", "yes", "yes", "yes")
LOG = Path(os.environ.get("ZHIPING_DATA", "")) / "postgres/cluster/pg_wal"
NOT_OURS = ("django.db", "django.template", "asyncio")  # statements and lookups of a debugging run
WORDS = re.compile(rb"\b(abstain|yes|no)\b|" + "赞成|反对|弃权".encode())


def vote_all(poll, order=range(11)):
    """Everybody votes, in this order; what each of their browsers sealed, by seat."""
    sealed = {}
    for number in order:
        seat = seats()[number]
        ballot = seal(CHOICES[number], key=bytes.fromhex(poll.key), poll=poll.pk)
        cast_ballot(poll, ballot=ballot, by=expert(seat))
        sealed[seat.pk] = ballot
    return sealed


def everything():
    """Every row of every table of ours, as a backup holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        names = [row[0] for row in cursor.fetchall()]
        told = {}
        for name in names:
            cursor.execute(f'SELECT to_jsonb(t)::text FROM "{name}" t')  # noqa: S608 - names of tables
            told[name] = sorted(row[0] for row in cursor.fetchall())  # where a row lies tells nothing
    return told


@pytest.mark.usefixtures("demo_db")
def test_no_table_but_one_changes_with_the_choice_and_that_one_holds_sealed_ballots_alone():
    meet()
    poll = put_to_vote(READ)
    before = everything()
    sealed = vote_all(poll)
    after = everything()
    written = {name for name in after if after[name] != before[name]}
    assert written == {"deliberation_urn", "deliberation_ballotright", "journal_entry"}
    new = {name: "\n".join(row for row in after[name] if row not in before[name]) for name in written}
    for name in ("deliberation_ballotright", "journal_entry"):
        assert not WORDS.search(new[name].encode()), name
        parts = [
            text for ballot in sealed.values() for text in (ballot.tracker, ballot.a.hex(), ballot.b.hex())
        ]
        assert not any(text in new[name] for text in parts)
    assert set(json.loads(new["deliberation_urn"])) == {"poll_id", "ballots"}
    assert not WORDS.search(new["deliberation_urn"].encode())
    assert not any(str(seat.pk) in new["deliberation_urn"] for seat in seats())
    assert not any(str(seat.person_id) in new["deliberation_urn"] for seat in seats())


@pytest.mark.usefixtures("demo_db")
def test_neither_the_order_of_rows_nor_the_transaction_leads_from_a_ballot_to_a_right():
    """One row, last written by whoever voted last; its ballots in the order of their hashes."""
    meet()
    poll = put_to_vote(READ)
    arrived = [ballot.tracker for ballot in vote_all(poll, order=(3, 9, 0, 10, 5, 1, 7, 2, 8, 4, 6)).values()]
    stored = list(Urn.objects.get(poll=poll).ballots)
    assert stored == sorted(stored)
    assert stored != arrived
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM deliberation_urn WHERE poll_id = %s", [poll.pk])
        assert cursor.fetchone() == (1,)
    columns = {field.column for field in Urn._meta.get_fields() if hasattr(field, "column")}
    assert columns == {"poll_id", "ballots"}
    assert {field.name for field in BallotRight._meta.get_fields()} == {"id", "poll", "seat", "used"}


@pytest.mark.usefixtures("demo_db")
def test_who_even_knows_which_ballot_is_whose_and_one_tellers_secret_opens_none():
    session = meet()
    poll = put_to_vote(READ)
    sealed = vote_all(poll)
    count(poll)
    known = {base(weight) for weight in WEIGHTS.values()}
    given = [bytes.fromhex(share.proven["point"]) for share in Poll.objects.get(pk=poll.pk).shares.all()]
    for ballot in sealed.values():
        for _, mine in TELLERS[session.pk].secrets:
            assert minus(ballot.b, times(mine, ballot.a)) not in known
        for share in given:
            assert minus(ballot.b, share) not in known
        masks = masks_of(ballots_in(Poll.objects.select_related("urn").get(pk=poll.pk)))
        assert minus(ballot.b, masks) not in known


@pytest.mark.usefixtures("demo_db")
def test_no_secret_of_a_teller_or_a_voter_is_anywhere_on_the_server(settings):
    session = meet()
    poll = put_to_vote(READ)
    vote_all(poll)
    announced(poll)
    whole = "\n".join(row for rows in everything().values() for row in rows)
    for _, mine in TELLERS[session.pk].secrets:
        for text in (str(mine), f"{mine:x}", mine.to_bytes(32, "little").hex()):
            assert text not in whole
    assert settings.SECRET_KEY not in whole


@pytest.mark.usefixtures("demo_db")
def test_two_ballots_exchanged_between_two_members_leave_the_same_record():
    """The record has no place where an exchange could show: the same set, the same order, the same sum."""
    meet()
    poll = put_to_vote(READ)
    ballots = [seal(choice, key=bytes.fromhex(poll.key), poll=poll.pk) for choice in CHOICES]
    for number, seat in enumerate(seats()):
        cast_ballot(poll, ballot=ballots[{2: 3, 3: 2}.get(number, number)], by=expert(seat))
    found = announced(poll)
    assert (found.yes, found.no, found.abstain) == (8, 2, 1)
    record = poll_record(Poll.objects.select_related("urn", "application").get(pk=poll.pk))
    assert list(record["ballots"]) == sorted(ballot.tracker for ballot in ballots)
    whole = json.dumps(record, ensure_ascii=False)
    for seat in seats():
        assert not any(text in whole for text in (str(seat.pk), str(seat.person_id), seat.person.name))


@pytest.mark.usefixtures("demo_db")
def test_the_journal_tells_the_time_of_a_vote_and_nothing_that_fits_a_ballot():
    meet()
    poll = put_to_vote(READ)
    trackers = {ballot.tracker for ballot in vote_all(poll).values()}
    entries = [entry for entry in timeline(case_of(READ).pk) if entry.act == "vote"]
    assert len(entries) == 11
    assert {json.dumps(entry.detail) for entry in entries} == {"{}"}
    assert all(one.sequence < other.sequence for one, other in pairwise(entries))
    assert not any(tracker in str(vars(entry)) for entry in entries for tracker in trackers)


@pytest.mark.usefixtures("demo_db")
def test_what_the_application_logs_says_nothing_of_a_choice(client, caplog):
    caplog.set_level(logging.DEBUG)
    meet()
    poll = put_to_vote(READ)
    enter(client, seats()[0].person.login)
    ballot = seal("abstain", key=bytes.fromhex(poll.key), poll=poll.pk)
    client.post(f"/expert/polls/{poll.pk}/ballot/", {"ballot": json.dumps(ballot.as_json())})
    client.post(f"/expert/polls/{poll.pk}/ballot/", {"ballot": "broken"})
    told = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith(NOT_OURS))
    assert not WORDS.search(told.encode())
    assert ballot.tracker not in told


@pytest.mark.usefixtures("committed_db")
def test_the_write_ahead_log_holds_no_choice_in_clear():
    """Committed for real, read back from the log's own files, from the first ballot to the last."""
    if not LOG.is_dir():
        pytest.skip("this database does not lie in the test's own folder")
    meet()
    poll = put_to_vote(READ)
    start = log_position()
    sealed = vote_all(poll)
    written = log_between(start, log_position())
    assert any(ballot.a.hex().encode() in written for ballot in sealed.values()), "nothing was read"
    for poll_named in re.finditer(
        re.escape(str(poll.pk).encode()) + b"|" + re.escape(poll.pk.bytes), written
    ):
        near = written[max(0, poll_named.start() - 400) : poll_named.end() + 400]
        assert not re.search(
            rb"choice|abstain", near
        )  # the log is the whole server's: others write to it too
    for _, mine in TELLERS[poll.session_id].secrets:
        assert mine.to_bytes(32, "little") not in written
        assert mine.to_bytes(32, "little").hex().encode() not in written


def log_position():
    """(file, offset) up to which the log is on the disk."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT file_name, file_offset FROM pg_walfile_name_offset(pg_current_wal_flush_lsn())"
        )
        return cursor.fetchone()


def log_between(start, end):
    """The bytes of the log from one position to the other."""
    names = sorted(path.name for path in LOG.iterdir() if start[0] <= path.name <= end[0])
    parts = [(LOG / name).read_bytes() for name in names]
    parts[-1] = parts[-1][: end[1]]
    parts[0] = parts[0][start[1] :]
    return b"".join(parts)
