"""The provider's interface, below /payment/v1/; described at /openapi.json with the others."""

import time
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from simulators.answering import answered
from simulators.payment.books import Conflict, books
from simulators.payment.telling import trade_of
from simulators.switches import switches
from zhiping.gateways.payment import OrderAsked, RefundAsked, RefundMade, Statement, Trade

router = Router(tags=["统一支付平台"])


class Asked(Schema):
    order: str
    amount: str
    currency: str
    subject: str
    payer: str
    ordered_at: int
    expires_at: int
    notify_url: str
    return_url: str


class Named(Schema):
    order: str


class RefundWanted(Schema):
    order: str
    trade: str
    refund: str
    amount: str
    reason: str


class Day(Schema):
    day: date


def said(request: HttpRequest, content: dict[str, Any]) -> HttpResponse:
    """The answer as the switch for the whole system has it."""
    return answered(request, content, switches.outcome("*", "payment"))


@router.post("/orders", response=Trade, operation_id="payment_order", summary="下单")
def order(request: HttpRequest, asked: Asked) -> HttpResponse:
    try:
        bill = books.place(OrderAsked(**asked.dict()))
    except (Conflict, ArithmeticError) as reason:
        return HttpResponse(str(reason), status=409)
    return said(request, trade_of(asked.order, bill))


@router.post("/orders/query", response=Trade, operation_id="payment_query", summary="查询")
def query(request: HttpRequest, named: Named) -> HttpResponse:
    return said(request, trade_of(named.order, books.bill(named.order)))


@router.post("/orders/close", response=Trade, operation_id="payment_close", summary="关单")
def close(request: HttpRequest, named: Named) -> HttpResponse:
    return said(request, trade_of(named.order, books.close(named.order)))


@router.post("/refunds", response=RefundMade, operation_id="payment_refund", summary="退款")
def refund(request: HttpRequest, asked: RefundWanted) -> HttpResponse:
    try:
        bill = books.give_back(RefundAsked(**asked.dict()), int(time.time()))
    except (Conflict, ArithmeticError) as reason:
        return HttpResponse(str(reason), status=409)
    made = {
        "version": "1",
        "order": asked.order,
        "refund": asked.refund,
        "amount": asked.amount,
        "state": "done",
        "done_at": bill.refunded_at,
    }
    return said(request, made)


@router.post("/statements", response=Statement, operation_id="payment_statement", summary="对账单")
def statement(request: HttpRequest, asked: Day) -> HttpResponse:
    rows = books.statement(asked.day)
    return said(request, {"version": "1", "day": asked.day.isoformat(), "rows": rows})
