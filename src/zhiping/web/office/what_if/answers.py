"""From the levers in the address to an answer: the page, the spreadsheet, or what is wrong with them."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiping.policy.packs import Pack
from zhiping.web.downloads import xlsx
from zhiping.web.office.what_if.bench import Bench, Refused, changed
from zhiping.web.office.what_if.export import workbook
from zhiping.web.office.what_if.finding import Unready
from zhiping.web.office.what_if.forms import LeversForm
from zhiping.web.office.what_if.page import page_context, trial_of

Answer = Callable[[HttpRequest, Bench, LeversForm, Pack], HttpResponse]


def answer(request: HttpRequest, bench: Bench | Unready, told: Answer) -> HttpResponse:
    """A wrong figure (422) or one that the loader refuses (409) shows the page again with everything that was typed.

    Otherwise it is given at the shortest address that says the same: that is the one to hand on.
    """
    if isinstance(bench, Unready):
        return render(request, "office/what_if/unready.html", {"bench": bench}, status=409)
    form = LeversForm(request.GET, bench)
    if not form.is_valid():
        return _page(request, bench, form, 422)
    address = _address(request, form)
    if request.GET.urlencode() != address:
        return redirect(f"{request.path}?{address}" if address else request.path)
    after = changed(bench, form.values)
    if isinstance(after, Refused):
        form.told(after)
        return _page(request, bench, form, 409)
    return told(request, bench, form, after)


def _address(request: HttpRequest, form: LeversForm) -> str:
    page = request.GET.get("page", "")
    return "&".join(filter(None, (form.address, urlencode({"page": page}) if page else "")))


def shown(request: HttpRequest, bench: Bench, form: LeversForm, after: Pack) -> HttpResponse:
    """The page."""
    return _page(request, bench, form, 200, after)


def exported(request: HttpRequest, bench: Bench, form: LeversForm, after: Pack) -> HttpResponse:
    """汇总和人员, as an .xlsx."""
    trial = trial_of(request, bench, form, after)
    return xlsx(workbook(bench, form.values, trial), f"试算-{bench.plan.document}.xlsx")


def _page(
    request: HttpRequest, bench: Bench, form: LeversForm, status: int, after: Pack | None = None
) -> HttpResponse:
    trial = trial_of(request, bench, form, after) if after else None
    return render(
        request, "office/what_if/page.html", page_context(request, bench, form, trial), status=status
    )
