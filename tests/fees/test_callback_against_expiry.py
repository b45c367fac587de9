"""The notification and the deadline in the same moment: one of them wins, the other is told, no money is kept for nothing."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.cast import actor, case_of, moment
from tests.fees.paying import CASHIER, WAITING, again, ordered, trade
from zhiping import clock
from zhiping.fees.acts import close_order, expire, open_order, settle
from zhiping.fees.models import Order, Refund
from zhiping.journal.queries import broken_entries, timeline
from zhiping.policy.refusal import Refusal

LATE = moment("2024-08-29 17:00:00")


def at_once(*acts, when):
    """Each act's answer, or a refusal's code; in threads with connections of their own, started together."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            with clock.standing_at(when):
                barrier.wait(timeout=10)
                return act()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def acts_on(case):
    return [entry.act for entry in timeline(case.pk)]


def test_one_wins_and_the_other_is_told(committed_db):
    case, order = case_of(WAITING), ordered()
    told = trade(order, paid_at=int(moment("2024-08-29 16:59:58").timestamp()))
    settled, expired = at_once(lambda: settle(order, told), lambda: expire(case), when=LATE)
    mine, now = again(order), case_of(WAITING)
    if settled == "paid":
        assert (expired, mine.state, now.outcome) == (None, "paid", "")
        assert "expire" not in acts_on(case)
    else:
        assert (settled, expired.outcome, mine.state, now.outcome) == (
            "late",
            "expired",
            "refunding",
            "expired",
        )
        assert Refund.objects.get(order=order).amount == order.amount
    assert broken_entries() == []


@pytest.mark.parametrize("first", ["settle", "expire"])
def test_whoever_is_first_wins(committed_db, first):
    case, order = case_of(WAITING), ordered()
    told = trade(order, paid_at=int(moment("2024-08-29 16:59:58").timestamp()))
    with clock.standing_at(LATE):
        if first == "settle":
            assert (settle(order, told), expire(case)) == ("paid", None)
        else:
            assert expire(case).outcome == "expired"
            assert settle(order, told) == "late"


def test_five_notifications_at_once_pay_once(committed_db):
    case, order = case_of(WAITING), ordered()
    told = trade(order)
    answers = at_once(*[lambda: settle(order, told)] * 5, when=clock.now())
    assert sorted(answers) == ["again"] * 4 + ["paid"]
    assert acts_on(case).count("pay") == 1
    assert broken_entries() == []


def test_five_clicks_at_once_make_one_order(committed_db):
    case, by = case_of(WAITING), actor(WAITING)
    answers = at_once(*[lambda: open_order(case, by=by)] * 5, when=clock.now())
    assert len({each.pk for each in answers}) == 1
    assert Order.objects.filter(application=case).count() == 1


def test_a_notification_and_a_cashier_who_closes(committed_db):
    order, by = ordered(), actor(CASHIER)
    told = trade(order)
    settled, closed = at_once(
        lambda: settle(order, told), lambda: close_order(order, by=by), when=clock.now()
    )
    if settled == "paid":
        assert closed == "not_closable"
    else:
        assert (settled, again(order).state) == ("late", "refunding"), (
            "the money for a closed order goes back"
        )
        assert case_of(WAITING).station == "fee", "and another order can be paid"
