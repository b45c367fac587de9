"""逾期: the worker ends what nobody handled in time, once, and whoever acts in the same moment is told."""

from functools import partial

import pytest

from tests.cast import (
    CITY,
    DRAFT,
    EMPLOYER,
    ENDORSED,
    NOTICE_OVER,
    RECOMMENDED,
    RETURNED,
    SUBMITTED,
    actor,
    case_of,
    moment,
)
from tests.screening.curing import returned
from tests.screening.test_two_officials_at_once import at_once
from zhiping import clock
from zhiping.applications.models import Application
from zhiping.integrity.models import Freeze
from zhiping.journal.queries import broken_entries, timeline
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import endorse, expire, return_case, withdraw
from zhiping.screening.acts.expiring import expire_overdue
from zhiping.screening.models import Endorsement, Return

AFTER_D1, AFTER_D2, AFTER_D3 = "2024-08-24 00:00:00", "2024-09-06 00:00:00", "2024-10-11 00:00:00"


def outcome_after(login, text):
    with clock.standing_at(moment(text)):
        expire_overdue()
    return case_of(login).outcome


@pytest.mark.parametrize(
    ("login", "last_moment", "after"),
    [
        (DRAFT, "2024-08-23 23:59:59", AFTER_D1),
        (RETURNED, "2024-09-05 23:59:59", AFTER_D2),
        (SUBMITTED, "2024-09-05 23:59:59", AFTER_D2),
        (ENDORSED, "2024-10-10 23:59:59", AFTER_D3),
    ],
)
def test_each_ends_when_its_own_window_is_over(demo_db, login, last_moment, after):
    assert outcome_after(login, last_moment) == ""
    assert outcome_after(login, after) == "expired"


def test_what_the_notice_sets_no_date_for_does_not_end(demo_db):
    assert outcome_after(RECOMMENDED, "2024-12-01 09:00") == ""


def test_the_applicant_is_told_the_clause_and_what_to_do(demo_db):
    outcome_after(RETURNED, AFTER_D2)
    entry = timeline(case_of(RETURNED).pk).last()
    assert (entry.act, entry.role) == ("expire", "system")
    assert "视为放弃申报" in entry.detail["note"]
    assert "人社部令第40号 第十七、十八条" in entry.detail["clause"]
    assert "以后年度" in entry.detail["remedy"]


def test_running_it_again_ends_nobody_twice(demo_db):
    with clock.standing_at(moment(AFTER_D3)):
        assert expire_overdue() > 0
        assert expire_overdue() == 0
        with pytest.raises(Refusal) as refused:
            expire(case_of(SUBMITTED))
    assert refused.value.code == "not_over_yet"
    assert [entry.act for entry in timeline(case_of(SUBMITTED).pk)].count("expire") == 1
    assert broken_entries() == []


def test_every_open_case_before_the_committee_is_asked_and_no_other(demo_db):
    with clock.standing_at(moment("2025-01-15 09:00")):
        expire_overdue()
    frozen = Freeze.objects.filter(lifted_at=None).values("application")
    open_still = (
        Application.objects.filter(outcome="").exclude(pk__in=frozen).values_list("station", flat=True)
    )
    assert not [
        station for station in open_still if station in ("draft", "employer") or "authority" in station
    ]


@pytest.mark.parametrize("attempt", range(5))
def test_expiring_against_recommending_one_wins(committed_db, attempt):
    case, by = case_of(NOTICE_OVER), actor(EMPLOYER)

    def late():
        with clock.standing_at(moment(AFTER_D2)):
            expire(case_of(NOTICE_OVER))

    answers = at_once(partial(endorse, case, opinion="同意推荐。", by=by), late)
    case = case_of(NOTICE_OVER)
    endorsed = Endorsement.objects.filter(application=case).count()
    assert answers.count("done") == 1
    assert (case.outcome, endorsed) in {("expired", 0), ("", 1)}
    assert broken_entries() == []


@pytest.mark.parametrize("attempt", range(5))
def test_returning_against_withdrawing_one_wins(committed_db, attempt):
    case, clerk, owner = case_of(SUBMITTED), actor(EMPLOYER), actor(SUBMITTED)
    answers = at_once(
        partial(return_case, case, reasons=["hours_unproven"], note="", by=clerk),
        partial(withdraw, case, by=owner),
    )
    case = case_of(SUBMITTED)
    assert answers.count("done") == 1
    assert (case.station, bool(case.resume_at), case.points_open) in {("draft", True, 1), ("draft", False, 0)}
    assert Return.objects.filter(application=case).count() == case.points_open


def test_a_return_on_the_last_day_still_ends(demo_db):
    with clock.standing_at(moment("2024-10-10 17:00")):
        returned(ENDORSED, "hours_unproven", by=CITY)
    assert outcome_after(ENDORSED, AFTER_D3) == "expired"
