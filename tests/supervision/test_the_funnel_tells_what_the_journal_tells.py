"""Figures of the demo world, worked out by hand from its stories and timetable, and from a few cases moved on known days."""

from collections import Counter

import pytest
from django.db.models import Q

from tests import cast
from tests.cast import actor, case_of, moment, plan_of_a
from zhiping import clock
from zhiping.applications.models import Application
from zhiping.journal.models import Entry
from zhiping.people.models import Body
from zhiping.policy.calendar import statutory
from zhiping.policy.lifecycle import TABLE, Move
from zhiping.screening.acts import endorse, return_case, review_rest
from zhiping.supervision.acts import count_plan, count_plans
from zhiping.supervision.models import StayCount, Tally
from zhiping.supervision.queries import (
    Asked,
    StationFigures,
    matching,
    oldest,
    reasons_by_station,
    returns_by_unit,
    standing_now,
    station_figures,
)

pytestmark = pytest.mark.usefixtures("demo_db")


def city(**asked):
    return matching(actor(cast.CITY), Asked(plan=plan_of_a().pk, **asked))


def test_every_case_below_the_city_is_counted_once():
    now = standing_now(city())
    assert (
        now.total
        == Application.objects.filter(
            plan=plan_of_a(), employer__superior__name="杭州市经济和信息化局"
        ).count()
    )
    assert now.here == {
        "employer": 5,
        "authority:city": 2,
        "qualification": 1,
        "committee": 3,
        "notice:result": 2,
        "approval": 1,
        "certificate": 1,
    }
    assert (now.drafts, now.returned, now.open) == (2, 2, 17)
    assert now.ended == {"certified": 1, "refused": 1}


def test_who_came_where_how_long_they_stayed_and_who_was_sent_back():
    told = station_figures(city())
    employer, authority = told["employer"], told["authority:city"]
    assert (employer.entered, employer.done, employer.returned, employer.return_rate) == (19, 14, 1, 7.1)
    assert (authority.entered, authority.done, authority.returned, authority.return_rate) == (13, 12, 2, 16.7)
    assert (employer.median, employer.ninetieth) == (7, 7)
    assert (told["certificate"].entered, told["certificate"].done) == (2, 1)


def test_the_count_agrees_with_the_journal_read_case_by_case():
    """The same figures by a slow and simple road: one case after the other, in Python."""
    moving = {
        (kind, act)
        for kind, acts in TABLE.items()
        for (_, act), move in acts.items()
        if move is not Move.STAY
    }
    days: dict[str, Counter[int]] = {}
    for case in Application.objects.filter(city()):
        before = None
        for entry in Entry.objects.filter(subject=case.pk).order_by("sequence"):
            if (entry.station.partition(":")[0], entry.act) not in moving:
                continue
            if before is not None and entry.station != "draft" and entry.act != "withdraw":
                stay = statutory().working_days_between(clock.day_of(before), clock.day_of(entry.at))
                days.setdefault(entry.station, Counter())[stay] += 1
            before = entry.at
    figures = {station: told.days for station, told in station_figures(city()).items() if told.days}
    assert figures.pop("draft") == Counter({9: 1})  # one has corrected what was returned
    assert figures == days


def test_a_return_is_counted_with_its_reasons_and_its_days():
    """Waited from Tuesday 30 July; returned on Friday 23 August: 18 working days later (August 2024 has no holiday)."""
    case, by = case_of(cast.SUBMITTED), actor(cast.EMPLOYER)
    Entry.objects.filter(subject=case.pk)
    arrived = clock.day_of(case.arrived_at)
    with clock.standing_at(moment("2024-08-23 10:00:00")):
        return_case(case, reasons=["evidence_missing", "score_wrong"], note="", by=by)
        count_plan(plan_of_a())
        told, reasons = station_figures(city())["employer"], reasons_by_station(city())["employer"]
    assert (told.done, told.returned, told.return_rate) == (15, 2, 13.3)
    assert (
        told.days[statutory().working_days_between(arrived, clock.day_of(moment("2024-08-23 10:00:00")))] == 1
    )
    assert reasons["缺少证明材料"] + reasons["自评打分有误"] == 2


