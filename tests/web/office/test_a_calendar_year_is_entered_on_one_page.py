"""工作日历: a year that the library does not know is entered by hand, and from then on it can be counted in."""

from datetime import date

import pytest

from tests.cast import OFFICE, actor, enter
from zhiping.journal.models import Entry
from zhiping.plans.models import CalendarYear
from zhiping.policy.calendar import YearNotPublished, forget_years, statutory

GIVEN = {
    "year": "2027",
    "document": "国办发明电〔2026〕0号（演示）",
    "status": "provisional",
    "holidays": "2027-01-01 至 2027-01-03\n2027-02-06—2027-02-12",
    "make_up_days": "2027-01-30",
}


@pytest.fixture(autouse=True)
def _nothing_remembered(demo_db):
    forget_years()
    yield
    forget_years()


def test_a_year_nobody_entered_is_refused_loudly():
    with pytest.raises(YearNotPublished, match="2027年的放假和调休安排尚未录入"):
        statutory().add_working_days(date(2026, 12, 31), 1)


def test_an_entered_year_is_counted_in_and_stands_in_the_journal(client, django_capture_on_commit_callbacks):
    enter(client, OFFICE)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/office/calendar/", GIVEN).status_code == 302
    assert statutory().add_working_days(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert statutory().is_working_day(date(2027, 1, 30))
    assert statutory().is_provisional(2027)
    entry = Entry.objects.filter(subject=actor(OFFICE).body_id, act="enter_calendar_year").get()
    assert entry.detail["year"] == 2027
    assert "国办发明电〔2026〕0号（演示）" in client.get("/office/calendar/").content.decode()


def test_a_later_entry_counts_and_the_first_is_kept(client, django_capture_on_commit_callbacks):
    enter(client, OFFICE)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/office/calendar/", GIVEN)
        client.post("/office/calendar/", {**GIVEN, "status": "published", "make_up_days": ""})
    assert not statutory().is_working_day(date(2027, 1, 30))
    assert CalendarYear.objects.filter(year=2027).count() == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"year": "2026"}, "2026年的日历已由系统内置"),
        ({"holidays": "元旦三天"}, "第 1 行“元旦三天”读不懂"),
        ({"holidays": "2027-01-01\n2027-02-12 至 2027-02-06"}, "第 2 行"),
        ({"holidays": "2028-01-01"}, "2028-01-01 不在 2027 年"),
        ({"make_up_days": "2027-01-01"}, "既是放假日又是调休上班日"),
        ({"make_up_days": "2027-01-05"}, "本来就是工作日"),
        ({"holidays": ""}, "放假日"),
        ({"status": "guessed"}, "状态"),
    ],
)
def test_a_table_that_cannot_be_is_told_and_nothing_typed_is_lost(client, change, words):
    enter(client, OFFICE)
    answer = client.post("/office/calendar/", {**GIVEN, **change})
    page = answer.content.decode()
    assert answer.status_code in (409, 422)
    assert words in page
    assert GIVEN["document"] in page
    assert not CalendarYear.objects.exists()
