"""Working days by the statutory calendar. Worked example: notice A's deadlines of 2024."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhiping.policy import calendar as calendars
from zhiping.policy.calendar import (
    Calendar,
    CalendarYear,
    DayKind,
    YearNotPublished,
    forget_years,
    statutory,
    use,
    with_years,
)

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


def year_2027(status="provisional", holidays=(), make_up_days=()):
    off = {day(1, 1, 2027), day(2, 8, 2027), day(10, 1, 2027), *holidays}
    return CalendarYear(2027, "国办发明电〔2026〕X号", status, frozenset(off), frozenset(make_up_days))


@pytest.fixture(autouse=True)
def nowhere():
    """The library's years alone, whatever the application has in use."""
    before = use(None)
    yield
    use(before)


@pytest.fixture
def entered():
    """A shelf of entered years that `statutory` looks into, and a list of the years it was asked for."""
    shelf, asked = {}, []

    def find(year):
        asked.append(year)
        return shelf.get(year)

    use(find)
    return shelf, asked


def test_an_entered_year_is_counted_with_like_any_other(entered):
    shelf, _ = entered
    shelf[2027] = year_2027(make_up_days=[day(2, 7, 2027)])
    calendar = statutory()
    assert calendar.kind(day(1, 1, 2027)) is DayKind.HOLIDAY
    assert calendar.kind(day(2, 7, 2027)) is DayKind.MAKE_UP
    assert calendar.kind(day(2, 6, 2027)) is DayKind.WEEKEND
    assert calendar.add_working_days(day(12, 31, 2026), 1) == day(1, 4, 2027)
    assert (calendar.is_provisional(2027), calendar.is_provisional(2026)) == (True, False)


def test_a_year_nobody_entered_is_still_refused(entered):
    with pytest.raises(YearNotPublished, match="2027年"):
        statutory().is_working_day(day(6, 1, 2027))
    assert statutory().is_provisional(2027) is False


def test_years_the_library_knows_are_never_asked_for(entered):
    _, asked = entered
    for year in range(2018, 2027):
        statutory().is_working_day(day(5, 1, year))
    assert asked == []


def test_an_entered_year_is_asked_for_once_until_a_new_one_is_entered(entered):
    shelf, asked = entered
    shelf[2027] = year_2027()
    assert [statutory().is_working_day(day(2, 8, 2027)) for _ in range(3)] == [False] * 3
    assert asked == [2027]
    shelf[2027] = CalendarYear(2027, "号", "published", frozenset({day(1, 1, 2027)}), frozenset())
    forget_years()
    assert statutory().is_working_day(day(2, 8, 2027))
    assert (asked, statutory().is_provisional(2027)) == ([2027, 2027], False)


def test_after_a_while_it_is_asked_again(entered, monkeypatch):
    shelf, asked = entered
    with pytest.raises(YearNotPublished):
        statutory().is_working_day(day(2, 8, 2027))
    shelf[2027] = year_2027()
    monkeypatch.setattr(calendars, "KEPT_FOR", 0.0)
    assert not statutory().is_working_day(day(2, 8, 2027))
    assert asked == [2027, 2027]


@pytest.mark.parametrize(
    ("holidays", "make_up_days", "status", "words"),
    [
        ([], [], "published", "没有填写放假日"),
        ([day(1, 1, 2028)], [], "published", "2028-01-01 不在 2027 年"),
        ([day(1, 1, 2027)], [day(1, 2, 2026)], "published", "2026-01-02 不在 2027 年"),
        ([day(1, 2, 2027)], [day(1, 2, 2027)], "published", "2027-01-02 既是放假日又是调休上班日"),
        ([day(1, 1, 2027)], [day(1, 4, 2027)], "published", "2027-01-04 本来就是工作日，不是调休上班日"),
        ([day(1, 1, 2027)], [], "rumoured", "不认识“rumoured”这种状态"),
    ],
)
def test_a_table_that_cannot_be_is_refused(holidays, make_up_days, status, words):
    with pytest.raises(ValueError, match=words):
        CalendarYear(2027, "号", status, frozenset(holidays), frozenset(make_up_days))


@given(
    st.frozensets(st.dates(date(2027, 1, 1), date(2027, 12, 31)), min_size=1),
    st.frozensets(st.dates(date(2027, 1, 1), date(2027, 12, 31))),
    st.dates(date(2026, 12, 1), date(2027, 11, 1)),
    st.integers(1, 10),
    st.booleans(),
)
def test_whatever_year_is_laid_on_top_counts_like_the_others(holidays, days, start, length, counted):
    make_up = frozenset(each for each in days - holidays if each.weekday() >= 5)
    table = CalendarYear(2027, "号", "provisional", holidays, make_up)
    later = CalendarYear(2028, "号", "provisional", frozenset({day(1, 1, 2028)}), frozenset())
    calendar = with_years(statutory(), [year_2027(), table, later])
    first, last = calendar.notice_window(start, length, count_first_day=counted)
    assert calendar.working_days_between(first - timedelta(days=1), last) == length
    assert first >= start if counted else first > start
    latest = calendar.latest_notice_start(last, length, count_first_day=counted)
    assert latest < start
    assert calendar.notice_window(latest, length, count_first_day=counted)[1] < last
    assert not any(calendar.is_working_day(each) for each in holidays)
    assert all(calendar.is_working_day(each) for each in make_up)
    with pytest.raises(YearNotPublished):
        statutory().kind(day(6, 1, 2027))


def test_a_year_on_top_replaces_the_librarys_own():
    table = CalendarYear(2024, "号", "published", frozenset({day(9, 13)}), frozenset())
    calendar = with_years(statutory(), [table])
    assert (calendar.kind(day(9, 13)), calendar.kind(day(9, 14)), calendar.kind(day(9, 16))) == (
        DayKind.HOLIDAY,
        DayKind.WEEKEND,
        DayKind.WORKDAY,
    )
    assert calendar.kind(day(10, 10, 2020)) is DayKind.MAKE_UP


def test_a_table_of_ones_own():
    calendar = Calendar({day(3, 2): DayKind.MAKE_UP, day(3, 4): DayKind.HOLIDAY}, [2024])
    assert calendar.working_days_between(day(3, 1), day(3, 5)) == 2
