"""From a tip with no name to a record that bars: reported, taken up, frozen, heard, concluded, served, defended, decided, reported on."""

import re
from datetime import timedelta

import pytest

from tests.cast import BUREAU, OFFICE, RESULT_RUNNING, actor, case_of, person
from tests.journeys.walking import become, follow, no_errors_on, press
from zhiping import clock
from zhiping.demo.season import TODAY
from zhiping.integrity.asking import report_due
from zhiping.integrity.models import IntegrityRecord
from zhiping.journal.queries import broken_entries, timeline
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import confirm_notice

pytestmark = [pytest.mark.journey, pytest.mark.long]
TOLD = "<script>alert(1)</script>第一项发明专利的证书是伪造的。"


def test_fraud_case(page, open_page, picture, outside_systems, settings):
    stranger, phone = open_page(390), open_page(390)
    with no_errors_on(page):
        code = report(stranger, picture)
        take_up(page, picture)
        stands_still(page, picture)
        ask_back(stranger, code, picture)
        explain(phone, picture)
        conclude(page, picture)
        serve(page, picture)
        defend(phone, picture)
        decide(page, picture)
    outcome(page, phone, stranger, code, picture)
    settings.GATEWAYS = outside_systems.gateways
    told_on(page, picture)
    assert broken_entries() == []


def report(stranger, picture):
    stranger.goto("/")
    stranger.locator("a[href='/complaints/']").first.click()
    stranger.wait_for_url("**/complaints/")
    stranger.get_by_label("举报：弄虚作假、违规办理").check()
    stranger.get_by_label(re.compile("^评审计划")).select_option(label=case_of(RESULT_RUNNING).plan.title)
    stranger.get_by_label("申报人", exact=True).check()
    stranger.get_by_label(re.compile("^被反映人的姓名")).fill(person(RESULT_RUNNING).name)
    stranger.get_by_label(re.compile("^反映的问题")).fill(TOLD)
    stranger.get_by_label("匿名：只用查询码联系").check()
    picture(stranger, "01-report")
    press(stranger, "提交")
    picture(stranger, "02-code")
    return stranger.locator(".objection-code").inner_text()


def take_up(page, picture):
    become(page, OFFICE)
    follow(page, "投诉举报")
    page.get_by_role("row", name=re.compile(person(RESULT_RUNNING).name)).get_by_role("link").click()
    page.wait_for_url("**/inquiries/complaints/*/")
    assert "<script>alert(1)</script>" in page.inner_text("main")
    picture(page, "03-complaint")
    page.get_by_label(re.compile("^向反映人了解")).fill("请问从哪里得知？")
    press(page, "留言")
    press(page, "受理", exact=True)
    follow(page, "办理核查")
    page.get_by_label("函询单位或发证机关").check()
    page.get_by_label(re.compile("^经过和结果")).fill("函询专利局，复函查无此号。")
    press(page, "登记", exact=True)
    page.get_by_label(re.compile("^请本人说明的问题")).fill("请说明第一项发明专利的来源。")
    page.get_by_label(re.compile("^答复期限")).fill("2024-08-30")
    press(page, "通知本人说明")
    page.get_by_label(re.compile("^暂缓办理的事由")).fill("专利真伪待核实")
    press(page, "暂缓办理")
    assert "已暂缓办理" in page.inner_text("main")
    picture(page, "04-inquiry")


def stands_still(page, picture):
    case = case_of(RESULT_RUNNING)
    with pytest.raises(Refusal, match="暂缓办理"):
        confirm_notice(case, by=actor(OFFICE))
    page.goto(f"/office/cases/{case.pk}/")
    assert "专利真伪待核实" in page.inner_text("main")
    picture(page, "05-frozen")


def ask_back(stranger, code, picture):
    follow(stranger, "查询办理情况")
    stranger.get_by_label("查询码").fill(code.lower())
    press(stranger, "查询")
    assert "请问从哪里得知？" in stranger.inner_text("main")
    stranger.get_by_role("textbox", name=re.compile("^补充")).fill("在专利检索网站上查过。")
    press(stranger, "补充")
    assert "在专利检索网站上查过。" in stranger.inner_text("main")
    picture(stranger, "06-asked-back")


