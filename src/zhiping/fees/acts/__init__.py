"""Everything that can be done with an order. None of it speaks to the provider: that is `asking`, outside any transaction."""

from zhiping.fees.acts.expiring import expire
from zhiping.fees.acts.ordering import close_order, mark_placed, open_order
from zhiping.fees.acts.reconciling import reconcile, settle_difference
from zhiping.fees.acts.refunding import mark_refunded, refund
from zhiping.fees.acts.settling import hear, is_new, pass_paid, settle

__all__ = [
    "close_order",
    "expire",
    "hear",
    "is_new",
    "mark_placed",
    "mark_refunded",
    "open_order",
    "pass_paid",
    "reconcile",
    "refund",
    "settle",
    "settle_difference",
]
