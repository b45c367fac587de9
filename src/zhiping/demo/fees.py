"""The fee in the demo world, by the real acts; nobody is asked over HTTP while it is made."""

from datetime import timedelta
from decimal import Decimal

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.demo.outside.trades import trade_number
from zhiping.fees.acts import mark_placed, open_order, reconcile, settle
from zhiping.fees.models import Order
from zhiping.fees.queries import booked
from zhiping.gateways.payment import Booked, Trade
from zhiping.people.models import SYSTEM, Actor

STRAY = "SIM0000000000000000"  # money that the provider has and nobody here asked for


def pay_fee(case: Application) -> None:
    """The applicant orders and pays, and the provider says so."""
    order = mark_placed(open_order(case, by=Actor(case.applicant)), pay_url="")
    amount, at = str(order.amount), int(clock.now().timestamp())
    trade = trade_number(order.number, amount)
    settle(order, Trade("1", order.number, trade, "paid", order.amount, "CNY", "", at))


def make_account() -> None:
    """The account of the day on which the first fee was paid: everything agrees but for one payment."""
    first = Order.objects.exclude(paid_at=None).select_related("payee").order_by("paid_at").first()
    if first is None or first.paid_at is None:
        return
    day = clock.day_of(first.paid_at)
    at = int(first.paid_at.timestamp())
    rows = [
        Booked("payment", each.number, each.order.trade, each.amount, at) for each in booked(first.payee, day)
    ]
    rows.append(Booked("payment", "KF7QX-2M8RT-1", STRAY, Decimal("300.00"), at))
    with clock.standing_at(first.paid_at + timedelta(days=1)):
        reconcile(first.payee, day=day, statement=rows, by=SYSTEM)
