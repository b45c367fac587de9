"""生成缴费单, and what becomes of it before it is paid. The case is always locked before its order."""

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.applications.permissions import require_duty
from zhiping.applications.queries import fee_of
from zhiping.fees import refusals
from zhiping.fees.models import LIVE, Order
from zhiping.fees.permissions import require_others
from zhiping.fees.queries import due_at, is_due
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.policy.packs import Fee


@transaction.atomic
def open_order(application: Application, *, by: Actor) -> Order:
    """The case's order, made now unless there is one: after the employer's audit and the qualification (notice C 五（二）)."""
    case = locked(application)
    require_duty(case, by)
    fee = _require_due(case)
    order = case.orders.filter(state__in=LIVE).first()
    return order or _new(case, fee, by)


def _require_due(case: Application) -> Fee:
    fee = fee_of(case)
    if fee is None:
        raise refusals.not_charged()
    if not is_due(case):
        raise refusals.not_due(fee)
    limit = due_at(case)
    if limit and clock.now() >= limit:
        raise refusals.too_late_to_pay(limit, fee)
    return fee


def _new(case: Application, fee: Fee, by: Actor) -> Order:
    number = case.orders.count() + 1
    order = Order(
        application=case,
        round=number,
        number=f"{case.number}-{number}",
        payer=case.applicant,
        payee=case.plan.office,
        amount=fee.price,
        clause=fee.citation.text,
        due_at=due_at(case),
        created_at=clock.now(),
    )
    advance(case, "order_fee", by=by, detail={"order": order.number, "amount": str(fee.price)})
    order.save(force_insert=True)
    return order


@transaction.atomic
def mark_placed(order: Order, *, pay_url: str) -> Order:
    """The provider has it: from now on it can be paid there. What was paid or ended meanwhile stays so."""
    mine = held(order)
    if mine.is_open:
        mine.state, mine.pay_url = "paying", pay_url
        mine.save(update_fields=["state", "pay_url"])
    return mine


@transaction.atomic
def close_order(order: Order, *, by: Actor) -> Order:
    """关闭缴费单 by a cashier, after the provider has closed it; the applicant can have another one."""
    require_others(order, by)
    case = locked(order.application)
    mine = held(order)
    if not mine.is_open:
        raise refusals.not_closable(mine)
    mine.state, mine.ended_at = "closed", clock.now()
    mine.save(update_fields=["state", "ended_at"])
    record(case.pk, "close_order", by=by, station=case.station, detail={"order": mine.number})
    return mine


def held(order: Order) -> Order:
    """The order as it is now, held until the transaction ends."""
    return Order.objects.select_related("payee", "payer").select_for_update(of=("self",)).get(pk=order.pk)
