"""Whole years between dates, as officials count them: to the same day of the year."""

from datetime import date, timedelta


def add_years(day: date, years: int) -> date:
    """The same day `years` later (or earlier); 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def last_day(first: date, years: int) -> date:
    """The last of so many whole years of which the day `first` is the first: the day before the same day again; 2024-10-15 and three
    years, 2027-10-14. For 29 February that day is 28 February where there is no 29th (as in 民法典 第二百零二条), so the last one the 27th:
    of the two readings the one in favour of whom it binds.
    """
    return add_years(first, years) - timedelta(days=1)


def full_years(since: date, until: date) -> int:
    """Completed years on the day `until`; 0 when it lies before `since`."""
    years = until.year - since.year
    return max(0, years - (add_years(since, years) > until))


def chinese_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
