"""From the seat to the committee: booked and printed by candidates, scanned at the door, marked twice, appealed, confirmed; then heard."""

import re

import pytest

from tests.cast import case_of, moment
from tests.exams.examining import BOOKED, FREE, OFFICE, SECOND, engineers, interview, seat
from tests.journeys.inspecting import faults
from tests.journeys.walking import become, follow, no_errors_on, press
from zhiping import clock

pytestmark = [pytest.mark.journey, pytest.mark.long]
DAY = "2024-08-28 "


def at(text):
    clock.move_demo_clock(moment(text))


def book(page, login, centre):
    become(page, login)
    follow(page, "考试与面试", exact=True)
    page.get_by_label(re.compile(centre)).check()
    press(page, "预约")
    page.get_by_text("考位已经预约").first.wait_for()


def enter_marks(page, login, turn, figures, then=""):
    become(page, login)
    page.goto(f"/office/examinations/exams/{engineers().pk}/mark-entries/?turn={turn}")
    for number, figure in figures.items():
        page.locator(f"[name='mark-{number}']").fill(figure)
    press(page, "保存")
    page.get_by_text(then or "的成绩已保存").first.wait_for()


def the_exam(words=""):
    return f"/office/examinations/exams/{engineers().pk}/{words}"


def test_exam_and_interview(open_page, picture):
    page, phone = open_page(), open_page(390, 844)
    with no_errors_on(page, 409, 422), no_errors_on(phone, 409):
        a_seat_with_its_ticket(phone, picture)
        a_sitting_is_called_off(page, picture)
        the_door(page, picture)
        two_turns(page, picture)
        an_appeal(page, phone, picture)
        assert {case_of(login).station for login in (FREE, BOOKED)} == {"interview"}
        a_panel(page, phone, picture)
        three_sheets(page)
    assert case_of(FREE).station == "committee"


def a_seat_with_its_ticket(phone, picture):
    book(phone, FREE, "温州职业技术学院")
    picture(phone, "booked")
    ticket = phone.get_by_role("link", name="下载准考证").get_attribute("href")
    answer = phone.context.request.get(phone.url.split("/my/")[0] + ticket)
    assert answer.headers["content-type"] == "application/pdf"


def a_sitting_is_called_off(page, picture):
    """The afternoon at the other centre, where nobody has a seat."""
    become(page, OFFICE)
    page.goto(the_exam())
    row = page.locator("tr", has_text="温州大学瓯江学院")
    with page.expect_navigation():
        row.get_by_role("link", name=re.compile("改期或取消")).click()
    assert not faults(page)
    picture(page, "call-off")
    page.locator("#cancel-title + p + form [name=reason]").fill("考点停电检修")
    press(page, "取消这一场")
    page.get_by_text("场次已取消").first.wait_for()


def the_door(page, picture):
    """A forged code, a right one, the same again, another."""
    at(f"{DAY}08:20")
    become(page, OFFICE)
    page.goto(f"/office/examinations/sittings/{seat(FREE).sitting_id}/check-in/")
    for code, said in (
        ("ZKAAAAAAAAAAAAAAAAAAAA", "系统没有签发过这个编码"),
        (seat(FREE).code, "签到成功"),
        (seat(FREE).code, "这张准考证不能再用"),
        (seat(BOOKED).code, "签到成功"),
    ):
        page.locator("[name=code]:focus").wait_for()
        page.keyboard.type(code)  # as a scanner does: the field has the focus
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.get_by_text(said).first.wait_for()
    picture(page, "door")
    assert not faults(page)
    at(f"{DAY}18:00")
    page.goto(f"/office/examinations/sittings/{seat(FREE).sitting_id}/check-in/")
    press(page, "登记没有签到的为缺考")


def two_turns(page, picture):
    """Two people enter the marks; one figure differs and is settled; then they are made public."""
    numbers = {login: seat(login).number for login in (FREE, BOOKED)}
    enter_marks(page, OFFICE, 1, {numbers[FREE]: "101"}, "成绩不能高于 100 分")
    enter_marks(page, OFFICE, 1, {numbers[FREE]: "81", numbers[BOOKED]: "74.5"})
    enter_marks(page, SECOND, 2, {numbers[FREE]: "81", numbers[BOOKED]: "47.5"})
    page.goto(the_exam())
    follow(page, "处理不一致")
    picture(page, "differing")
    page.locator("[name=mark]").fill("74.5")
    page.locator("[name=why]").fill("核对答卷，第二遍录入颠倒")
    press(page, "核定")
    page.goto(the_exam())
    press(page, "公布成绩")


def an_appeal(page, phone, picture):
    """Asked for on the phone, answered; when the days are over the marks stand and the cases go on."""
    become(phone, BOOKED)
    follow(phone, "考试与面试", exact=True)
    phone.get_by_text("74.5").first.wait_for()
    phone.get_by_text("申请成绩复核").click()
    phone.locator("[name=reason]").fill("案例题合分有疑问")
    press(phone, "提交复核申请")
    picture(phone, "appealed")
    page.goto(the_exam("appeals/"))
    page.locator("[name=answer]").fill("重新合分，更正。")
    page.locator("[name=corrected]").fill("76.5")
    press(page, "答复")
    at("2024-09-05 09:00")
    page.goto(the_exam())
    press(page, "确认成绩，转入下一环节")
    page.get_by_text("已登记 76.5 分").first.wait_for()


def a_panel(page, phone, picture):
    """A second panel, the schedule, and the candidate who reads when to come."""
    become(page, OFFICE)
    page.goto(f"/office/examinations/interviews/{interview().pk}/")
    page.get_by_text("设立面试组").last.click()
    page.locator("[name=name]").fill("第二组")
    page.locator("[name=room]").fill("202 室")
    for name in ("庄严", "项舟", "倪航"):
        page.get_by_label(name).check()
    page.locator("[name=since]").fill("2024-09-06T09:00")
    page.locator("[name=until]").fill("2024-09-06T11:00")
    press(page, "设立", exact=True)
    press(page, "排面试")
    press(page, "通知考生和专家")
    picture(page, "scheduled")
    assert not faults(page)
    become(phone, FREE)
    follow(phone, "考试与面试", exact=True)
    phone.get_by_text("第二组").first.wait_for()


def three_sheets(page):
    at("2024-09-06 10:00")
    for login in ("wz.expert.02", "wz.expert.03", "wz.expert.04"):
        become(page, login)
        follow(page, "面试评分", exact=True)
        row = page.locator("tr", has_text=case_of(FREE).applicant.name)
        with page.expect_navigation():
            row.get_by_role("link", name="评分").click()
        for key, figure in (("knowledge", "36"), ("results", "35"), ("share", "18")):
            page.locator(f"[name='points-{key}']").fill(figure)
        page.locator("[name=confirmed]").check()
        press(page, "提交评分")
    become(page, OFFICE)
    page.goto(f"/office/examinations/interviews/{interview().pk}/")
    press(page, "确认评完的成绩")
    page.get_by_text("已登记 89 分").first.wait_for()
