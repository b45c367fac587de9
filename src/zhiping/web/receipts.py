"""缴费凭证 as PDF: to the applicant who paid and to the cashier who received it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from zhiping.documents.from_fees import receipt_document
from zhiping.fees.queries import orders_of
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.downloads import pdf


@audience("signed_in")
def receipt(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Of an order that was paid in time, also after a refund, which it then says."""
    order = orders_of(acting(request)).exclude(receipt="").filter(pk=pk).first()
    if order is None:
        raise Http404
    return pdf(receipt_document(order), f"缴费凭证-{order.number}.pdf")
