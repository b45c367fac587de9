"""An employer's notice: on the board, objected to by name, investigated with a report, found untrue, confirmed, recommended."""

import io
import re

import pypdfium2
import pytest

from tests.cast import CITY, EMPLOYER, SUBMITTED, case_of, person
from tests.journeys.walking import become, follow, move_clock, no_errors_on, press, review_everything
from tests.web.applicant.pages import PDF
from zhiping.journal.queries import broken_entries, timeline
from zhiping.screening.models import Objection

pytestmark = [pytest.mark.journey, pytest.mark.long]
OBJECTOR, CONTACT = "钱实名", "13911112222"


def test_employer_notice_with_objection(page, open_page, picture):
    stranger = open_page(390)
    with no_errors_on(page):
        review(page, picture)
        address = on_the_board(page, picture)
        code = object_by_name(stranger, address, picture)
    investigate(page, picture)  # a wrong file is answered 422, which the browser calls an error
    with no_errors_on(page):
        the_city_alone_learns_who(page, picture)
        look_up(stranger, code, picture)
        wait_confirm_and_endorse(page, picture)
    case = case_of(SUBMITTED)
    assert case.station == "authority:city"
    told = [entry.act for entry in timeline(case.pk)]
    for act in ("start_notice", "object_to", "conclude_objection", "endorse"):
        assert act in told
    assert broken_entries() == []


def words_of(page, address):
    answer = page.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    document = pypdfium2.PdfDocument(io.BytesIO(answer.body()))
    text = "".join(each.get_textpage().get_text_bounded() for each in document)
    return re.sub(r"\s+", "", text)


def address_of(page, words):
    return page.get_by_role("link", name=words).first.get_attribute("href")


def review(page, picture):
    become(page, EMPLOYER)
    assert "最迟 2024年8月29日 开始公示" in page.inner_text("main")
    picture(page, "01-desk-warns")
    follow(page, person(SUBMITTED).name)
    review_everything(page)
    picture(page, "02-reviewed")


def on_the_board(page, picture):
    follow(page, "公示与异议")
    follow(page, "开始公示")
    assert page.get_by_label(f"选择{person(SUBMITTED).name}").is_checked()
    picture(page, "03-new-notice")
    press(page, "公示勾选的申报")
    follow(page, re.compile("2024年8月20日 至 2024年8月26日"))
    picture(page, "04-notice")
    sheet = words_of(page, address_of(page, "下载公示"))
    assert person(SUBMITTED).name in sheet
    form = words_of(page, address_of(page, "评审表（公示版）"))
    assert "（公示版）" in form
    assert person(SUBMITTED).id_number[-4:] not in form
    return address_of(page, "在本机打开")


def object_by_name(stranger, address, picture):
    stranger.goto(address)
    picture(stranger, "05-public-notice")
    follow(stranger, re.compile("提出异议"))
    stranger.get_by_label("反映的问题").fill("<script>alert(1)</script>第一项专利的排序与证书不符。")
    stranger.get_by_label(re.compile("^联系方式")).fill(CONTACT)
    stranger.get_by_label("您的姓名").fill(OBJECTOR)
    picture(stranger, "06-objection")
    press(stranger, "提交异议")
    picture(stranger, "07-code")
    return stranger.locator(".objection-code").inner_text()


def investigate(page, picture):
    become(page, EMPLOYER)
    follow(page, "公示与异议")
    follow(page, re.compile(f"去核查.*{person(SUBMITTED).name}"))
    shown = page.inner_text("main")
    assert "<script>alert(1)</script>" in shown
    assert OBJECTOR not in shown
    assert CONTACT not in page.content()
    page.get_by_label("不成立").check()
    page.get_by_label("核查报告", exact=False).first.fill("经核对专利证书，排序属实。")
    page.get_by_label("给反映人的答复").fill("已核对证书原件，排序属实。")
    wrong = {"name": "报告.pdf", "mimeType": "application/pdf", "buffer": b"not a report"}
    page.set_input_files("input[type=file]", wrong)
    press(page, "保存核查结论")
    assert "只接受 PDF" in page.inner_text("main")
    assert "经核对专利证书" in page.get_by_label("核查报告", exact=False).first.input_value()
    picture(page, "08-wrong-file")
    right = {"name": "核查报告.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.set_input_files("input[type=file]", right)
    press(page, "保存核查结论")
    assert "公示到 2024年8月26日 结束" in page.inner_text("main")
    picture(page, "09-concluded")
    held = Objection.objects.get(noticed__application=case_of(SUBMITTED))
    assert (held.conclusion, held.report_name, held.name) == ("rejected", "核查报告.pdf", OBJECTOR)


def the_city_alone_learns_who(page, picture):
    become(page, CITY)
    follow(page, "公示异议")
    follow(page, "已有结论")
    picture(page, "10-authority")
    follow(page, re.compile("查看反映人"))
    page.get_by_label("查看事由").fill("核对线索来源")
    press(page, "查看并记入日志")
    assert OBJECTOR in page.inner_text("main")
    picture(page, "11-who-objected")


def look_up(stranger, code, picture):
    follow(stranger, "查询异议")
    stranger.get_by_label("查询码").fill(code.lower())
    press(stranger, "查询")
    shown = stranger.inner_text("main")
    assert "经核查不成立" in shown
    assert "已核对证书原件" in shown
    assert person(SUBMITTED).name not in shown
    picture(stranger, "12-state")


def wait_confirm_and_endorse(page, picture):
    move_clock(page, "再过5个工作日")
    become(page, EMPLOYER)
    follow(page, "公示与异议")
    follow(page, re.compile("2024年8月20日 至 2024年8月26日"))
    picture(page, "13-over")
    confirmed = words_of(page, address_of(page, re.compile("公示确认表")))
    assert "期间收到异议1条，经核查均不成立，同意上报" in confirmed
    follow(page, person(SUBMITTED).name)
    follow(page, "材料下载")
    picture(page, "14-papers")
    assert "保证人（签名）" in words_of(page, f"/cases/{case_of(SUBMITTED).pk}/undertaking.pdf")
    page.go_back()
    press(page, re.compile("同意推荐|推荐"))
    picture(page, "15-endorsed")
