"""The cashier finds orders, gives money back with a reason, deals with differences, and takes it all away as spreadsheets."""

import io

import pytest
from python_calamine import CalamineWorkbook

from tests.cast import case_of, enter
from tests.fees.paying import CASHIER, PAID, WAITING, ordered, paid_order
from zhiping.fees.models import Difference, Order, Reconciliation, Refund

pytestmark = pytest.mark.usefixtures("demo_db")


@pytest.fixture
def cashier(client, settings):
    settings.GATEWAYS = {}
    enter(client, CASHIER)
    return client


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def sheet(answer):
    assert answer.status_code == 200
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def test_orders_are_found_by_name_number_and_state(cashier):
    order = paid_order()
    for words in (order.payer.name, order.number, order.application.number.lower(), order.trade):
        page = read(cashier, f"/cashier/?q={words}")
        assert f"/cashier/orders/{order.pk}/" in page
        assert "共 1 条" in page
    assert "没有符合条件的缴费单" in read(cashier, "/cashier/?q=nobody")
    assert f"/cashier/orders/{order.pk}/" not in read(cashier, "/cashier/?state=refunded")
    assert f"/cashier/orders/{order.pk}/" in read(cashier, "/cashier/?state=nonsense")


def test_the_case_itself_is_not_the_cashiers(cashier):
    assert cashier.get(f"/office/cases/{case_of(PAID).pk}/").status_code == 404
    assert cashier.get(f"/cases/{case_of(PAID).pk}/review-form.pdf").status_code == 404


def test_a_refund_wants_a_reason(cashier):
    address = f"/cashier/orders/{paid_order().pk}/refund/"
    for reason in ("", "   ", "x" * 201):
        answer = cashier.post(address, {"reason": reason})
        assert answer.status_code == 422
    assert "x" * 201 in answer.content.decode(), "what was typed is still there"
    assert not Refund.objects.exists()


def test_a_refund_is_begun_though_the_provider_is_silent_and_not_twice(cashier):
    address = f"/cashier/orders/{paid_order().pk}/refund/"
    assert cashier.post(address, {"reason": "重复缴费"}).status_code == 302
    assert "等支付平台退回" in read(cashier, f"/cashier/orders/{paid_order().pk}/")
    again = cashier.post(address, {"reason": "重复缴费"})
    assert again.status_code == 409
    assert "不能退款" in again.content.decode()
    assert Refund.objects.count() == 1


def test_closing_waits_for_the_provider(cashier):
    order = ordered(WAITING)
    answer = cashier.post(f"/cashier/orders/{order.pk}/closing/")
    assert answer.status_code == 409
    assert Order.objects.get(pk=order.pk).state == "paying"


def test_a_difference_says_what_to_do_and_is_dealt_with_in_words(cashier):
    account, stray = Reconciliation.objects.get(), Difference.objects.get()
    page = read(cashier, f"/cashier/accounts/{account.pk}/")
    assert "没有这张缴费单的，请支付平台原路退回" in page
    address = f"/cashier/differences/{stray.pk}/settlement/"
    assert cashier.post(address, {"note": ""}).status_code == 422
    assert cashier.post(address, {"note": "已请支付平台退回"}).status_code == 302
    assert cashier.post(address, {"note": "再来一次"}).status_code == 409
    assert "差异已处理" in read(cashier, "/cashier/accounts/")


@pytest.mark.parametrize(
    ("day", "status"), [("", 422), ("nonsense", 422), ("2024-08-20", 409), ("2024-08-19", 409)]
)
def test_a_day_that_is_none_not_over_or_not_to_be_had(cashier, day, status):
    answer = cashier.post("/cashier/accounts/", {"day": day})
    assert answer.status_code == status
    assert Reconciliation.objects.count() == 1


def test_spreadsheets_hold_what_the_pages_show(cashier):
    order = paid_order()
    rows = sheet(cashier.get(f"/cashier/export/?q={order.number}"))
    assert (rows[1][0], rows[1][2], rows[1][4], len(rows)) == (order.number, "陶然", 300, 2)
    rows = sheet(cashier.get(f"/cashier/accounts/{Reconciliation.objects.get().pk}/export/"))
    assert rows[1][:2] == ["收款", "只有支付平台有"]
