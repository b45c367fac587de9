"""Telling the merchant that something was paid, in the way that was chosen: in order, slow, lost, three times, late or forged."""

import json
import time
from dataclasses import replace
from threading import Thread
from typing import Any

import httpx

from simulators import settings
from simulators.answering import KEY
from simulators.payment.books import Bill, books
from zhiping.gateways.signing import Key, Request, signed_headers

TRIES, PAUSE, OK = 3, 0.5, 200


def trade_of(order: str, bill: Bill | None) -> dict[str, Any]:
    """The Trade of the protocol; `unknown` where the provider has no such order."""
    return {
        "version": "1",
        "order": order,
        "trade": bill.trade if bill else "",
        "state": bill.state if bill else "unknown",
        "amount": bill.asked.amount if bill else "0",
        "currency": "CNY",
        "pay_url": f"{settings.URL}payment/pay/{bill.token}/" if bill else "",
        "paid_at": bill.paid_at if bill else None,
    }


def paid(bill: Bill, mode: str) -> bool:
    """The person has pressed the button: take the money (but for late and forged) and tell. False where it can no longer be paid."""
    if mode == "forged":
        _in_background(_forge, bill)
        return True
    if mode == "late":
        _in_background(_too_late, bill)
        return True
    if not books.pay(bill):
        return False
    if mode != "lost":
        _in_background({"slow": _slowly, "duplicated": _thrice}.get(mode, _once), bill)
    return True


def _in_background(tell: Any, bill: Bill) -> None:
    Thread(target=tell, args=(bill,), daemon=True).start()


def _once(bill: Bill) -> None:
    """Until it is heard, three times at most; each try signed anew."""
    for _ in range(TRIES):
        if _send(bill, *_signed(bill, KEY)) == OK:
            return
        time.sleep(PAUSE)


def _slowly(bill: Bill) -> None:
    time.sleep(settings.SLOW)
    _once(bill)


def _too_late(bill: Bill) -> None:
    time.sleep(settings.SLOW)
    if books.pay(bill, whatever=True):
        _once(bill)


def _thrice(bill: Bill) -> None:
    """The very same message twice, then the same words signed anew."""
    first = _signed(bill, KEY)
    _send(bill, *first)
    _send(bill, *first)
    _send(bill, *_signed(bill, KEY))


def _forge(bill: Bill) -> None:
    """Somebody who does not know the secret says that it was paid."""
    body = json.dumps(
        {
            **trade_of(bill.asked.order, bill),
            "state": "paid",
            "trade": "FORGED",
            "paid_at": bill.merchant_time,
        }
    )
    _send(bill, body.encode(), _headers(bill, body.encode(), replace(KEY, secret="somebody else's")))  # noqa: S106


def _signed(bill: Bill, key: Key) -> tuple[bytes, dict[str, str]]:
    body = json.dumps(trade_of(bill.asked.order, bill)).encode()
    return body, _headers(bill, body, key)


def _headers(bill: Bill, body: bytes, key: Key) -> dict[str, str]:
    url = httpx.URL(bill.asked.notify_url)
    return signed_headers(Request("POST", url.path, url.query.decode(), body), key)


def _send(bill: Bill, body: bytes, headers: dict[str, str]) -> int:
    """The merchant's status, 0 where there was no answer; kept for the page."""
    try:
        answer = httpx.post(bill.asked.notify_url, content=body, headers=headers, timeout=5, trust_env=False)
    except httpx.HTTPError as reason:
        bill.told.append(("发送失败", type(reason).__name__))
        return 0
    bill.told.append((f"HTTP {answer.status_code}", answer.text[:80]))
    return answer.status_code
