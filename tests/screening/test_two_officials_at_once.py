"""Two officials press the button in the same moment: on PostgreSQL exactly one of them decides."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from tests.cast import CITY, EMPLOYER, ENDORSED, SUBMITTED, actor, case_of
from zhiping import clock
from zhiping.demo.season import TODAY
from zhiping.journal.queries import broken_entries, timeline
from zhiping.policy.reasons import sections_of
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import (
    pass_check,
    refuse,
    return_case,
    review_rest,
    review_section,
    start_employer_notice,
)
from zhiping.screening.models import Check, PublicNotice, Rejection, Return, SectionReview

SECOND_OFFICIAL = "he.lin"


def at_once(*acts):
    """Run the acts in threads with connections of their own, started together; each answers with "done" or a refusal's code."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            with clock.standing_at(TODAY):
                barrier.wait(timeout=10)
                act()
            return "done"
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


@pytest.mark.parametrize("attempt", range(10))
def test_one_recommends_and_one_refuses_and_only_one_counts(committed_db, attempt):
    case = case_of(ENDORSED)
    for section, _ in sections_of(case.pack):
        review_section(case, section=section, verdict="sound", remark="", by=actor(CITY))
    first, second = actor(CITY), actor(SECOND_OFFICIAL)
    answers = at_once(
        lambda: pass_check(case, opinion="同意", by=first),
        lambda: refuse(case, reasons=["not_eligible"], note="", by=second),
    )
    assert answers[0] == "done" or answers[1] == "done"
    assert answers.count("done") == 1
    decided = (
        Check.objects.filter(application=case, station="authority:city").count()
        + Rejection.objects.filter(application=case).count()
    )
    assert decided == 1
    assert [entry.act for entry in timeline(case.pk)].count("recommend") + [
        entry.act for entry in timeline(case.pk)
    ].count("refuse") == 1
    assert broken_entries() == []


def test_a_double_click_returns_a_case_once(committed_db):
    case = case_of(ENDORSED)
    by = actor(CITY)
    answers = at_once(*[lambda: return_case(case, reasons=["hours_unproven"], note="", by=by)] * 4)
    assert answers.count("done") == 1
    assert Return.objects.filter(application=case).count() == 1


@pytest.mark.parametrize("attempt", range(20))
def test_two_recommend_at_once_and_one_recommendation_stands(committed_db, attempt):
    case, officials = case_of(ENDORSED), (actor(CITY), actor(SECOND_OFFICIAL))
    review_rest(case, by=officials[0])
    answers = at_once(*[partial(pass_check, case, opinion="同意推荐", by=by) for by in officials])
    assert answers == ["done", "not_on_duty"]
    assert Check.objects.filter(application=case, station="authority:city").count() == 1
    assert [entry.act for entry in timeline(case.pk)].count("recommend") == 1
    assert case_of(ENDORSED).station == "qualification"


def test_a_notice_is_started_once_by_two_clerks(committed_db):
    case, by = case_of(SUBMITTED), actor(EMPLOYER)
    review_rest(case, by=by)
    start = partial(start_employer_notice, case, working_days=5, manner="公告栏", by=by)
    assert at_once(start, start) == ["done", "notice_exists"]
    assert PublicNotice.objects.filter(cases=case).count() == 1


def test_the_same_section_saved_twice_at_once_is_one_word(committed_db):
    case = case_of(ENDORSED)
    save = partial(review_section, case, section="hours", verdict="sound", remark="")
    assert at_once(partial(save, by=actor(CITY)), partial(save, by=actor(SECOND_OFFICIAL))) == [
        "done",
        "done",
    ]
    assert SectionReview.objects.filter(submission=case.submission, station="authority:city").count() == 1
