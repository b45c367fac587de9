"""Speaking with the payment provider, outside any transaction: every answer then goes through one act."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.conf import settings

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.fees import acts, refusals
from zhiping.fees.models import Order, Reconciliation, Refund
from zhiping.fees.permissions import require_others
from zhiping.fees.queries import current_order, due_at, overdue, paid_before, unanswered, unfinished_refunds
from zhiping.gateways import payment
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.registry import gateway
from zhiping.gateways.signing import PREFIX, Request
from zhiping.gateways.transport import Limits
from zhiping.people.models import SYSTEM, Actor, Body

log = logging.getLogger(__name__)
BRIEF = Limits(connect=1.0, read=2.0, total=3.0, attempts=2)  # a person waits for the page
QUIET = timedelta(seconds=10)
AT_ONCE = 200
SUBJECT = "职称评审推荐费"
NOTIFICATIONS = "/payments/notifications/"


def provider(limits: Limits | None = None) -> payment.Payment:
    """The provider as the settings connect it."""
    found = gateway("payment")
    return cast("payment.Payment", replace(found, limits=limits) if limits else found)


def start_payment(case: Application, *, return_url: str, by: Actor) -> Order:
    """The case's order, known to the provider, with the address where it is paid. Raises Refusal; the order stays where the provider
    cannot be reached. Asked again it is the same order.
    """
    order = acts.open_order(case, by=by)
    try:
        trade = provider(BRIEF).place(_asked(order, return_url))
    except Unavailable as silent:
        raise refusals.provider_silent(silent.reason) from None
    if trade.state == "paid":
        acts.settle(order, trade)
    return acts.mark_placed(order, pay_url=trade.pay_url)


def _asked(order: Order, return_url: str) -> payment.OrderAsked:
    return payment.OrderAsked(
        order=order.number,
        amount=str(order.amount),
        currency=payment.CURRENCY,
        subject=SUBJECT,
        payer=order.payer.name,
        ordered_at=int(clock.now().timestamp()),
        expires_at=int(order.due_at.timestamp()) if order.due_at else 0,
        notify_url=f"{settings.BASE_URL}{NOTIFICATIONS}",
        return_url=return_url,
    )


def refresh(order: Order, *, quiet: timedelta = QUIET, limits: Limits = BRIEF) -> None:
    """Ask what became of an order whose callback may be lost, unless it was asked a moment ago; silence changes nothing."""
    now = clock.now()
    fresh = order.asked_at is not None and now - order.asked_at < quiet
    if order.state != "paying" or fresh:
        return
    Order.objects.filter(pk=order.pk).update(asked_at=now)
    trade = _heard(lambda: provider(limits).query(order.number))
    if trade:
        acts.settle(order, trade)


def hear(request: Request, headers: Mapping[str, str]) -> str:
    """Believe a notification if it is signed, fresh and new; what came of it. Raises WrongSignature and WrongShape."""
    trade = payment.told(gateway("payment"), request, headers, acts.is_new)
    nonce = f"{headers[f'{PREFIX}Key']}:{headers[f'{PREFIX}Nonce']}"
    return acts.hear(nonce, trade)


def close_unpaid(order: Order, *, by: Actor) -> Order:
    """The provider closes first: what was paid until then is booked, and the cashier is told."""
    require_others(order, by)
    try:
        trade = provider(BRIEF).close(order.number) if order.state == "paying" else None
    except Unavailable as silent:
        raise refusals.provider_silent(silent.reason) from None
    if trade and trade.state == "paid":
        acts.settle(order, trade)
        raise refusals.paid_meanwhile()
    return acts.close_order(order, by=by)


def pursue_orders() -> int:
    """Ask about every order whose payment page is open; how many."""
    rows = list(unanswered(clock.now(), quiet=timedelta(minutes=1))[:AT_ONCE])
    for order in rows:
        refresh(order, quiet=timedelta(0), limits=Limits())
    return len(rows)


def pass_on_paid() -> int:
    """Send on what is back at the station and is paid for; how many."""
    return sum(1 for case in paid_before() if acts.pass_paid(case))


def expire_overdue() -> int:
    """Close what was not paid in time; how many cases have expired."""
    now = clock.now()
    late = [case for case in overdue(now) if (limit := due_at(case)) and now >= limit]
    return sum(1 for case in late if _expired(case))


def _expired(case: Application) -> bool:
    """While the provider does not say whether it was paid, the case waits."""
    order = current_order(case)
    if order and order.state == "paying":
        trade = _heard(lambda: provider().close(order.number))
        if trade is None:
            return False
        if trade.state == "paid" and acts.settle(order, trade) in ("paid", "again"):
            return False
    return acts.expire(case) is not None


def pursue_refunds() -> int:
    """Ask for every refund that is not done yet; how many were done."""
    return sum(1 for each in unfinished_refunds()[:AT_ONCE] if pursue_refund(each))


def pursue_refund(refund: Refund) -> bool:
    """Ask once; the number makes sure that the money goes back once."""
    order = refund.order
    asked = payment.RefundAsked(order.number, order.trade, refund.number, str(refund.amount), refund.reason)
    made = _heard(lambda: provider().refund(asked))
    if made is None or made.state != "done" or made.done_at is None or made.amount != refund.amount:
        return False
    acts.mark_refunded(refund, done_at=datetime.fromtimestamp(made.done_at, clock.SHANGHAI))
    return True


def reconcile_day(payee: Body, day: date, *, by: Actor = SYSTEM) -> Reconciliation:
    """Fetch the provider's statement of a day that is over and compare. Raises Refusal."""
    if day >= clock.today():
        raise refusals.day_not_over()
    try:
        statement = provider().statement(day)
    except Unavailable as silent:
        raise refusals.provider_silent(silent.reason) from None
    return acts.reconcile(payee, day=day, statement=statement.rows, by=by)


def reconcile_missing(days: int = 3) -> int:
    """The last days that were not reconciled yet, for every body that is paid; how many accounts were made."""
    last = [clock.today() - timedelta(days=back) for back in range(1, days + 1)]
    made = 0
    for payee in Body.objects.filter(orders__isnull=False).distinct():
        done = set(payee.reconciliations.filter(day__in=last).values_list("day", flat=True))
        for day in sorted(set(last) - done):
            made += _heard_day(payee, day)
    return made


def _heard_day(payee: Body, day: date) -> int:
    statement = _heard(lambda: provider().statement(day))
    if statement is None:
        return 0
    acts.reconcile(payee, day=day, statement=statement.rows, by=SYSTEM)
    return 1


def _heard(call: Callable[[], Any]) -> Any:
    """The answer, None while there is none; the circuit and the log remember why."""
    try:
        return call()
    except Unavailable as silent:
        log.info("payment provider: %s", silent.code)
        return None
