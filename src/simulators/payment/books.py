"""What the provider knows: bills, what was paid and given back, and how it tells the merchant. As empty as it was at every start.

It books by the merchant's clock (`ordered_at`), so that it goes along with a demo whose clock was moved.
"""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from threading import RLock
from typing import Any
from zoneinfo import ZoneInfo

from zhiping.demo.outside.trades import trade_number
from zhiping.gateways.payment import OrderAsked, RefundAsked

SHANGHAI = ZoneInfo("Asia/Shanghai")
MODES = {
    "ok": "付款后立即通知",
    "slow": "付款后过几秒才通知",
    "lost": "付款成功，通知丢失",
    "duplicated": "同一笔通知三次",
    "late": "扣款迟到：过几秒才到账，关单也拦不住",
    "forged": "没有付款，发出伪造的通知",
}
EVERYBODY = "*"


class Conflict(Exception):  # noqa: N818 -- it says what is, as a Refusal does
    """The same number with another content, or a refund of what was not paid."""


@dataclass(slots=True)
class Bill:
    """An order as the provider has it; `ahead`: seconds that the merchant's clock is before ours; `told`: (mode, answer) of each
    notification.
    """

    asked: OrderAsked
    ahead: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    trade: str = ""
    state: str = "waiting"
    paid_at: int | None = None
    refund: str = ""
    refunded_at: int | None = None
    told: list[tuple[str, str]] = field(default_factory=list)

    @property
    def merchant_time(self) -> int:
        return int(time.time()) + self.ahead

    @property
    def over(self) -> bool:
        return self.state == "closed" or bool(
            self.asked.expires_at and self.merchant_time >= self.asked.expires_at
        )


class Books:
    """All bills by order number. Everything is done under one lock."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._bills: dict[str, Bill] = {}
        self._modes: dict[str, str] = {}

    def reset(self) -> None:
        with self._lock:
            self._bills.clear()
            self._modes.clear()

    def place(self, asked: OrderAsked) -> Bill:
        """Once by number; the same again is the same bill. Conflict where the amount is another or none."""
        with self._lock:
            known = self._bills.get(asked.order)
            if known and (known.asked.amount, known.asked.currency) != (asked.amount, asked.currency):
                raise Conflict("another amount under the same number")
            if known:
                return known
            if asked.currency != "CNY" or not Decimal(asked.amount) > 0:
                raise Conflict("amount")
            bill = self._bills[asked.order] = Bill(asked, asked.ordered_at - int(time.time()))
            return bill

    def bill(self, order: str) -> Bill | None:
        with self._lock:
            return self._bills.get(order)

    def of_token(self, token: str) -> Bill | None:
        with self._lock:
            return next((each for each in self._bills.values() if each.token == token), None)

    def all(self) -> list[Bill]:
        with self._lock:
            return list(reversed(self._bills.values()))

    def close(self, order: str) -> Bill | None:
        """No longer payable, unless it was paid."""
        with self._lock:
            bill = self._bills.get(order)
            if bill and bill.state == "waiting":
                bill.state = "closed"
            return bill

    def pay(self, bill: Bill, *, whatever: bool = False) -> bool:
        """The money is there; False where the bill is paid already or over. `whatever`: a closed bill takes it all the same."""
        with self._lock:
            if bill.state not in ("waiting", "closed") or (bill.over and not whatever):
                return False
            bill.state, bill.paid_at, bill.trade = (
                "paid",
                bill.merchant_time,
                trade_number(bill.asked.order, bill.asked.amount),
            )
            return True

    def give_back(self, asked: RefundAsked, now: int) -> Bill:
        """Once by number. Conflict where nothing was paid or the amount is another. A trade from before the last start proves itself by
        its number.
        """
        with self._lock:
            bill = self._bills.get(asked.order) or self._remembered(asked, now)
            if (bill.trade, Decimal(bill.asked.amount)) != (asked.trade, Decimal(asked.amount)):
                raise Conflict("refund of something else")
            if bill.refund not in ("", asked.refund):
                raise Conflict("refunded under another number")
            if not bill.refund:
                bill.refund, bill.refunded_at, bill.state = asked.refund, bill.merchant_time, "refunded"
            return bill

    def _remembered(self, asked: RefundAsked, now: int) -> Bill:
        if asked.trade != trade_number(asked.order, asked.amount):
            raise Conflict("no such trade")
        order = OrderAsked(asked.order, asked.amount, "CNY", "", "", now, 0, "", "")
        bill = self._bills[asked.order] = Bill(order, 0, trade=asked.trade, state="paid")
        return bill

    def statement(self, day: date) -> list[dict[str, Any]]:
        """Money in and out on a day of the merchant's."""
        with self._lock:
            return [row for bill in self._bills.values() for row in _booked(bill) if _day(row["at"]) == day]

    def mode(self, payer: str) -> str:
        """How the merchant is told about this payer's payments. What is set for everybody goes first."""
        with self._lock:
            return self._modes.get(EVERYBODY) or self._modes.get(payer) or "ok"

    def set_mode(self, payer: str, mode: str) -> None:
        """From now on. KeyError for what there is not."""
        if mode not in MODES:
            raise KeyError(mode)
        with self._lock:
            self._modes[payer] = mode
            if mode == "ok":
                del self._modes[payer]

    def modes(self) -> Mapping[str, str]:
        with self._lock:
            return dict(self._modes)


def _booked(bill: Bill) -> list[dict[str, Any]]:
    rows = []
    common = {"trade": bill.trade, "amount": bill.asked.amount}
    if bill.paid_at is not None:
        rows.append({"kind": "payment", "number": bill.asked.order, "at": bill.paid_at, **common})
    if bill.refunded_at is not None:
        rows.append({"kind": "refund", "number": bill.refund, "at": bill.refunded_at, **common})
    return rows


def _day(at: int) -> date:
    return datetime.fromtimestamp(at, SHANGHAI).date()


books = Books()
