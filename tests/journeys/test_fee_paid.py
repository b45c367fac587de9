"""The fee: qualified, ordered, paid at the simulated provider, receipt, the case moves on; then the cashier gives the money back."""

import re

import pytest

from tests.cast import case_of
from tests.fees.paying import CASHIER, WAITING
from tests.journeys.walking import become, follow, no_errors_on, press, review_everything
from zhiping.fees.models import Order, Refund

pytestmark = pytest.mark.journey
BEFORE, OFFICE = "zj.shu", "du.heng"


def test_fee_paid(site, page, picture, open_page, outside_systems):
    outside_systems.pay_reset()
    applicant = open_page()
    with no_errors_on(page, 422), no_errors_on(applicant):
        qualified(page, picture)
        paid(applicant, picture, open_page)
        given_back(page, picture)
        applicant.goto(f"/my/applications/{case_of(BEFORE).pk}/payment/")
        assert "原路退回" in applicant.inner_text("main")
        picture(applicant, "refunded")
    verified_by_anybody(open_page(), picture)


def qualified(page, picture):
    """The committee's office passes the qualification; until then nobody is asked to pay."""
    become(page, OFFICE)
    page.goto(f"/office/cases/{case_of(BEFORE).pk}/")
    review_everything(page)
    press(page, "资格审查通过")
    assert case_of(BEFORE).station == "fee"
    picture(page, "qualified")


def paid(page, picture, open_page):
    become(page, BEFORE)
    assert page.get_by_text("缴纳评审推荐费：").is_visible()
    picture(page, "asked")
    follow(page, "去缴费")
    assert "各级审核环节不收任何费用" in page.inner_text("main")
    picture(page, "fee")
    press(page, "去支付")
    page.get_by_text("用手机扫码付款").wait_for()
    picture(page, "order")
    phone = open_page(390)
    phone.goto(page.get_by_role("link", name="打开支付页面").get_attribute("href"))
    assert phone.get_by_role("heading", name="模拟收银台").is_visible()
    picture(phone, "provider")
    press(phone, "确认支付（模拟）")
    picture(phone, "provider-paid")
    page.get_by_text("已缴费，案件已转入下一环节").wait_for(timeout=15_000)
    picture(page, "paid")
    assert case_of(BEFORE).station == "notice:pre_review"
    receipt = page.request.get(page.get_by_role("link", name="下载缴费凭证").get_attribute("href"))
    assert receipt.body().startswith(b"%PDF-")
    follow(page, "我的缴费")
    assert page.get_by_text("已缴费").is_visible()
    picture(page, "list")


def given_back(page, picture):
    become(page, CASHIER)
    page.get_by_label("姓名、申报编号").fill("舒望")
    press(page, "查询")
    picture(page, "cashier")
    follow(page, "舒望")
    press(page, "退款 300.00 元")
    assert "退款原因" in page.inner_text("main"), "without a reason nothing is given back"
    assert not Refund.objects.exists()
    page.get_by_label("退款原因").fill("申报人更换方向，按省厅函〔2024〕演示5号退还")
    press(page, "退款 300.00 元")
    page.get_by_text("已原路退回").wait_for()
    picture(page, "given-back")
    assert Order.objects.get(payer__login=BEFORE).state == "refunded"
    follow(page, "每日对账")
    picture(page, "accounts")
    follow(page, re.compile("2020年10月"))
    assert page.get_by_text("只有支付平台有").is_visible()
    picture(page, "differences")


def verified_by_anybody(page, picture):
    code = Order.objects.get(payer__login=BEFORE).receipt
    page.goto("/receipts/")
    page.get_by_label("查验码").fill(f"{code[:6]} {code[6:].lower()}")
    press(page, "查验")
    assert "不能再作缴费证明" in page.inner_text("main")
    assert "舒望" not in page.inner_text("main")
    picture(page, "verified")
    assert WAITING != BEFORE
