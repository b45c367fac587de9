"""退款: the whole amount back to where it came from. The provider is asked afterwards, until it has done it."""

from datetime import datetime

from django.db import transaction

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.fees import refusals
from zhiping.fees.acts.ordering import held
from zhiping.fees.models import Order, Refund
from zhiping.fees.permissions import require_others
from zhiping.journal.acts import record
from zhiping.people.models import SYSTEM, Actor


@transaction.atomic
def refund(order: Order, *, reason: str, by: Actor) -> Refund:
    """办理退款 by a cashier, once, with a reason. The case itself stays where it is."""
    require_others(order, by)
    if not reason.strip():
        raise refusals.reason_required()
    mine = held(order)
    if mine.state != "paid":
        raise refusals.not_refundable(mine)
    return begin_refund(mine, mine.application, reason=reason.strip(), by=by)


def begin_refund(order: Order, case: Application, *, reason: str, by: Actor) -> Refund:
    """For an order that is held: from now on the money is on its way back."""
    order.state = "refunding"
    order.save(update_fields=["state"])
    made = Refund.objects.create(
        order=order,
        number=f"R-{order.number}",
        amount=order.amount,
        reason=reason,
        by=by.person,
        asked_at=clock.now(),
    )
    detail = {"order": order.number, "amount": str(order.amount), "reason": reason}
    record(case.pk, "refund_fee", by=by, station=case.station, detail=detail)
    return made


@transaction.atomic
def mark_refunded(refund: Refund, *, done_at: datetime) -> Refund:
    """退款完成, as the provider says; twice is once."""
    order = held(refund.order)
    mine = Refund.objects.select_for_update().get(pk=refund.pk)
    if mine.done_at:
        return mine
    mine.done_at = done_at
    mine.save(update_fields=["done_at"])
    order.state, order.ended_at = "refunded", clock.now()
    order.save(update_fields=["state", "ended_at"])
    case = order.application
    detail = {"order": order.number, "amount": str(mine.amount)}
    record(case.pk, "fee_refunded", by=SYSTEM, station=case.station, detail=detail)
    return mine
