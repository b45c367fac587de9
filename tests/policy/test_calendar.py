"""Working days by the statutory calendar. Worked example: notice A's deadlines of 2024."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiping.policy.calendar import Calendar, DayKind, YearNotPublished, statutory

DAYS = st.dates(date(2018, 2, 1), date(2026, 11, 1))


def day(month, number, year=2024):
    return date(year, month, number)


@pytest.mark.parametrize(
    ("when", "kind"),
    [
        (day(9, 13), DayKind.WORKDAY),
        (day(9, 14), DayKind.MAKE_UP),  # Saturday worked before Mid-Autumn
        (day(9, 15), DayKind.HOLIDAY),
        (day(9, 17), DayKind.HOLIDAY),
        (day(9, 21), DayKind.WEEKEND),
        (day(9, 29), DayKind.MAKE_UP),
        (day(10, 1), DayKind.HOLIDAY),
        (day(10, 7), DayKind.HOLIDAY),
        (day(10, 12), DayKind.MAKE_UP),
        (day(10, 10, 2020), DayKind.MAKE_UP),
    ],
)
def test_holidays_and_make_up_days(when, kind):
    assert statutory().kind(when) is kind


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (day(8, 23), day(9, 5), 9),  # individual to employer deadline
        (day(9, 5), day(10, 10), 20),  # employer to city deadline
        (day(9, 5), day(10, 18), 27),
        (day(8, 23), day(8, 23), 0),
        (day(8, 23), day(8, 25), 0),  # a weekend
        (day(9, 5), day(8, 23), -9),
    ],
)
def test_working_days_after_one_day_up_to_another(start, end, days):
    assert statutory().working_days_between(start, end) == days


@pytest.mark.parametrize(
    ("start", "counted", "window"),
    [
        (day(8, 29), True, (day(8, 29), day(9, 4))),
        (day(8, 28), False, (day(8, 29), day(9, 4))),
        (day(8, 30), True, (day(8, 30), day(9, 5))),  # scenario 16: not over when the deadline day comes
        (day(8, 30), False, (day(9, 2), day(9, 6))),
        (day(8, 31), True, (day(9, 2), day(9, 6))),  # posted on a Saturday: counts from Monday
        (day(9, 30), True, (day(9, 30), day(10, 11))),  # across National Day
        (day(9, 9), True, (day(9, 9), day(9, 13))),
        (day(9, 10), True, (day(9, 10), day(9, 14))),  # the worked Saturday counts
    ],
)
def test_the_window_of_a_public_notice(start, counted, window):
    assert statutory().notice_window(start, 5, count_first_day=counted) == window


@pytest.mark.parametrize(("counted", "latest"), [(True, day(8, 29)), (False, day(8, 28))])
def test_the_latest_start_before_the_employer_deadline(pack, counted, latest):
    deadline = pack.windows["endorse"].last_day
    assert deadline == day(9, 5)
    rule = pack.employer_notice
    assert statutory().latest_notice_start(deadline, rule.working_days, count_first_day=counted) == latest


@given(DAYS, st.integers(1, 20), st.booleans())
def test_the_latest_start_is_the_latest(deadline, days, counted):
    calendar = statutory()
    latest = calendar.latest_notice_start(deadline, days, count_first_day=counted)
    assert calendar.notice_window(latest, days, count_first_day=counted)[1] < deadline
    following = calendar.add_working_days(latest, 1)
    assert calendar.notice_window(following, days, count_first_day=counted)[1] >= deadline


@given(DAYS, st.integers(1, 30))
def test_adding_and_counting_agree(start, days):
    calendar = statutory()
    end = calendar.add_working_days(start, days)
    assert calendar.is_working_day(end)
    assert calendar.working_days_between(start, end) == days
    assert calendar.add_working_days(end + timedelta(days=1), -1) == end


def test_no_day_later_is_the_next_working_day():
    assert statutory().add_working_days(day(8, 31), 0) == day(9, 2)
    assert statutory().add_working_days(day(9, 2), 0) == day(9, 2)


@pytest.mark.parametrize("year", [2017, 2027])
def test_a_year_without_a_table_is_refused(year):
    with pytest.raises(YearNotPublished, match=f"{year}年的放假和调休安排尚未录入") as refused:
        statutory().is_working_day(day(6, 1, year))
    assert refused.value.year == year


def test_counting_into_an_unpublished_year_is_refused():
    with pytest.raises(YearNotPublished):
        statutory().add_working_days(day(12, 30, 2026), 5)


def test_a_table_of_ones_own():
    calendar = Calendar({day(3, 2): DayKind.MAKE_UP, day(3, 4): DayKind.HOLIDAY}, [2024])
    assert calendar.working_days_between(day(3, 1), day(3, 5)) == 2
