"""到账: exactly the amount, once, in time; what is anything else moves no case."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.cast import actor, case_of, moment
from tests.fees.paying import PAID, WAITING, again, ordered, paid_order, trade
from zhiping import clock
from zhiping.applications.models import Application
from zhiping.fees import asking
from zhiping.fees.acts import expire, hear, is_new, mark_refunded, pass_paid, settle
from zhiping.fees.models import Notification, Order, Refund
from zhiping.journal.queries import broken_entries, timeline

pytestmark = pytest.mark.usefixtures("demo_db")


def acts_on(login):
    return [entry.act for entry in timeline(case_of(login).pk)]


def test_paid_in_time_the_case_moves_on_and_there_is_a_receipt():
    order = ordered()
    assert settle(order, trade(order)) == "paid"
    case, mine = case_of(WAITING), again(order)
    assert (case.station, mine.state, mine.trade) == ("notice:pre_review", "paid", f"T-{order.number}")
    assert len(mine.receipt) == 12
    assert acts_on(WAITING)[-2:] == ["order_fee", "pay"]
    assert not broken_entries()


def test_the_same_twice_is_once():
    order = ordered()
    assert [settle(order, trade(order)) for _ in range(3)] == ["paid", "again", "again"]
    assert acts_on(WAITING).count("pay") == 1


@pytest.mark.parametrize(
    "other",
    [
        {"amount": Decimal("0.01")},
        {"amount": Decimal("300.01")},
        {"amount": Decimal(-300)},
        {"order": "ANOTHER-1"},
        {"trade": ""},
    ],
)
def test_anything_else_than_was_asked_moves_nothing(other):
    order = ordered()
    assert settle(order, trade(order, **other)) == "differs"
    assert (case_of(WAITING).station, again(order).state, again(order).trade) == ("fee", "paying", "")


@pytest.mark.parametrize(
    "other", [{"state": "waiting", "paid_at": None}, {"state": "closed"}, {"paid_at": None}]
)
def test_what_was_not_paid_is_not_booked(other):
    order = ordered()
    assert settle(order, trade(order, **other)) == "ignored"
    assert case_of(WAITING).station == "fee"


def test_a_second_trade_for_a_paid_order_is_left_for_the_account():
    order = paid_order()
    assert settle(order, trade(order, trade="T-other")) == "differs"
    assert again(order).trade == order.trade


def test_money_after_the_expiry_goes_back_and_the_journal_says_so():
    order = ordered()
    with clock.standing_at(moment("2024-08-29 17:00:00")):
        expire(case_of(WAITING))
        assert settle(order, trade(order)) == "late"
        assert settle(order, trade(order)) == "again"
    refund = Refund.objects.get(order=order)
    assert (again(order).state, refund.amount, refund.by) == ("refunding", order.amount, None)
    assert acts_on(WAITING)[-3:] == ["expire", "late_payment", "refund_fee"]
    mark_refunded(refund, done_at=clock.now())
    mark_refunded(refund, done_at=clock.now() + timedelta(days=1))
    assert (again(order).state, case_of(WAITING).outcome, again(order).receipt) == ("refunded", "expired", "")
    assert acts_on(WAITING).count("fee_refunded") == 1


def test_paid_after_the_hour_but_told_before_the_job_ran_is_late_too():
    order = ordered()
    with clock.standing_at(moment("2024-08-29 17:00:01")):
        assert settle(order, trade(order)) == "late"
    assert (case_of(WAITING).outcome, again(order).state) == ("expired", "refunding")


def test_paid_before_the_hour_and_told_afterwards_is_in_time():
    order = ordered()
    told = trade(order, paid_at=int(moment("2024-08-29 16:59:59").timestamp()))
    with clock.standing_at(moment("2024-08-30 09:00:00")):
        assert settle(order, told) == "paid"
    assert case_of(WAITING).station == "notice:pre_review"


def test_a_notification_is_heard_once_and_kept():
    order = ordered()
    assert is_new("k:1")
    assert not is_new("k:1")
    assert hear("k:1", trade(order)) == "paid"
    heard = Notification.objects.get(nonce="k:1")
    assert (heard.order, heard.result, heard.amount) == (order, "paid", order.amount)


def test_a_notification_about_no_order_of_ours_is_kept_as_that():
    is_new("k:2")
    assert hear("k:2", trade(paid_order(), order="NOBODYS-1")) == "unknown"
    assert Notification.objects.get(nonce="k:2").order is None


def test_the_payers_own_pages_see_no_others_order(client):
    client.force_login(actor(WAITING).person)
    assert client.get(f"/orders/{paid_order().pk}/receipt.pdf").status_code == 404
    assert client.get(f"/my/applications/{case_of(PAID).pk}/payment/").status_code == 404


def test_a_case_that_comes_again_is_not_paid_for_again():
    order, case = paid_order(), case_of(PAID)
    on = case.route[case.route.index("fee") + 1]
    Application.objects.filter(pk=case.pk).update(station="fee", desk=None, arrived_at=clock.now())
    assert asking.pass_on_paid() == 1
    assert again(case).station == on
    assert asking.pass_on_paid() == 0
    assert Order.objects.filter(application=case).get() == order
    assert timeline(case.pk).last().act == "pay"
    assert pass_paid(case_of(WAITING)) is None
