"""One real case: an engineer's application under notice A, from the dossier to a certificate that a stranger verifies."""

import io
import re

import pypdfium2
import pytest

from tests.journeys.meeting import announce, cast, close_and_open, make_keys
from tests.journeys.walking import (
    become,
    draw_signature,
    follow,
    move_clock,
    no_errors_on,
    press,
    review_everything,
)
from zhiping.applications.models import Application
from zhiping.journal.queries import broken_entries, timeline

pytestmark = [pytest.mark.journey, pytest.mark.long]
APPLICANT, NAME = "lin.xiao", "林晓"
READERS = {"qin.chuan": "秦川", "bai.hua": "白桦"}
VOTERS = ("fang.zheng", "gu.yue", "meng.yao", "shi.lei", "qin.chuan", "bai.hua", "luo.ping", "yan.qing")
EVERYBODY = 8
SCRUTINEER = "meng.yao"  # the first who does not lead


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_draft_to_certificate(page, open_page, picture):
    with no_errors_on(page):
        prepare_and_sign(page, open_page, picture)
        employer(page, picture)
        city(page, picture)
        office_qualifies_and_assigns(page, picture)
        experts_read(page, picture)
        committee_votes(page, open_page, picture)
        results_on_show(page, picture)
        bureau(page, picture)
        code = certificate_in_hand(page, picture)
    stranger_verifies(open_page(390), code, picture)
    case = Application.objects.get(applicant__login=APPLICANT)
    assert case.outcome == "certified"
    told = [entry.act for entry in timeline(case.pk)]
    assert told[-2:] == ["certify", "seal"], "sealed by whoever first asked for it"
    assert told.count("vote") == EVERYBODY
    assert broken_entries() == []


def prepare_and_sign(page, open_page, picture):
    become(page, APPLICANT)
    picture(page, "01-home")
    follow(page, "业绩档案")
    picture(page, "02-dossier")
    follow(page, "我的申报")
    follow(page, re.compile("继续办理|继续申报"))
    assert "符合" in page.inner_text("main")
    picture(page, "03-draft")
    press(page, "获取签名二维码")
    link = page.get_by_role("link", name="在本机打开").get_attribute("href")
    picture(page, "04-qr-code")
    phone = open_page(390)
    phone.goto(link)
    phone.get_by_label("身份证号后四位").fill(
        Application.objects.get(applicant__login=APPLICANT).applicant.id_number[-4:]
    )
    draw_signature(phone)
    picture(phone, "05-phone")
    press(phone, "确认签名")
    assert "签名成功" in phone.inner_text("main")
    picture(phone, "06-signed-on-the-phone")
    page.get_by_text("已签名").first.wait_for()
    press(page, "提交申报")
    shown = page.inner_text("main")
    assert "用人单位审核" in shown
    picture(page, "07-submitted")


def employer(page, picture):
    become(page, "chen.jing")
    picture(page, "10-employer-desk")
    follow(page, NAME)
    review_everything(page)
    picture(page, "11-employer-review")
    press(page, re.compile("开始.*公示|公示"))
    assert "8月26日" in page.inner_text("main")
    picture(page, "12-employer-notice")
    move_clock(page, "再过5个工作日")
    become(page, "chen.jing")
    follow(page, NAME)
    press(page, re.compile("同意推荐|推荐"))
    picture(page, "13-endorsed")


def city(page, picture):
    become(page, "wu.gang")
    follow(page, NAME)
    review_everything(page)
    press(page, re.compile("推荐"))
    picture(page, "20-city-recommended")


def office_qualifies_and_assigns(page, picture):
    become(page, "jiang.ru")
    picture(page, "30-office-desk")
    follow(page, NAME)
    review_everything(page)
    press(page, re.compile("资格审查通过|通过"))
    picture(page, "31-qualified")
    page.goto("/office/?tab=assign")
    follow(page, NAME)
    follow(page, "分配专家")
    for name in READERS.values():
        page.get_by_label(f"选择{name}").check()
    picture(page, "32-assign")
    press(page, "分配给勾选的专家")


def experts_read(page, picture):
    for login in READERS:
        become(page, login)
        page.locator(f"a:has-text('{NAME}')").first.click()
        page.locator("#id_opinion").fill("业绩真实，产品技术水平较高，达到高级工程师条件，建议通过。")
        page.get_by_text("提交评审意见", exact=True).click()
        page.get_by_text("已核对全部评分和意见").click()
        if login == "qin.chuan":
            picture(page, "40-expert-reading")
        press(page, "确认提交")


def committee_votes(page, open_page, picture):
    become(page, "jiang.ru")
    page.goto("/office/meeting/")
    page.get_by_text("全部到会").click()
    for name in ("戴军", "潘山", "阮溪"):
        page.get_by_label(re.compile(name)).uncheck()
    picture(page, "50-convene")
    press(page, "人数已核对，开会")
    watching = open_page()
    become(watching, SCRUTINEER)
    make_keys(page, watching)
    page.goto("/office/meeting/")
    with page.expect_navigation():
        page.locator("tr", has_text=NAME).get_by_role("button", name="提请表决").click()
    picture(page, "51-poll")
    member = open_page()
    for login in VOTERS:
        become(member, login)
        cast(member, "赞成")
    picture(member, "52-ballot")
    close_and_open(page, watching)
    announce(page)
    assert "通过" in page.inner_text("main")
    picture(page, "53-result")


def results_on_show(page, picture):
    page.goto("/office/notices/")
    page.get_by_label(re.compile(NAME)).check()
    press(page, "公示勾选的人员")
    picture(page, "60-result-notice")
    move_clock(page, "再过5个工作日")
    become(page, "jiang.ru")
    page.goto("/office/notices/?tab=over")
    page.get_by_label(re.compile(NAME)).check()
    press(page, re.compile("勾选的人员公示无异议"))


def bureau(page, picture):
    become(page, "song.wei")
    follow(page, re.compile("2024年度机电制造"))
    picture(page, "70-bureau-desk")
    page.get_by_label(re.compile(NAME)).check()
    press(page, re.compile("确认"))
    page.goto("/bureau/?tab=announcement")
    page.get_by_label(re.compile(NAME)).check()
    press(page, "为勾选的人员发文公布")
    page.get_by_label("文号").fill("浙人社职〔2024〕88号")
    picture(page, "71-announcement")
    press(page, "发文公布")
    page.goto("/bureau/?tab=certificate")
    page.get_by_label(re.compile(NAME)).check()
    press(page, "为勾选的人员制发电子证书")
    picture(page, "72-certified")


def certificate_in_hand(page, picture):
    become(page, APPLICANT)
    follow(page, "我的申报")
    follow(page, re.compile("2024年度机电制造"))
    picture(page, "80-certified")
    case = Application.objects.get(applicant__login=APPLICANT)
    for address, words in (
        (f"/cases/{case.pk}/certificate.pdf", (NAME, "高级工程师", "ZJ2024G")),
        (f"/cases/{case.pk}/review-form.pdf", (NAME, "专业技术资格评审表", case.number)),
    ):
        answer = page.request.get(address)
        assert answer.headers["content-type"] == "application/pdf"
        shown = text_of(io.BytesIO(answer.body()))
        assert all(word in shown for word in words), words
    return case.certificate.code


def stranger_verifies(page, code, picture):
    page.goto(f"/verify/{code}/")
    shown = page.inner_text("main")
    assert NAME in shown
    assert "高级工程师" in shown
    assert "浙人社职〔2024〕88号" in shown
    picture(page, "90-verified")
