"""专家评审: how far the readers are, how far apart, how lenient; one case; and what the office does about it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.deliberation.acts import ask_third_reader, name_leader, remind_reader, reopen_reading
from zhiping.deliberation.models import Assignment
from zhiping.deliberation.queries import readings_of_case
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.downloads import xlsx
from zhiping.web.nouns import posted
from zhiping.web.office.forms import BareForm
from zhiping.web.office.queue import on_desk, plans_of
from zhiping.web.office.readings import pages
from zhiping.web.office.readings.finding import being_read
from zhiping.web.office.readings.forms import LeaderForm, ReopeningForm
from zhiping.web.office.readings.workbook import workbook
from zhiping.web.office.tables import Table, asked_for, likely, tables_of
from zhiping.web.readings_page import side_by_side


def _tables(request: HttpRequest) -> list[Table]:
    return tables_of(plans_of(acting(request)))


def _table(request: HttpRequest, tables: list[Table]) -> Table | None:
    """The committee asked for, else one whose members have something to read, else that of the meeting."""
    busy = being_read([each.committee for each in tables if each.committee])
    reading = (each for each in tables if each.committee and (each.plan.pk, each.committee.pk) in busy)
    return asked_for(request, tables) or next(reading, None) or likely(request, tables)


def _case(request: HttpRequest, pk: UUID) -> Application:
    """A case of this office before its committee."""
    here = on_desk(acting(request)).filter(station__startswith="committee")
    return get_object_or_404(here.select_related("plan__office", "submission"), pk=pk)


def _given(request: HttpRequest, pk: UUID) -> Assignment:
    mine = Assignment.objects.filter(application__in=on_desk(acting(request)), recused_at=None)
    names = ("application__plan__office", "application__applicant", "seat__person")
    return get_object_or_404(mine.select_related(*names), pk=pk)


def _table_of(request: HttpRequest, pk: UUID) -> Table:
    """The table of a committee that decides under one of the office's plans."""
    found = next((each for each in _tables(request) if each.committee and each.committee.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _url(case: Application) -> str:
    return reverse("office:case_readings", args=[case.pk])


def _url_of(given: Assignment) -> str:
    return reverse("office:case_readings", args=[given.application_id])


@audience("office")
def readings(request: HttpRequest) -> HttpResponse:
    """分差、进展、宽严、组长: of one committee."""
    tables = _tables(request)
    table = _table(request, tables)
    if table is None or table.committee is None:
        return render(request, "office/readings/none.html")
    asked = request.GET.get("tab", "cases")
    tab = asked if asked in pages.TABS else "cases"
    context = pages.context(table, tab, tables)
    if "rows" in context:
        context["page"] = Paginator(context.pop("rows"), 20).get_page(request.GET.get("page"))
    return render(request, f"office/readings/{tab}.html", context)


@audience("office")
def export(request: HttpRequest) -> HttpResponse:
    """宽严校正 as a spreadsheet: every figure beside the raw one, with how it came about."""
    table = _table(request, _tables(request))
    if table is None or table.committee is None:
        raise Http404
    return xlsx(workbook(table), "readings.xlsx")


@audience("office")
def case_readings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One case: every reader's figures side by side."""
    return _page(request, _case(request, pk))


@audience("office")
@posted(_url, find=_case)
def third_reader(request: HttpRequest, case: Application) -> HttpResponse:
    """请第三位专家."""
    return perform(
        request,
        BareForm(request.POST),
        lambda _: ask_third_reader(case, by=acting(request)),
        said="已请第三位专家评阅，并已通知本人。",
        then=_url(case),
        again=lambda form: _page(request, case, form),
    )


@audience("office")
@posted(_url_of, find=_given)
def reopening(request: HttpRequest, held: Assignment) -> HttpResponse:
    """重新开放 what was handed in."""
    return perform(
        request,
        ReopeningForm(request.POST),
        lambda given: reopen_reading(held, reason=given["reason"], by=acting(request)),
        said=f"已重新开放{held.seat.person.name}的评分，并已通知本人。",
        then=_url_of(held),
        again=lambda form: _page(request, _case(request, held.application_id), form, held),
    )


@audience("office")
@posted(_url_of, find=_given)
def reminder(request: HttpRequest, held: Assignment) -> HttpResponse:
    """催办."""
    return perform(
        request,
        BareForm(request.POST),
        lambda _: remind_reader(held, by=acting(request)),
        said=f"已催办{held.seat.person.name}。",
        then=_url_of(held),
        again=lambda form: _page(request, _case(request, held.application_id), form, held),
    )


@audience("office")
@posted("office:readings", find=_table_of)
def leader(request: HttpRequest, table: Table) -> HttpResponse:
    """指定组长."""
    return perform(
        request,
        LeaderForm(request.POST, committee=table.committee),
        lambda given: name_leader(table.committee, **given, by=acting(request)),
        said="已指定组长，并已通知本人。",
        then=pages.address(table, "leaders"),
        again=lambda again: pages.leaders_again(request, table, again),
    )


def _page(
    request: HttpRequest, case: Application, form: Form | None = None, failed: Assignment | None = None
) -> HttpResponse:
    context: dict[str, Any] = {"case": case, "form": form, "failed": failed, "reopen": True}
    context |= side_by_side(readings_of_case(case), named=True)
    return render(request, "office/readings/case.html", context)
