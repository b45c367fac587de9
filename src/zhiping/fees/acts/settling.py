"""到账: what the provider says was paid, booked once. Whoever brings the news, callback, page or job, comes through `settle`."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import ALPHABET, Application
from zhiping.fees.acts.ordering import held
from zhiping.fees.acts.refunding import begin_refund
from zhiping.fees.models import Notification, Order
from zhiping.fees.queries import due_at, is_due
from zhiping.gateways.payment import Trade
from zhiping.journal.acts import record
from zhiping.people.models import SYSTEM

LATE = "款项在缴费截止后到账，原路退回"


def is_new(nonce: str) -> bool:
    """Remember the nonce of a signed notification; False where it was seen before. The database knows for all processes."""
    try:
        with transaction.atomic():
            Notification.objects.create(nonce=nonce, at=clock.now())
    except IntegrityError:
        return False
    return True


@transaction.atomic
def hear(nonce: str, trade: Trade) -> str:
    """Book what a signed notification tells; one of Notification.RESULTS, which is kept with it."""
    order = Order.objects.select_related("application").filter(number=trade.order).first()
    result = settle(order, trade) if order else "unknown"
    Notification.objects.filter(nonce=nonce).update(order=order, result=result, amount=_kept(trade))
    return result


@transaction.atomic
def settle(order: Order, trade: Trade) -> str:
    """Book a payment of exactly this order's amount: in time, the case moves on; too late, the money goes back. One of
    Notification.RESULTS; anything twice is `again`, anything else than asked is `differs` and left for the reconciliation.
    """
    case = locked(order.application)
    mine = held(order)
    if trade.state != "paid" or trade.paid_at is None:
        return "ignored"
    if (trade.order, trade.amount) != (mine.number, mine.amount) or not trade.trade:
        return "differs"
    if mine.trade:
        return "again" if mine.trade == trade.trade else "differs"
    _book(mine, trade, paid_at=datetime.fromtimestamp(trade.paid_at, clock.SHANGHAI))
    return _in_time(case, mine) if _is_in_time(case, mine) else _too_late(case, mine)


@transaction.atomic
def pass_paid(application: Application) -> Application | None:
    """A case that comes to the station once more, after 退回资格审查, and is paid for goes on: nobody pays twice. None where it does not
    wait, or nothing was paid.
    """
    case = locked(application)
    order = case.orders.filter(state="paid").first() if is_due(case) else None
    return advance(case, "pay", by=SYSTEM, detail=_detail(order)) if order else None


def _is_in_time(case: Application, order: Order) -> bool:
    limit = due_at(case) if is_due(case) else None
    return (
        order.is_open and is_due(case) and (limit is None or order.paid_at is None or order.paid_at < limit)
    )


def _book(order: Order, trade: Trade, *, paid_at: datetime) -> None:
    order.trade, order.paid_at = trade.trade, paid_at
    order.save(update_fields=["trade", "paid_at"])


def _in_time(case: Application, order: Order) -> str:
    order.state, order.receipt = "paid", new_code()
    order.save(update_fields=["state", "receipt"])
    advance(case, "pay", by=SYSTEM, detail=_detail(order))
    return "paid"


def _too_late(case: Application, order: Order) -> str:
    """The money came after the end: it is on its way back, and the case, if it still waited, has expired."""
    waiting = order.is_open and is_due(case)
    record(case.pk, "late_payment", by=SYSTEM, station=case.station, detail=_detail(order))
    begin_refund(order, case, reason=LATE, by=SYSTEM)
    if waiting:
        advance(case, "expire", by=SYSTEM, detail={"order": order.number})
    return "late"


def _detail(order: Order) -> dict[str, str]:
    paid_at = order.paid_at.isoformat() if order.paid_at else ""
    return {"order": order.number, "amount": str(order.amount), "trade": order.trade, "paid_at": paid_at}


def new_code() -> str:
    """A receipt's code people can type; random, so that nobody finds others' receipts."""
    return "".join(secrets.choice(ALPHABET) for _ in range(12))


def _kept(trade: Trade) -> object:
    """An amount that the column can hold; what nobody would pay is not kept."""
    return trade.amount if abs(trade.amount) < 10**7 else None
