"""The cast of the fee, and what a provider would say."""

from tests.cast import actor, case_of
from zhiping import clock
from zhiping.fees.acts import mark_placed, open_order
from zhiping.fees.models import Order
from zhiping.gateways.payment import Trade

WAITING, PAID, CASHIER, PAYEE = "zj.qu", "zj.tao", "jin.xin", "浙江省经济和信息化厅"


def ordered(login=WAITING):
    """The case's order, on the provider's page."""
    return mark_placed(open_order(case_of(login), by=actor(login)), pay_url="http://provider.example/pay/1/")


def paid_order():
    return Order.objects.select_related("application", "payer", "payee").get(payer__login=PAID)


def trade(mine, /, **other):
    """The provider's word that the order was paid just now; `other` is what is different."""
    told = {
        "version": "1",
        "order": mine.number,
        "trade": f"T-{mine.number}",
        "state": "paid",
        "amount": mine.amount,
        "currency": "CNY",
        "pay_url": "",
        "paid_at": int(clock.now().timestamp()),
    }
    return Trade(**told | other)


def again(row):
    return type(row).objects.get(pk=row.pk)
