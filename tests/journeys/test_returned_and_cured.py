"""The county returns a case with two points in one list; the applicant answers both and cures one; the case resumes at the county."""

import pytest

from tests.cast import case_of
from tests.journeys.walking import become, draw_signature, follow, no_errors_on, press
from zhiping.dossiers.models import Item
from zhiping.journal.queries import broken_entries, timeline
from zhiping.screening.models import SectionReview

pytestmark = [pytest.mark.journey, pytest.mark.long]
APPLICANT, NAME, COUNTY = "sy.jia", "贾岚", "yu.jing"


def test_returned_and_cured(page, open_page, picture):
    with no_errors_on(page, 409):
        county_looks_and_returns(page, picture)
        applicant_answers(page, picture)
        applicant_cures_and_signs(page, open_page, picture)
        county_compares_and_passes(page, picture)
    case = case_of(APPLICANT)
    assert case.station == "authority:mid_committee"
    acts = [entry.act for entry in timeline(case.pk)]
    assert acts[acts.index("return_case") :] == [
        "return_case", "answer", "answer", "sign", "submit", "review", "review", "recommend",
    ]  # fmt: skip
    assert broken_entries() == []


def open_case(page):
    follow(page, NAME)


def county_looks_and_returns(page, picture):
    become(page, COUNTY)
    open_case(page)
    page.get_by_text("其余部分全部核实无误").click()
    page.get_by_text("以上部分我都已查看，核实无误").click()
    press(page, "全部标记为核实无误")
    follow(page, "选择退回原因")
    project = Item.objects.filter(person__login=APPLICANT, category_key="project").earliest("pk")
    point = page.locator(".case-catalogue > div", has_text="证明材料不清晰或不完整")
    point.locator("[name=reasons]").check()
    point.get_by_text(project.title).click()
    point.get_by_label("具体问题、怎样补正").fill("金额页看不清，与填报的金额对不上，请核对更正。")
    years = page.locator(".case-catalogue > div", has_text="任职年限有误")
    years.locator("[name=reasons]").check()
    years.get_by_label("具体问题、怎样补正").fill("请说明聘任起始时间。")
    picture(page, "01-points")
    press(page, "预览申报人看到的内容")
    assert project.title in page.inner_text("main")
    picture(page, "02-preview")
    press(page, "确认退回")


def applicant_answers(page, picture):
    become(page, APPLICANT)
    follow(page, "去修改")
    assert "还有 2 条没有答复" in page.inner_text("main")
    assert "最后可以退回修改的环节是评委会资格审查" in page.inner_text("main")
    picture(page, "03-returned")
    press(page, "提交申报")
    assert "还有 2 条没有答复，不能重新提交" in page.inner_text("main")
    answer(page, "已补正", "已按合同金额页更正。")
    answer(page, "无法补正", "聘任证书上就是这个日期，没有可以补充的。")
    assert "已全部答复" in page.inner_text("main")
    picture(page, "04-answered")


def answer(page, outcome, text):
    """Answer the last of the points that are still open; those that are answered are folded."""
    points = page.locator(".case-answers > li")
    waiting = points.filter(has_text="答复这一条").last
    waiting.get_by_text(outcome, exact=True).click()
    waiting.locator("textarea").fill(text)
    with page.expect_navigation():
        waiting.get_by_role("button", name="保存答复").click()


def applicant_cures_and_signs(page, open_page, picture):
    follow(page, "去修改这一条")
    page.locator("[name=amount]").fill("99")
    press(page, "保存")
    page.goto(f"/my/applications/{case_of(APPLICANT).pk}/")
    press(page, "获取签名二维码")
    phone = open_page(390)
    phone.goto(page.get_by_role("link", name="在本机打开").get_attribute("href"))
    phone.get_by_label("身份证号后四位").fill(case_of(APPLICANT).applicant.id_number[-4:])
    draw_signature(phone)
    press(phone, "签名")
    page.locator("#signing").get_by_text("已签名").wait_for(timeout=15_000)
    press(page, "提交申报")
    assert "第 2 次提交" in page.inner_text("main")
    picture(page, "05-handed-in-again")


def county_compares_and_passes(page, picture):
    become(page, COUNTY)
    open_case(page)
    words = page.inner_text("main")
    for said in ("已按合同金额页更正。", "聘任证书上就是这个日期", "与第 1 次提交相比", "99"):
        assert said in words
    picture(page, "06-compared")
    follow(page, "只看改动的部分")
    assert page.locator("#section-achievements").count() == 1
    assert page.locator("#section-education").count() == 0
    picture(page, "07-only-changed")
    press(page, "沿用上次结论")
    page.get_by_text("其余部分全部核实无误").click()
    page.get_by_text("以上部分我都已查看，核实无误").click()
    press(page, "全部标记为核实无误")
    case = case_of(APPLICANT)
    assert SectionReview.objects.filter(submission=case.submission, verdict="problem").count() == 0
    page.locator("#act-check textarea").fill("补正后材料齐全，同意推荐。")
    page.locator("#act-check button").click()
    page.wait_for_load_state()
    picture(page, "08-passed")
