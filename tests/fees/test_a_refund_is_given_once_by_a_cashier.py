"""退款: by a cashier of the payee, with a reason, once; the case stays where it is."""

import pytest

from tests.cast import OFFICE, actor, case_of
from tests.fees.paying import CASHIER, PAID, WAITING, again, ordered, paid_order
from zhiping import clock
from zhiping.fees.acts import close_order, mark_refunded, refund
from zhiping.fees.models import Refund
from zhiping.journal.queries import timeline
from zhiping.people.acts import put_on_duty
from zhiping.people.models import Actor
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def refused(act):
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


def test_the_whole_amount_goes_back_with_its_reason():
    order, before = paid_order(), case_of(PAID).station
    made = refund(order, reason="  重复缴费 ", by=actor(CASHIER))
    assert (made.amount, made.reason, made.number) == (order.amount, "重复缴费", f"R-{order.number}")
    assert (again(order).state, case_of(PAID).station) == ("refunding", before)
    last = list(timeline(order.application_id))[-1]
    assert (last.act, last.actor_name, last.detail["reason"]) == ("refund_fee", "金鑫", "重复缴费")
    mark_refunded(made, done_at=clock.now())
    assert again(order).state == "refunded"


def test_twice_is_refused():
    refund(paid_order(), reason="重复缴费", by=actor(CASHIER))
    assert refused(lambda: refund(paid_order(), reason="重复缴费", by=actor(CASHIER))) == "not_refundable"
    assert Refund.objects.count() == 1


def test_without_a_reason_it_is_refused():
    assert refused(lambda: refund(paid_order(), reason="  ", by=actor(CASHIER))) == "reason_required"


def test_what_was_not_paid_is_not_given_back():
    assert refused(lambda: refund(ordered(), reason="误缴", by=actor(CASHIER))) == "not_refundable"


@pytest.mark.parametrize("login", [OFFICE, PAID])
def test_nobody_but_a_cashier_of_the_payee(login):
    assert refused(lambda: refund(paid_order(), reason="误缴", by=actor(login))) == "not_your_orders"


def test_a_cashier_of_another_body_finds_nothing_to_do():
    clerk = actor(CASHIER).person
    other = Actor(clerk, put_on_duty(clerk, body=actor(OFFICE).my_body, role="cashier"))
    assert refused(lambda: refund(paid_order(), reason="误缴", by=other)) == "not_your_orders"
    assert refused(lambda: close_order(ordered(), by=other)) == "not_your_orders"


def test_not_ones_own_order():
    order = paid_order()
    own = Actor(order.payer, put_on_duty(order.payer, body=order.payee, role="cashier"))
    assert refused(lambda: refund(order, reason="误缴", by=own)) == "own_order"


def test_a_paid_order_is_not_closed():
    assert refused(lambda: close_order(paid_order(), by=actor(CASHIER))) == "not_closable"
    assert close_order(ordered(WAITING), by=actor(CASHIER)).state == "closed"
