"""The applicant's pages of the fee, without a provider that answers and after a payment."""

import pytest

from tests.cast import DRAFT, case_of, enter, moment
from tests.fees.paying import PAID, WAITING, ordered, paid_order, trade
from zhiping import clock
from zhiping.fees.acts import expire, settle
from zhiping.fees.models import Order

pytestmark = pytest.mark.usefixtures("demo_db")


def page_of(login):
    return f"/my/applications/{case_of(login).pk}/payment/"


def read(client, address, **more):
    answer = client.get(address, **more)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_home_page_and_the_case_lead_to_the_fee(client):
    enter(client, WAITING)
    for address in ("/my/", f"/my/applications/{case_of(WAITING).pk}/"):
        page = read(client, address)
        assert page_of(WAITING) in page
        assert "缴费截止" in page
        assert "2024年8月29日" in page


def test_what_is_asked_by_which_clause_until_when(client):
    enter(client, WAITING)
    page = read(client, page_of(WAITING))
    for part in (
        "300.00 元",
        "2024-08-29 17:00",
        "浙江省经济和信息化厅",
        "五（二）",
        "各级审核环节不收任何费用",
        "去支付",
    ):
        assert part in page, part


def test_a_provider_that_is_not_connected_keeps_the_order(client, settings):
    settings.GATEWAYS = {}
    enter(client, WAITING)
    answer = client.post(page_of(WAITING))
    assert answer.status_code == 409
    assert "缴费单已保留，没有扣款" in answer.content.decode()
    assert Order.objects.get(payer__login=WAITING).state == "created"


def test_what_is_typed_into_the_address_or_the_form_changes_no_amount(client, settings):
    settings.GATEWAYS = {}
    enter(client, WAITING)
    client.post(page_of(WAITING), {"amount": "0.01", "currency": "USD", "order": "x"})
    assert str(Order.objects.get(payer__login=WAITING).amount) == "300.00"


def test_the_page_waits_and_then_shows_the_receipt(client, settings):
    settings.GATEWAYS = {}
    order = ordered()
    enter(client, WAITING)
    assert "正在等待支付" in read(client, page_of(WAITING))
    status = client.get(f"{page_of(WAITING)}status/", headers={"HX-Request": "true"})
    assert (status.status_code, "HX-Redirect" in status.headers) == (204, False)
    settle(order, trade(order))
    status = client.get(f"{page_of(WAITING)}status/", headers={"HX-Request": "true"})
    assert status.headers["HX-Redirect"] == page_of(WAITING)
    page = read(client, page_of(WAITING))
    assert "已缴费，案件已转入下一环节" in page
    assert f"/orders/{order.pk}/receipt.pdf" in page


def test_a_reader_without_scripts_is_sent_to_the_page(client):
    enter(client, WAITING)
    assert client.get(f"{page_of(WAITING)}status/").headers["Location"] == page_of(WAITING)


def test_after_the_hour_the_page_says_so_and_offers_nothing(client):
    order = ordered()
    with clock.standing_at(moment("2024-08-29 17:00:00")):
        enter(client, WAITING)
        page = read(client, page_of(WAITING))
        assert "已过截止时间，不能再付款" in page
        assert "打开支付页面" not in page
        expire(case_of(WAITING))
        page = read(client, page_of(WAITING))
        assert "本年度不再受理" in page
        assert client.post(page_of(WAITING)).status_code == 409
    assert Order.objects.get(pk=order.pk).state == "expired"


def test_a_plan_without_a_fee_says_that_nothing_is_paid(client):
    enter(client, DRAFT)
    assert "不收评审推荐费" in read(client, page_of(DRAFT))


def test_the_list_and_the_receipt_of_who_has_paid(client):
    enter(client, PAID)
    order = paid_order()
    assert order.number in read(client, "/my/payments/")
    answer = client.get(f"/orders/{order.pk}/receipt.pdf")
    assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_anybody_verifies_a_receipt_and_sees_only_a_part_of_the_name(client):
    order = paid_order()
    answer = client.post("/receipts/", {"code": f" {order.receipt[:4].lower()} {order.receipt[4:]}"})
    page = read(client, answer.headers["Location"])
    assert "查验有效" in page
    assert order.payer.name not in page
    assert order.trade not in page


@pytest.mark.parametrize("code", ["", "NOSUCHCODE22", "x" * 40])
def test_a_code_of_nobodys_is_told(client, code):
    answer = client.post("/receipts/", {"code": code})
    assert answer.status_code == 422
    assert client.get("/receipts/NOSUCHCODE22/").status_code == 404
