"""评审推荐费: order, payment page, what became of it, and everything one has paid."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiping.applications.models import Application
from zhiping.fees import asking
from zhiping.fees.queries import current_order, orders_of
from zhiping.web.acting import perform
from zhiping.web.applicant.fee_pages import order_row, payment_page, payment_url, return_url
from zhiping.web.applicant.gap import PAGE_SIZE
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case


@audience("applicant")
def payments(request: HttpRequest) -> HttpResponse:
    """我的缴费."""
    page = Paginator(orders_of(acting(request)), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [order_row(order) for order in page]
    return render(request, "applicant/payments.html", {"page": page, "rows": rows})


@audience("applicant")
def payment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """GET: where it stands; a payment whose notification was lost is asked for. POST 去支付: the order, at the provider."""
    case = find_case(request, pk)
    if request.method != "POST":
        _ask_about(case)
        return _page(request, find_case(request, pk))
    return perform(
        request,
        forms.Form(request.POST),
        lambda _: asking.start_payment(case, return_url=return_url(case), by=acting(request)),
        said="缴费单已生成，请扫码或点“打开支付页面”付款。",
        then=payment_url(case),
        again=lambda form: _page(request, find_case(request, pk), form),
    )


@audience("applicant")
def payment_status(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the page asks every three seconds: nothing new, or show the page again."""
    case = find_case(request, pk)
    if not getattr(request, "htmx", False):
        return redirect("applicant:payment", pk)
    _ask_about(case)
    order = current_order(case)
    news = {} if order and order.state == "paying" else {"HX-Redirect": payment_url(case)}
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers=news)


def _ask_about(case: Application) -> None:
    order = current_order(case)
    if order:
        asking.refresh(order)


def _page(request: HttpRequest, case: Application, form: forms.Form | None = None) -> HttpResponse:
    return render(request, "applicant/payment.html", payment_page(case, form))
