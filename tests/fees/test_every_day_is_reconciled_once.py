"""对账: matched, only here, only there, another amount; once a day and again without harm."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.cast import OFFICE, actor
from tests.fees.paying import CASHIER, WAITING, again, ordered, paid_order, trade
from zhiping import clock
from zhiping.fees.acts import mark_refunded, reconcile, refund, settle, settle_difference
from zhiping.fees.models import Difference, Reconciliation
from zhiping.gateways.payment import Booked
from zhiping.journal.models import Entry
from zhiping.people.acts import put_on_duty
from zhiping.people.models import SYSTEM, Actor
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def line(number, amount="300.00", kind="payment"):
    return Booked(kind, number, "T", Decimal(amount), 0)


@pytest.fixture
def today():
    """One payment of today and its refund, looked at tomorrow."""
    order = ordered()
    settle(order, trade(order))
    mark_refunded(refund(again(order), reason="误缴", by=actor(CASHIER)), done_at=clock.now())
    day = clock.today()
    with clock.standing_at(clock.now() + timedelta(days=1)):
        yield order, day


def account(order, day, *rows, by=SYSTEM):
    return reconcile(order.payee, day=day, statement=rows, by=by)


def differences(made):
    return [(each.flow, each.kind, each.number) for each in made.differences.all()]


def test_a_day_on_which_everything_agrees(today):
    order, day = today
    made = account(order, day, line(order.number), line(f"R-{order.number}", kind="refund"))
    assert (made.ours, made.theirs, made.matched) == (2, 2, 2)
    assert (made.received, made.returned) == (Decimal("300.00"), Decimal("300.00"))
    assert differences(made) == []


def test_every_kind_of_difference_is_found(today):
    order, day = today
    made = account(order, day, line(order.number, "299.99"), line("STRAY-1"), line("STRAY-R", kind="refund"))
    assert sorted(differences(made)) == [
        ("payment", "amount", order.number),
        ("payment", "only_theirs", "STRAY-1"),
        ("refund", "only_ours", f"R-{order.number}"),
        ("refund", "only_theirs", "STRAY-R"),
    ]
    found = made.differences.get(kind="amount")
    assert (found.ours, found.theirs, found.order) == (Decimal("300.00"), Decimal("299.99"), order)
    assert made.matched == 0


def test_the_same_day_again_is_the_same_account(today):
    order, day = today
    first, second = (account(order, day, line("STRAY-1")) for _ in range(2))
    assert first == second
    assert Difference.objects.filter(reconciliation=first).count() == 3


def test_what_has_come_right_is_gone_and_what_was_dealt_with_stays(today):
    order, day = today
    made = account(order, day, line("STRAY-1"))
    stray = made.differences.get(number="STRAY-1")
    settle_difference(stray, note="支付平台已原路退回", by=actor(CASHIER))
    account(order, day, line(order.number), line(f"R-{order.number}", kind="refund"))
    assert differences(made) == [("payment", "only_theirs", "STRAY-1")]
    with pytest.raises(Refusal) as refused:
        settle_difference(stray, note="再来", by=actor(CASHIER))
    assert refused.value.code == "already_settled"


def test_another_payees_money_is_no_difference(today):
    order, day = today
    clerk = actor(CASHIER).person
    elsewhere = Actor(clerk, put_on_duty(clerk, body=actor(OFFICE).my_body, role="cashier"))
    made = reconcile(elsewhere.my_body, day=day, statement=[line(order.number)], by=elsewhere)
    assert (made.theirs, differences(made)) == (0, [])


@pytest.mark.parametrize(("note", "code"), [("  ", "note_required")])
def test_a_difference_is_dealt_with_in_words(today, note, code):
    order, day = today
    stray = account(order, day, line("STRAY-1")).differences.get(number="STRAY-1")
    with pytest.raises(Refusal) as refused:
        settle_difference(stray, note=note, by=actor(CASHIER))
    assert refused.value.code == code


def test_a_day_that_is_not_over_has_no_account_and_others_make_none(today):
    order, day = today
    with pytest.raises(Refusal) as refused:
        account(order, clock.today())
    assert refused.value.code == "day_not_over"
    with pytest.raises(Refusal) as refused:
        account(order, day, by=actor(OFFICE))
    assert refused.value.code == "not_your_orders"


def test_the_demo_begins_with_an_account_that_has_something_to_do():
    made = Reconciliation.objects.get()
    assert [each.kind for each in made.differences.all()] == ["only_theirs"]
    assert made.matched == made.ours > 0
    assert Entry.objects.filter(subject=made.pk, act="reconcile").count() == 1
    assert paid_order().paid_at is not None
    assert WAITING != CASHIER
