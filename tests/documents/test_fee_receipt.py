"""缴费凭证: one page with the amount in both ways, the code, and what became of the money."""

from decimal import Decimal

import pytest

from tests.cast import actor
from tests.documents import reading
from tests.fees.paying import CASHIER, paid_order
from zhiping import clock
from zhiping.documents.fee_receipt import in_words
from zhiping.documents.from_fees import receipt_document
from zhiping.fees.acts import mark_refunded, refund


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("300", "叁佰元整"),
        ("300.50", "叁佰元伍角"),
        ("300.05", "叁佰元零伍分"),
        ("0.30", "叁角"),
        ("1000", "壹仟元整"),
        ("1005", "壹仟零伍元整"),
        ("1050", "壹仟零伍拾元整"),
        ("10000", "壹万元整"),
        ("10300", "壹万零叁佰元整"),
        ("100000.01", "壹拾万元零壹分"),
    ],
)
def test_the_amount_in_words(amount, words):
    assert in_words(Decimal(amount)) == words


@pytest.mark.usefixtures("demo_db")
def test_the_receipt_says_what_was_paid_and_where_to_verify_it():
    order = paid_order()
    with clock.standing_at(clock.now().replace(microsecond=123456)):
        pdf = receipt_document(order)
    text = reading.text(pdf)
    for part in (
        order.number,
        order.receipt,
        order.trade,
        "陶然",
        "人民币叁佰元整",
        "￥300.00",
        "不是财政票据或发票",
    ):
        assert reading.compact(part) in text, part
    assert len(reading.pages(pdf)) == 1
    assert "退款无" in text


@pytest.mark.usefixtures("demo_db")
def test_after_a_refund_it_says_so():
    order = paid_order()
    mark_refunded(refund(order, reason="误缴", by=actor(CASHIER)), done_at=clock.now())
    assert "已全额退回" in reading.text(receipt_document(paid_order()))
