"""A day of the committee: quorum, keys, a recusal, eleven browsers vote, two open the urn, the result is announced, the minutes signed."""

import json
import re

import pytest

from tests.cast import ASSIGNED, OFFICE, READ, case_of
from tests.deliberation.meeting import hand_in, recount
from tests.journeys.meeting import VOTING, announce, cast, close_and_open, make_keys, opened
from tests.journeys.walking import become, no_errors_on, press
from zhiping.deliberation.models import Decision, Session, Urn
from zhiping.deliberation.queries import active_assignments
from zhiping.demo.cast import EXPERTS
from zhiping.journal.queries import broken_entries, timeline

pytestmark = [pytest.mark.journey, pytest.mark.long]
CHAIR, SCRUTINEER, ASIDE = "fang.zheng", "meng.yao", "luo.ping"
CHOICES = ("赞成",) * 8 + ("反对", "弃权", "赞成")


@pytest.fixture
def members(open_page):
    """Everybody's own browser, by login; the chair and one more on a phone."""
    pages = {}
    for login, _, _ in EXPERTS:
        pages[login] = open_page(390 if login in (CHAIR, "gu.yue") else 1280)
        become(pages[login], login)
    return pages


def test_committee_day(page, members, picture, tmp_path):
    for reader in active_assignments(case_of(ASSIGNED)).filter(submitted_at=None):
        hand_in(reader)
    become(page, OFFICE)
    with no_errors_on(page), no_errors_on(members[SCRUTINEER]):
        convene(page, picture)
        step_aside(members[ASIDE], picture)
        make_keys(page, members[SCRUTINEER])
        picture(page, "03-keys")
        picture(members[SCRUTINEER], "03-scrutineer")
        first_case(page, members, picture)
        second_case(page, members)
        sign(page, members[CHAIR], picture)
    recounted(page, tmp_path)
    assert broken_entries() == []


def convene(page, picture):
    page.goto("/office/meeting/")
    for _, name, _ in EXPERTS[:7]:
        page.get_by_label(re.compile(name)).check()
    page.get_by_text("还差 1 人").wait_for()
    page.get_by_text("全部到会").click()
    page.get_by_text("可以开会").wait_for()
    picture(page, "01-quorum")
    press(page, "人数已核对，开会")
    assert "尚不能提请表决" in page.inner_text("main")


def step_aside(page, picture):
    page.goto(VOTING)
    own = page.locator("li", has_text=case_of(ASSIGNED).applicant.name)
    own.locator("summary").click()
    own.get_by_label("回避原因").fill("与申报人是同学")
    picture(page, "02-recusal")
    with page.expect_navigation():
        own.get_by_role("button", name="申请回避").click()
    assert "已记录回避" in page.inner_text("main")


def first_case(office, members, picture):
    put_to_vote(office, READ)
    for (login, page), words in zip(members.items(), CHOICES, strict=True):
        if login == CHAIR:
            page.goto(VOTING)
            page.locator("form.ballot summary", has_text=words).first.click()
            picture(page, "04-ballot")
        cast(page, words)
        assert "您已投票" in page.inner_text("main")
    picture(members[CHAIR], "05-voted")
    urn = json.dumps(Urn.objects.get(poll__application=case_of(READ)).ballots)
    assert not re.search(r"yes|no\b|abstain|赞成|反对", urn)
    close_and_open(office, members[SCRUTINEER])
    opened(office)
    picture(office, "06-opened")
    announce(office)
    picture(office, "07-announced")
    found = Decision.objects.get(application=case_of(READ))
    assert (found.yes, found.no, found.abstain, found.passed) == (9, 1, 1, True)
    for login, page in members.items():
        page.goto(VOTING)
        page.locator("summary", has_text="11 张选票").click()
        assert re.search(r"您的选票 [0-9a-f-]{19} 已计入", page.inner_text("main")), login
    picture(members["gu.yue"], "08-mine")


def second_case(office, members):
    """One member keeps out; the others say no."""
    put_to_vote(office, ASSIGNED)
    members[ASIDE].goto(VOTING)
    told = members[ASIDE].inner_text("main")
    assert "您应当回避" in told
    assert not members[ASIDE].locator("form.ballot").count()
    for login, page in members.items():
        if login != ASIDE:
            cast(page, "反对")
    close_and_open(office, members[SCRUTINEER])
    announce(office)
    found = Decision.objects.get(application=case_of(ASSIGNED))
    assert (found.present, found.eligible, found.no, found.passed) == (11, 10, 10, False)


def put_to_vote(page, login):
    page.goto("/office/meeting/")
    row = page.locator("tr", has_text=case_of(login).applicant.name)
    with page.expect_navigation():
        row.get_by_role("button", name="提请表决").click()


def sign(office, chair, picture):
    press(office, "散会")
    chair.goto(VOTING)
    chair.get_by_role("link", name="核对并签名").click()
    chair.get_by_label("本人姓名").fill("方圆")
    chair.get_by_text("本人主持了会议").click()
    press(chair, "签名并锁定会议记录")
    assert "不一致" in chair.inner_text("main")
    chair.get_by_label("本人姓名").fill("方正")
    press(chair, "签名并锁定会议记录")
    assert "已签名锁定" in chair.inner_text("main")
    picture(chair, "09-signed")
    office.reload()
    picture(office, "10-minutes")
    session = Session.objects.get(polls__application=case_of(READ))
    pdf = office.request.get(f"/office/meeting/sessions/{session.pk}/minutes.pdf")
    assert pdf.headers["content-type"] == "application/pdf", (pdf.status, pdf.url, pdf.text()[-3000:])
    assert [entry.act for entry in timeline(session.plan_id)][-1] == "sign_minutes"


def recounted(office, folder):
    session = Session.objects.order_by("-opened_at").first()
    record = office.request.get(f"/office/meeting/sessions/{session.pk}/ballots.json")
    code, told = recount(record.json(), folder)
    assert (code, "复核通过：2 项表决" in told) == (0, True), told
    assert not any(name in record.text() for _, name, _ in EXPERTS)
