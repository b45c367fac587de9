"""Who may handle money: the cashier of the body it is paid to; applicants their own."""

from uuid import UUID

from zhiping.fees import refusals
from zhiping.fees.models import Order
from zhiping.people.models import Actor


def require_cashier(payee_id: UUID, by: Actor) -> None:
    """A cashier of this payee. Who reviews cases handles no money, and the other way round: the role is one of its own."""
    if by.role != "cashier" or by.body_id != payee_id:
        raise refusals.not_your_orders()


def require_others(order: Order, by: Actor) -> None:
    """A cashier of the payee, on an order that is not their own."""
    require_cashier(order.payee_id, by)
    if order.payer_id == by.person_id:
        raise refusals.own_order()
