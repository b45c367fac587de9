"""Next year's plan: made from last year's, its score scheme from a spreadsheet, tried on the season, published, forwarded, seen."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.journeys.walking import become, follow, no_errors_on, press
from zhiping.plans.models import Draft, Forwarding, Plan
from zhiping.policy.authoring.tables import scheme_workbook
from zhiping.policy.packs import Scheme, ScoreGroup

pytestmark = pytest.mark.journey
OFFICE, CITY, APPLICANT, BELOW_NO_FORWARDING = "jiang.ru", "wu.gang", "lin.xiao", "tang.bo"
LAST_YEAR, THIS_YEAR = "zhejiang/2024/mechatronics-senior", "zhejiang/2025/mechatronics-senior"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBER = "浙机联〔2025〕018号"


def test_plan_to_publication(page, picture, open_page):
    with no_errors_on(page):
        draft_from_last_year(page, picture)
    a_broken_table_changes_nothing(page, picture)
    with no_errors_on(page):
        load_a_score_scheme(page, picture)
        try_on_the_season(page, picture)
        publish(page, picture)
        city_forwards(page, picture)
    applicant_sees_it(open_page(390), picture)
    old, new = (Plan.objects.get(pack_id=key) for key in (LAST_YEAR, THIS_YEAR))
    assert (new.pack.source.document, new.year, old.pack_version) == (NUMBER, 2025, 1)
    assert honours(new.pack.score.scheme).cap == Decimal(12)
    assert honours(old.pack.score.scheme).cap == Decimal(10)
    assert Draft.objects.get().state == "published"
    assert [each.plan_id for each in Forwarding.objects.all()] == [new.pk]


def honours(scheme: Scheme) -> ScoreGroup:
    return next(group for group in scheme.groups if group.code == "honor")


def richer(scheme: Scheme) -> Scheme:
    """The same scheme with two points more for honours."""
    groups = tuple(
        replace(group, cap=Decimal(12)) if group.code == "honor" else group for group in scheme.groups
    )
    return replace(scheme, groups=groups, maximum=scheme.maximum + 2)


def draft_from_last_year(page, picture):
    become(page, OFFICE)
    follow(page, "评审计划")
    picture(page, "plan-01-desk")
    press(page, "拟定2025年度计划")
    assert "2025年8月23日" in page.inner_text("main")
    assert "周末，不是工作日" in page.inner_text("main")
    picture(page, "plan-02-dates")
    page.fill("[name='windows.apply.until_0']", "2025-08-22")
    press(page, "保存", exact=True)
    follow(page, "基本信息")
    page.fill("[name='source.document']", NUMBER)
    page.fill("[name='source.issued']", "2024-08-20")
    press(page, "保存", exact=True)
    picture(page, "plan-03-basics")


def a_broken_table_changes_nothing(page, picture):
    follow(page, "评分标准", exact=True)
    broken = {"name": "评分标准.xlsx", "mimeType": XLSX, "buffer": b"not a spreadsheet"}
    page.set_input_files("input[type=file]", broken)
    press(page, "载入")
    assert "没有载入，草稿没有改动" in page.inner_text("[role=alert]")
    picture(page, "plan-04-broken-table")


def load_a_score_scheme(page, picture):
    scheme = Plan.objects.get(pack_id=LAST_YEAR).pack.score.scheme
    sound = {"name": "评分标准.xlsx", "mimeType": XLSX, "buffer": scheme_workbook(richer(scheme))}
    page.set_input_files("input[type=file]", sound)
    press(page, "载入")
    assert "个人荣誉（最高 12 分）" in page.inner_text("main")
    picture(page, "plan-05-scheme")


def try_on_the_season(page, picture):
    address = page.url
    page.goto(f"/office/plans/{Plan.objects.get(pack_id=LAST_YEAR).pk}/")
    follow(page, "试算")
    threshold = page.locator("main input[name*='threshold']").first
    threshold.fill("50")
    press(page, "试算", exact=True)
    assert re.search(r"原可申报 \d+ 人，改后 \d+ 人", page.inner_text("main"))
    assert "新增 1 人" in page.inner_text("main")
    picture(page, "plan-06-what-if")
    assert Plan.objects.get(pack_id=LAST_YEAR).pack.score.threshold == Decimal(80)
    page.goto(address)


def publish(page, picture):
    follow(page, "发布前检查")
    picture(page, "plan-07-check")
    page.get_by_text("已逐项核对，现在发布").click()
    press(page, "发布", exact=True)
    assert NUMBER in page.inner_text("main")
    picture(page, "plan-08-published")


def city_forwards(page, picture):
    become(page, CITY)
    follow(page, "计划转发")
    row = page.locator("tr", has_text="2025年度机电制造")
    with page.expect_navigation():
        row.get_by_role("link", name="转发").click()
    page.get_by_label("本地通知文号").fill("杭经信〔2025〕7号")
    page.get_by_label("本地通知日期").fill("2024-08-20")
    page.get_by_label("本地个人申报截止").fill("2025-08-20")
    page.locator("[name='windows.apply.cite']").fill("二")
    page.get_by_label("纸质材料报送地点").fill("杭州市解放东路18号市民中心")
    page.locator("[name='delivery.cite']").fill("三")
    press(page, "转发", exact=True)
    assert "本部门的补充正在生效" in page.inner_text("main")
    picture(page, "plan-09-forwarded")


def applicant_sees_it(phone, picture):
    become(phone, APPLICANT)
    phone.goto(reverse("applicant:plans"))
    with phone.expect_navigation():
        phone.locator("main tr, main li, main article", has_text="2025年度机电制造").get_by_role(
            "link"
        ).first.click()
    assert "8月20日" in phone.inner_text("main")
    picture(phone, "plan-10-applicant")
    phone.goto(f"/plans/{Plan.objects.get(pack_id=THIS_YEAR).pk}/")
    told = phone.inner_text("main")
    assert "杭州市解放东路18号市民中心" in told
    assert "杭经信〔2025〕7号" in told
    picture(phone, "plan-11-public")