def explain(phone, picture):
    become(phone, RESULT_RUNNING)
    phone.goto("/my/integrity/")
    follow(phone, "去说明")
    shown = phone.inner_text("main")
    assert "请说明第一项发明专利的来源。" in shown
    assert "专利检索网站" not in shown
    phone.get_by_label(re.compile("^说明")).fill("证书是中介代办的，我没有核实。")
    picture(phone, "07-hearing")
    press(phone, "提交说明")


def conclude(page, picture):
    become(page, OFFICE)
    page.goto("/inquiries/?tab=inquiring")
    page.get_by_role("row", name=re.compile(person(RESULT_RUNNING).name)).get_by_role(
        "link", name="核查"
    ).click()
    assert "中介代办" in page.inner_text("main")
    page.get_by_label("属实", exact=True).check()
    page.get_by_label(re.compile("^核查报告")).first.fill("专利证书系伪造，本人承认没有核实。")
    press(page, "作出结论")
    page.get_by_label(re.compile("^查明的事实")).fill("第一项发明专利证书系伪造。")
    press(page, "提请处理")
    picture(page, "08-concluded")
    follow(page, re.compile("答复 .* 的反映人"))
    page.get_by_role("textbox", name=re.compile("^答复")).fill("经核查，您反映的问题属实，已提请处理。")
    press(page, "答复", exact=True)


def serve(page, picture):
    become(page, BUREAU)
    follow(page, "失信案件")
    page.get_by_role("row", name=re.compile(person(RESULT_RUNNING).name)).get_by_role("link").click()
    page.get_by_label(re.compile("^告知书文号")).fill("浙人社职诚告〔2024〕9号")
    press(page, "送达", exact=True)
    assert "陈述申辩期内" in page.inner_text("main")
    picture(page, "09-served")


def defend(phone, picture):
    phone.goto("/my/integrity/")
    follow(phone, "查看并陈述申辩")
    phone.get_by_role("textbox", name=re.compile("^陈述申辩")).fill("我受中介欺骗，请从轻处理。")
    picture(phone, "10-defence")
    press(phone, "提交陈述申辩")
    press(phone, "没有其他陈述申辩")


def decide(page, picture):
    page.reload()
    assert "我受中介欺骗" in page.inner_text("main")
    page.get_by_label(re.compile("^决定文号")).fill("浙人社职诚〔2024〕9号")
    page.get_by_label(re.compile("^决定理由")).fill("事实清楚，申辩理由不成立。")
    picture(page, "11-decision")
    press(page, "作出处理决定")
    assert "2024年8月20日 至 2027年8月19日" in linked(page, "查看诚信档案记录")
    picture(page, "12-record")


def linked(page, words):
    follow(page, words)
    return page.inner_text("main")


def outcome(page, phone, stranger, code, picture):
    case = case_of(RESULT_RUNNING)
    assert (case.station, case.outcome) == ("ended", "disqualified")
    assert [row.act for row in timeline(case.pk)][-3:] == ["freeze_case", "unfreeze_case", "disqualify"]
    phone.goto(f"/my/applications/{case.pk}/")
    assert "取消申报资格" in phone.inner_text("main")
    picture(phone, "13-own")
    stranger.goto("/complaints/state/")
    stranger.get_by_label("查询码").fill(code)
    press(stranger, "查询")
    assert "经核查，您反映的问题属实" in stranger.inner_text("main")
    picture(stranger, "14-answered")


def told_on(page, picture):
    with clock.standing_at(
        TODAY + timedelta(hours=1)
    ):  # the site's clock has gone on meanwhile, this process's stands
        report_due()
    page.reload()
    assert page.inner_text("main").count("已确认接收") == 2
    picture(page, "15-acknowledged")
    made = IntegrityRecord.objects.get(person=person(RESULT_RUNNING))
    assert made.credit_reports.filter(state="acknowledged").count() == 2
