"""A batch: each case done once or refused with its reason; a worker that dies leaves whole cases, and the rest goes on."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from tests.cast import CITY, ENDORSED, ENDORSED_ELSEWHERE, RECOMMENDED, actor, case_of
from tests.crowd import many_cases
from tests.working import work_off_jobs
from zhiping import clock
from zhiping.applications.acts import take
from zhiping.applications.models import Application
from zhiping.demo.season import TODAY
from zhiping.desks.acts import resume_lost, start_batch, work_off
from zhiping.desks.acts.batches import _settle_next
from zhiping.desks.models import Batch
from zhiping.desks.queries import progress
from zhiping.journal.models import Entry
from zhiping.journal.queries import broken_entries
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import pass_check, review_rest
from zhiping.screening.models import Check

COLLEAGUE = "he.lin"


def reviewed(times):
    """So many cases on the city's desk, every section sound."""
    review_rest(case_of(ENDORSED), by=actor(CITY))
    many_cases(ENDORSED, times=times - 1)
    found = Application.objects.filter(
        desk=actor(CITY).body, station="authority:city", endorsements__isnull=False
    )
    ready = found.filter(submission__section_reviews__station="authority:city").distinct()
    assert ready.count() == times
    return list(ready)


def batch_of(cases, by=CITY, kind="check", **given):
    rows = {str(getattr(case, "pk", case)): {} for case in cases}
    return start_batch(kind, rows, given=given or {"opinion": "同意推荐"}, back="/authority/", by=actor(by))


def recommended(cases):
    """How often each case was recommended: in the journal, and as a record."""
    ids = [case.pk for case in cases]
    told = Entry.objects.filter(subject__in=ids, act="recommend", station="authority:city").count()
    return told, Check.objects.filter(application__in=ids, station="authority:city").count()


def lines(batch):
    return {row.application_id: (row.state, row.refusal.get("what", "")) for row in batch.cases.all()}


def test_each_case_is_done_or_refused_with_its_reason(demo_db):
    cases = reviewed(3)
    take(cases[1], by=actor(COLLEAGUE))
    elsewhere = case_of(RECOMMENDED)
    batch = batch_of([*cases, elsewhere])
    assert work_off(batch)
    told = lines(batch)
    assert [told[case.pk][0] for case in cases] == ["done", "refused", "done"]
    assert "何琳已领办" in told[cases[1].pk][1]
    assert "没有重复办理" in told[elsewhere.pk][1]
    assert Check.objects.filter(application=elsewhere, station="authority:city").count() == 1
    assert progress(batch) == {"done": 2, "refused": 2, "waiting": 0, "settled": 4, "percent": 100}


def test_a_case_of_another_desk_is_refused_and_nothing_of_it_is_told(demo_db):
    stranger = case_of(ENDORSED_ELSEWHERE)
    batch = batch_of([stranger])
    row = batch.cases.get()
    assert (row.application, row.state) == (None, "refused")
    assert stranger.number not in str(row.refusal)
    work_off(batch)
    assert case_of(ENDORSED_ELSEWHERE).station == stranger.station


def test_nothing_chosen_starts_nothing(demo_db):
    with pytest.raises(Refusal, match="没有可以办理"):
        batch_of([])
    assert not Batch.objects.exists()


def test_what_nobody_foresaw_is_told_and_the_others_go_on(demo_db):
    first, second = case_of("wz.chi"), case_of(ENDORSED)
    rows = {str(first.pk): {"mark": "八十", "absent": False}, str(second.pk): {}}
    batch = start_batch("mark", rows, given={}, back="/office/", by=actor("zheng.yi"))
    work_off(batch)
    assert "系统出错" in lines(batch)[first.pk][1]
    assert case_of("wz.chi").station == "exam"
    assert batch.cases.filter(state="waiting").count() == 0


def test_the_worker_does_what_the_page_left(committed_db):
    cases = reviewed(12)
    batch = batch_of(cases)
    work_off_jobs()
    batch.refresh_from_db()
    assert batch.finished_at
    assert recommended(cases) == (12, 12)


def test_a_worker_killed_half_way_leaves_whole_cases_and_the_next_one_finishes(committed_db):
    cases = reviewed(6)
    batch = batch_of(cases)
    connections.close_all()
    child = os.fork()
    if child == 0:
        _settle_next(batch)
        _settle_next(batch)
        with transaction.atomic():
            _settle_next(batch)
            os.kill(os.getpid(), signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert progress(batch)["settled"] == 2
    assert recommended(cases) == (2, 2)
    with clock.standing_at(TODAY + timedelta(minutes=2)):
        assert resume_lost() == 1
        assert work_off(batch)
    assert recommended(cases) == (6, 6)
    assert broken_entries() == []
    assert resume_lost() == 0


def at_once(*acts):
    barrier = Barrier(len(acts))

    def run(act):
        try:
            with clock.standing_at(TODAY):
                barrier.wait(timeout=10)
                act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(run, acts))


def test_three_workers_on_one_batch_do_every_case_once(committed_db):
    cases = reviewed(15)
    batch = batch_of(cases)
    at_once(*[lambda: work_off(batch)] * 3)
    assert work_off(batch)
    assert recommended(cases) == (15, 15)
    assert progress(batch)["done"] == 15


@pytest.mark.parametrize("attempt", range(3))
def test_two_clerks_with_the_same_cases_one_wins_and_the_other_is_told(committed_db, attempt):
    cases = reviewed(8)
    mine, theirs = batch_of(cases), batch_of(cases, by=COLLEAGUE)
    at_once(lambda: work_off(mine), lambda: work_off(theirs))
    assert recommended(cases) == (8, 8)
    one, other = lines(mine), lines(theirs)
    for case in cases:
        states = sorted([one[case.pk][0], other[case.pk][0]])
        assert states == ["done", "refused"]
        lost = one[case.pk] if one[case.pk][0] == "refused" else other[case.pk]
        assert "办理“审核推荐”" in lost[1]


def test_a_long_batch_lets_others_have_the_worker(demo_db):
    batch = batch_of(reviewed(3))
    assert not work_off(batch, seconds=0)
    assert progress(batch)["settled"] == 1
    assert work_off(batch)


def test_whoever_was_relieved_meanwhile_does_nothing_more(demo_db):
    cases = reviewed(2)
    batch = batch_of(cases)
    pass_check(cases[0], opinion="同意", by=actor(COLLEAGUE))
    work_off(batch)
    assert recommended(cases) == (2, 2)
