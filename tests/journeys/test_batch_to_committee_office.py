"""A city sends fifty recommended cases up on one roster; the office counts, receives, and returns one of them."""

import io

import pytest
from python_calamine import CalamineWorkbook

from tests.cast import CITY, ENDORSED, OFFICE, actor
from tests.crowd import many_cases
from tests.journeys.walking import become, follow, no_errors_on, press
from zhiping import clock
from zhiping.applications.models import Application
from zhiping.demo.season import TODAY
from zhiping.levels.models import Sending
from zhiping.screening.acts import pass_check, review_rest

pytestmark = pytest.mark.journey
FIFTY, LETTER = 50, "杭经信委托〔2024〕8号"


@pytest.fixture
def recommended(site):
    """Fifty cases that the city has recommended, by its own acts."""
    assert site
    many_cases(ENDORSED, times=FIFTY - 1)
    by = actor(CITY)
    with clock.standing_at(TODAY):
        for case in Application.objects.on_desk_of(by).filter(applicant__name="卫兰")[:FIFTY]:
            review_rest(case, by=by)
            pass_check(case, opinion="同意推荐", by=by)


def test_batch_to_committee_office(page, open_page, picture, recommended):
    with no_errors_on(page, 409, 422):
        city_sends(page, picture)
        sending = Sending.objects.get(letter=LETTER)
        roster_is_downloaded(page, sending)
        office_receives(page, picture, sending)
        office_returns_one(page, picture, sending)
        city_reads_the_history(page, open_page(390), picture)
    states = list(sending.lines.values_list("state", flat=True))
    assert states == ["received"] * FIFTY
    stations = Application.objects.filter(sent__sending=sending).values_list("station", flat=True)
    assert sorted(stations) == ["draft", *["qualification"] * (FIFTY - 1)]


def city_sends(page, picture):
    become(page, CITY)
    follow(page, "报送与接收")
    page.goto("/levels/sendings/?tab=send")
    assert f"共 {FIFTY} 人待报送" in page.inner_text("main")
    picture(page, "01-to-be-sent")
    press(page, f"全部 {FIFTY} 人合成一批报送")
    assert "还没有填写文号" in page.inner_text("main")
    picture(page, "02-letter-asked-for")
    page.get_by_label("评审委托书文号").fill(LETTER)
    press(page, f"全部 {FIFTY} 人合成一批报送")
    picture(page, "03-sent")


def roster_is_downloaded(page, sending):
    answer = page.request.get(f"/levels/sendings/{sending.pk}/roster.xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.body())).get_sheet_by_index(0).to_python()[3:]
    assert (len(rows), rows[0][1], rows[-1][0]) == (FIFTY, "卫兰", FIFTY)
    for name in ("roster.pdf", "letter.pdf"):
        answer = page.request.get(f"/levels/sendings/{sending.pk}/{name}")
        assert (answer.ok, answer.body()[:5]) == (True, b"%PDF-")


def office_receives(page, picture, sending):
    become(page, OFFICE)
    follow(page, "报送与接收")
    picture(page, "10-office-rosters")
    follow(page, sending.number)
    page.get_by_label("实收人数").fill(str(FIFTY - 1))
    press(page, "接收", exact=True)
    assert "少 1 人" in page.inner_text("main")
    picture(page, "11-count-differs")
    page.get_by_label("实收人数").fill(str(FIFTY))
    press(page, "接收", exact=True)
    assert "已接收" in page.inner_text("main")
    picture(page, "12-received")


def office_returns_one(page, picture, sending):
    case = sending.lines.get(position=7).application
    page.goto(f"/office/cases/{case.pk}/return/")
    page.get_by_label("社保缴纳证明不全").check()
    press(page, "预览")
    press(page, "确认退回")
    picture(page, "20-one-returned")
    case.refresh_from_db()
    assert (case.station, case.resume_at) == ("draft", "qualification")


def city_reads_the_history(page, phone, picture):
    become(page, CITY)
    page.goto("/levels/sendings/?tab=sent")
    follow(page, Sending.objects.get(letter=LETTER).number)
    assert "实收人数" in page.inner_text("main")
    picture(page, "30-history")
    become(phone, CITY)
    phone.goto("/levels/sendings/?tab=sent")
    picture(phone, "31-history-on-a-phone")
