"""Whole years between dates, as officials count them: to the same day of the year."""

from datetime import date


def add_years(day: date, years: int) -> date:
    """The same day `years` later (or earlier); 29 February becomes 28 February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def full_years(since: date, until: date) -> int:
    """Completed years on the day `until`; 0 when it lies before `since`."""
    years = until.year - since.year
    return max(0, years - (add_years(since, years) > until))


def chinese_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
