"""统一支付平台: where an applicant pays 评审推荐费, and what it says about an order. Amounts are text in yuan, moments Unix seconds.

Signed like every other system (`signing`). The order's and the refund's number are the keys of idempotency: asked again with the same
content it changes nothing over there, with another content it is rejected; so every call may be repeated.

* POST /v1/orders, /v1/orders/query, /v1/orders/close answer a Trade; /v1/refunds a RefundMade; /v1/statements a Statement of one day;
* when something is paid it POSTs a Trade to `notify_url`, signed as a request with the same key; anything but 200 and it tries again.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

from zhiping.gateways.asking import Gateway
from zhiping.gateways.shapes import WrongShape, read
from zhiping.gateways.signing import Doorkeeper, Request

CURRENCY = "CNY"


@dataclass(frozen=True, slots=True)
class OrderAsked:
    """What is to be paid. `ordered_at` is the merchant's time, which the provider books by; `expires_at` 0: it does not expire."""

    order: str
    amount: str
    currency: str
    subject: str
    payer: str
    ordered_at: int
    expires_at: int
    notify_url: str
    return_url: str


@dataclass(frozen=True, slots=True)
class Trade:
    """What the provider says of an order. `trade`: its own number; `pay_url`: where the person pays; `paid_at` None while nobody has."""

    version: Literal["1"]
    order: str
    trade: str
    state: Literal["unknown", "waiting", "paid", "closed", "refunded"]
    amount: Decimal
    currency: Literal["CNY"]
    pay_url: str
    paid_at: int | None


@dataclass(frozen=True, slots=True)
class RefundAsked:
    """The whole amount of one trade back to who paid it."""

    order: str
    trade: str
    refund: str
    amount: str
    reason: str


@dataclass(frozen=True, slots=True)
class RefundMade:
    """A refund as the provider has it; `done` may come later, then the same is asked again."""

    version: Literal["1"]
    order: str
    refund: str
    amount: Decimal
    state: Literal["working", "done"]
    done_at: int | None


@dataclass(frozen=True, slots=True)
class Booked:
    """A line of the daily statement: money in (payment) or out (refund); `number`: the order's or the refund's."""

    kind: Literal["payment", "refund"]
    number: str
    trade: str
    amount: Decimal
    at: int


@dataclass(frozen=True, slots=True)
class Statement:
    version: Literal["1"]
    day: date
    rows: tuple[Booked, ...]


class Payment(Protocol):
    """Every call raises Unavailable, and is made outside any database transaction."""

    def place(self, asked: OrderAsked) -> Trade: ...
    def query(self, order: str) -> Trade: ...
    def close(self, order: str) -> Trade:
        """No longer payable from then on; what was paid before stays paid, and the answer says so."""
        ...

    def refund(self, asked: RefundAsked) -> RefundMade: ...
    def statement(self, day: date) -> Statement: ...


class PaymentOverHttp(Gateway):
    def place(self, asked: OrderAsked) -> Trade:
        return self.exchanged("orders", asdict(asked), Trade)

    def query(self, order: str) -> Trade:
        return self.exchanged("orders/query", {"order": order}, Trade)

    def close(self, order: str) -> Trade:
        return self.exchanged("orders/close", {"order": order}, Trade)

    def refund(self, asked: RefundAsked) -> RefundMade:
        return self.exchanged("refunds", asdict(asked), RefundMade)

    def statement(self, day: date) -> Statement:
        return self.exchanged("statements", {"day": day.isoformat()}, Statement)


def told(
    gateway: Gateway, request: Request, headers: Mapping[str, str], is_new: Callable[[str], bool]
) -> Trade:
    """The trade in a notification from the provider. Raises WrongSignature, or WrongShape where the signed words make no sense."""
    Doorkeeper([gateway.endpoint.key], is_new).admit(request, headers)
    try:
        return read(Trade, json.loads(request.body))
    except ValueError:
        raise WrongShape("notification") from None
