"""What an applicant sees of the fee: what is asked, where to pay, what became of it."""

from typing import Any

from django import forms
from django.conf import settings
from django.urls import reverse

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.applications.queries import fee_of
from zhiping.fees.models import Order
from zhiping.fees.queries import current_order, due_at, is_due
from zhiping.screening.queries import working_days_left
from zhiping.web.applicant.layout import case_url
from zhiping.web.applicant.signature import qr_code

LOOKS = {
    "created": ("action", "clock"),
    "paying": ("action", "clock"),
    "paid": ("ok", "check"),
    "refunding": ("wait", "clock"),
    "refunded": ("quiet", "check"),
    "expired": ("stop", "alert"),
    "closed": ("quiet", ""),
}


def payment_url(case: Application) -> str:
    return reverse("applicant:payment", args=[case.pk])


def return_url(case: Application) -> str:
    """Where the provider's page sends the person back to."""
    return settings.BASE_URL + payment_url(case)


def payment_page(case: Application, form: forms.Form | None = None) -> dict[str, Any]:
    """The page of one case's fee."""
    order, due = current_order(case), fee_due(case)
    open_page = order is not None and order.state == "paying" and due is not None and due["open"]
    return {
        "case": case,
        "fee": fee_of(case),
        "order": order,
        "look": LOOKS[order.state] if order else None,
        "due": due,
        "paying": open_page,
        "startable": due is not None and due["open"] and (order is None or order.state != "paid"),
        "qr": qr_code(order.pay_url) if order and open_page and order.pay_url else "",
        "refund": getattr(order, "refund", None) if order else None,
        "refusal": getattr(form, "refusal", None),
        "earlier": case.orders.exclude(pk=order.pk) if order else (),
    }


def fee_due(case: Application) -> dict[str, Any] | None:
    """Until when it is to be paid, as the countdown wants it; None where the case does not wait for it."""
    if not is_due(case):
        return None
    limit = due_at(case)
    if limit is None:
        return {"label": "缴费", "deadline": None, "open": True, "closes_at": None}
    day = clock.day_of(limit)
    return {
        "label": "缴费",
        "deadline": day,
        "closes_at": limit,
        "left": working_days_left(day),
        "open": clock.now() < limit,
    }


def fee_task(case: Application) -> dict[str, Any]:
    """What the home page says about a case that waits for the fee."""
    fee, due = fee_of(case), fee_due(case) or {}
    amount = f"{fee.amount:.2f} 元" if fee else ""
    return {
        "title": f"缴纳评审推荐费：{case.plan.title}",
        "text": f"资格审查已通过，请在线支付 {amount}；逾期未缴，本年度不再受理。",
        "url": payment_url(case),
        "link": "去缴费",
        "tone": "action",
        **due,
    }


def order_row(order: Order) -> dict[str, Any]:
    """A row of 我的缴费."""
    return {"order": order, "look": LOOKS[order.state], "case_url": case_url(order.application)}
