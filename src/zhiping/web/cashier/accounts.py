"""每日对账: the days, one day with its differences and what to do, and dealing with them."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping.fees import asking
from zhiping.fees.acts import settle_difference
from zhiping.fees.models import Difference, Reconciliation
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.cashier.finding import find_account, find_difference
from zhiping.web.cashier.forms import DayForm, NoteForm
from zhiping.web.cashier.wording import ADVICE
from zhiping.web.cashier.workbooks import account_workbook
from zhiping.web.downloads import xlsx
from zhiping.web.nouns import posted

PER_PAGE = 25


@audience("cashier")
def accounts(request: HttpRequest) -> HttpResponse:
    """GET: the days that were reconciled. POST day: fetch the provider's statement of that day and compare."""
    if request.method != "POST":
        return _accounts(request, DayForm())
    by = acting(request)
    return perform(
        request,
        DayForm(request.POST),
        lambda given: asking.reconcile_day(by.my_body, given["day"], by=by),
        said="对账完成，结果在下面。",
        then=reverse("cashier:accounts"),
        again=lambda form: _accounts(request, form),
    )


def _accounts(request: HttpRequest, form: Form) -> HttpResponse:
    open_ones = Count("differences", filter=Q(differences__settled_at=None))
    rows = Reconciliation.objects.filter(payee=acting(request).body_id)
    rows = rows.annotate(different=Count("differences"), open=open_ones).order_by("-day")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "cashier/accounts.html", {"page": page, "form": form})


@audience("cashier")
def account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One day."""
    return _account(request, find_account(request, pk))


@audience("cashier")
def export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One day as a spreadsheet."""
    mine = find_account(request, pk)
    return xlsx(account_workbook(mine), f"对账-{mine.day}.xlsx")


@audience("cashier")
@posted(
    lambda found: reverse("cashier:account", args=[found.reconciliation_id]),
    find=find_difference,
)
def settlement(request: HttpRequest, difference: Difference) -> HttpResponse:
    """登记处理情况."""
    return perform(
        request,
        NoteForm(request.POST),
        lambda given: settle_difference(difference, **given, by=acting(request)),
        said="已登记处理情况。",
        then=reverse("cashier:account", args=[difference.reconciliation_id]),
        again=lambda form: _account(request, difference.reconciliation, form, difference.pk),
    )


def _account(
    request: HttpRequest, mine: Reconciliation, form: Form | None = None, about: UUID | None = None
) -> HttpResponse:
    rows = mine.differences.select_related("order__payer", "by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = [(each, ADVICE[each.flow, each.kind]) for each in page]
    context = {"account": mine, "page": page, "rows": shown, "form": form, "about": about}
    return render(request, "cashier/account.html", context)
