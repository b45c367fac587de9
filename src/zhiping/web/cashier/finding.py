"""Finding what a page is about among what is paid to the cashier's own body; everything else is a 404."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from zhiping.fees.models import Difference, Order, Reconciliation
from zhiping.fees.queries import orders_of
from zhiping.web.cases import acting


def find_order(request: HttpRequest, pk: UUID) -> Order:
    order = orders_of(acting(request)).filter(pk=pk).first()
    if order is None:
        raise Http404
    return order


def find_account(request: HttpRequest, pk: UUID) -> Reconciliation:
    return get_object_or_404(Reconciliation, pk=pk, payee=acting(request).body_id)


def find_difference(request: HttpRequest, pk: UUID) -> Difference:
    rows = Difference.objects.select_related("reconciliation")
    return get_object_or_404(rows, pk=pk, reconciliation__payee=acting(request).body_id)