def test_units_are_listed_by_their_returns_with_the_reason_named_most():
    worst = returns_by_unit(city())
    assert [(each.name, each.done, each.returned, each.rate) for each in worst] == [
        ("浙江天目齿轮股份有限公司", 21, 2, 9.5),
        ("杭州钱江泵业有限公司", 24, 1, 4.2),
    ]


def test_the_longest_waiting_stand_first():
    ten = list(oldest(city(), actor(cast.CITY)))
    assert len(ten) == 10
    assert [case.arrived_at for case in ten] == sorted(case.arrived_at for case in ten)
    assert all(case.outcome == "" for case in ten)


def test_waiting_is_counted_in_working_days():
    """At 20 August, Tuesday: arrived on Tuesday 13th is 5 working days, on Monday 12th 6."""
    case = case_of(cast.SUBMITTED)
    for day, bucket in (
        ("2024-08-13", 0),
        ("2024-08-12", 1),
        ("2024-08-06", 1),
        ("2024-08-05", 2),
        ("2024-06-21", 4),
    ):
        Application.objects.filter(pk=case.pk).update(arrived_at=moment(f"{day} 08:00:00"))
        assert standing_now(Q(pk=case.pk)).waiting == {bucket: 1}, day


def test_on_a_sunday_nobody_has_waited_longer_than_on_friday():
    case = case_of(cast.SUBMITTED)
    Application.objects.filter(pk=case.pk).update(arrived_at=moment("2024-08-16 08:00:00"))
    with clock.standing_at(moment("2024-08-25 09:00:00")):
        assert standing_now(Q(pk=case.pk)).waiting == {0: 1}
    with clock.standing_at(moment("2024-08-26 09:00:00")):
        assert standing_now(Q(pk=case.pk)).waiting == {1: 1}


def test_everybody_sees_their_own_alone():
    everything = standing_now(matching(actor(cast.BUREAU), Asked(plan=plan_of_a().pk))).total
    assert everything == Application.objects.filter(plan=plan_of_a()).count()
    ningbo = standing_now(matching(actor(cast.OTHER_CITY), Asked(plan=plan_of_a().pk)))
    assert ningbo.total == everything - standing_now(city()).total
    office = matching(actor(cast.OFFICE), Asked())
    assert set(Application.objects.filter(office).values_list("plan__office", flat=True)) == {
        plan_of_a().office_id
    }
    society = standing_now(matching(actor("zheng.yi"), Asked(plan=plan_of_a().pk)))
    assert society.total == 0


def test_filters_narrow_it():
    institutions = standing_now(city(unit_type="institution"))
    assert institutions.total == 1
    area = Body.objects.get(name="杭州市经济和信息化局")
    whole = matching(actor(cast.BUREAU), Asked(plan=plan_of_a().pk, area=area))
    assert standing_now(whole).total == standing_now(city()).total
    assert standing_now(matching(actor(cast.CITY), Asked(year=1999))).total == 0


def test_counting_twice_counts_nothing_twice():
    before = station_figures(city())
    rows = StayCount.objects.count()
    count_plans()
    assert (station_figures(city()), StayCount.objects.count()) == (before, rows)
    assert Tally.objects.filter(plan=plan_of_a()).count() == 1


def test_what_a_clerk_does_after_the_count_shows_in_the_live_figures_at_once():
    case, by = case_of(cast.NOTICE_OVER), actor(cast.EMPLOYER)
    review_rest(case, by=by)
    endorse(case, opinion="同意推荐", by=by)
    now, told = standing_now(city()), station_figures(city())
    assert (now.here["employer"], now.here["authority:city"]) == (4, 3)
    assert told["authority:city"].entered == 13
    count_plan(plan_of_a())
    assert station_figures(city())["authority:city"].entered == 14


def test_percentiles_are_of_the_nearest_rank():
    told = StationFigures(days=Counter({1: 4, 3: 1, 9: 4, 40: 1}))
    assert (told.median, told.ninetieth) == (3, 9)
    assert (StationFigures().median, StationFigures().return_rate) == (None, None)
    assert StationFigures(days=Counter({7: 1})).ninetieth == 7
