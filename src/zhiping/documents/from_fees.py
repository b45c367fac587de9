"""From an order to its receipt."""

from django.conf import settings

from zhiping import clock
from zhiping.documents.fee_receipt import FeeReceipt, fee_receipt_pdf
from zhiping.fees.models import Order, Refund
from zhiping.journal.queries import digest

VERIFICATION = "/receipts/{code}/"


def receipt_document(order: Order) -> bytes:
    """缴费凭证 of an order that was paid."""
    if order.paid_at is None:
        raise ValueError(f"{order.number} was never paid")
    back = Refund.objects.filter(order=order).first()
    told = [order.number, order.receipt, str(order.amount), order.trade, order.paid_at.isoformat()]
    return fee_receipt_pdf(
        FeeReceipt(
            number=order.number,
            code=order.receipt,
            payer=order.payer.name,
            case_number=order.application.number,
            plan=order.application.plan.title,
            payee=order.payee.name,
            amount=order.amount,
            clause=order.clause,
            trade=order.trade,
            paid_at=order.paid_at,
            refunded_at=back.done_at if back else None,
            printed_at=clock.now().replace(microsecond=0),
            verification_url=settings.BASE_URL + VERIFICATION.format(code=order.receipt),
            content_hash=digest({"receipt": told}),
            specimen=settings.DEMO,
        )
    )
