"""缴费单: search, one order with everything that happened to it, refund, closing, export."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet, Sum
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping.fees import asking
from zhiping.fees.acts import refund as give_back
from zhiping.fees.models import Order
from zhiping.fees.queries import found, orders_of
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.cashier.finding import find_order
from zhiping.web.cashier.forms import RefundForm, SearchForm
from zhiping.web.cashier.wording import LOOKS
from zhiping.web.cashier.workbooks import orders_workbook
from zhiping.web.downloads import xlsx
from zhiping.web.nouns import posted

PER_PAGE = 25


@audience("cashier")
def orders(request: HttpRequest) -> HttpResponse:
    """缴费单 of everybody who pays this body, by words and state."""
    rows, asked = _searched(request)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"page": page, "form": SearchForm(asked), "sums": _sums(request), **asked}
    return render(
        request, "cashier/orders.html", context | {"rows": [(each, LOOKS[each.state]) for each in page]}
    )


@audience("cashier")
def export(request: HttpRequest) -> HttpResponse:
    """What the search has found, as a spreadsheet."""
    return xlsx(orders_workbook(_searched(request)[0]), "评审推荐费缴费单.xlsx")


def _searched(request: HttpRequest) -> tuple[QuerySet[Order], dict[str, str]]:
    form = SearchForm(request.GET)
    form.is_valid()
    asked = {key: str(form.cleaned_data.get(key, "")) for key in ("q", "state")}
    return found(orders_of(acting(request)), asked["q"].strip(), asked["state"]), asked


def _sums(request: HttpRequest) -> list[dict[str, Any]]:
    """How many and how much by state, in the order in which an order goes through them."""
    grouped = (
        orders_of(acting(request)).order_by().values("state").annotate(number=Count("id"), sum=Sum("amount"))
    )
    told = {row["state"]: row for row in grouped}
    return [{"label": label, **told[key]} for key, label in Order.STATES if key in told]


@audience("cashier")
def order(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One order; a payment whose notification was lost is asked for."""
    asking.refresh(find_order(request, pk))
    return _page(request, find_order(request, pk), RefundForm())


@audience("cashier")
@posted(lambda found: reverse("cashier:order", args=[found.pk]), find=find_order)
def refund(request: HttpRequest, mine: Order) -> HttpResponse:
    """办理退款; the money goes back at once where the provider answers, else as soon as it does."""
    return perform(
        request,
        RefundForm(request.POST),
        lambda given: asking.pursue_refund(give_back(mine, **given, by=acting(request))),
        said="已办理退款，款项原路退回。",
        then=reverse("cashier:order", args=[mine.pk]),
        again=lambda form: _page(request, find_order(request, mine.pk), form),
    )


@audience("cashier")
@posted(lambda found: reverse("cashier:order", args=[found.pk]), find=find_order)
def closing(request: HttpRequest, mine: Order) -> HttpResponse:
    """关闭缴费单 that was not paid; the applicant can have another one."""
    return perform(
        request,
        Form(request.POST),
        lambda _: asking.close_unpaid(mine, by=acting(request)),
        said="缴费单已关闭，申报人可以重新生成。",
        then=reverse("cashier:order", args=[mine.pk]),
        again=lambda form: _page(request, find_order(request, mine.pk), RefundForm(), form),
    )


def _page(request: HttpRequest, mine: Order, form: Form, closing_form: Form | None = None) -> HttpResponse:
    context = {
        "order": mine,
        "look": LOOKS[mine.state],
        "form": form,
        "refusal": getattr(form, "refusal", None) or getattr(closing_form, "refusal", None),
        "refund": getattr(mine, "refund", None),
        "heard": mine.notifications.all(),
        "differences": mine.differences.select_related("reconciliation"),
    }
    return render(request, "cashier/order.html", context)
