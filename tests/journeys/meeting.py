"""Steps of a meeting, as each person takes them in a browser of their own."""

from tests.journeys.walking import press

MEETING, VOTING = "/office/meeting/", "/expert/meeting/"


def make_keys(office, scrutineer):
    """计票人 and 监票人 make their keys."""
    office.goto(MEETING)
    press(office, "生成我的密钥")
    scrutineer.goto(VOTING)
    press(scrutineer, "生成我的密钥")


def cast(page, words):
    """One member votes."""
    page.goto(VOTING)
    page.locator("form.ballot summary", has_text=words).first.click()
    press(page, f"确认投“{words}”")


def close_and_open(office, scrutineer, *, missing=False):
    """The vote ends; the office's browser opens by itself, the scrutineer's when asked to."""
    office.goto(MEETING)
    office.locator("summary", has_text="结束投票").click()
    if missing:
        office.get_by_text("未投票按未赞成计").click()
    press(office, "确认结束投票")
    office.get_by_text("计票人已开票").wait_for()
    scrutineer.goto(VOTING)
    press(scrutineer, "校验并开票")


def opened(office):
    """The urn is open; the office's page learns of it by itself."""
    office.get_by_text("当场宣布表决结果").wait_for()


def announce(office):
    opened(office)
    office.get_by_text("当场宣布表决结果").click()
    press(office, "宣布结果")
