"""The tabs of 专家评审: what each shows."""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping.deliberation.queries import directions_of, opinions_of
from zhiping.policy.packs.reading_rule import FIGURES
from zhiping.policy.readings import LEAST, SHRINK, TIMES
from zhiping.screening.queries import working_days_left
from zhiping.web.office.readings.finding import bar, before_it, fit_of, readers_of, waiting_for
from zhiping.web.office.tables import Table

TABS: Final = {"cases": "分差", "progress": "进展", "leniency": "宽严", "leaders": "学科组组长"}


def address(table: Table, tab: str) -> str:
    return f"{reverse('office:readings')}?{urlencode({'table': table.key, 'tab': tab})}"


def context(table: Table, tab: str, tables: Sequence[Table]) -> dict[str, Any]:
    """What a tab shows; long lists as `rows`, to be paged."""
    links = [{"key": key, "label": label, "url": address(table, key)} for key, label in TABS.items()]
    shown: dict[str, Any] = {"table": table, "tables": tables, "links": links, "tab": tab}
    return shown | MADE[tab](table)


def _cases(table: Table) -> dict[str, Any]:
    found = before_it(table)
    said = opinions_of([each.case for each in found])
    return {"rows": [{"readings": each, "opinion": said.get(each.case.pk)} for each in found]}


def _progress(table: Table) -> dict[str, Any]:
    rows = waiting_for(table)
    for each in rows:
        each.days_left = working_days_left(each.due_on) if each.due_on else None
    return {"readers": readers_of(table, late_ones=rows), "rows": rows}


def _leniency(table: Table) -> dict[str, Any]:
    readings, fit = fit_of(table)
    widest = max((abs(each.leniency) for each in fit.readers), default=fit.limits[0])
    widest = max(widest, fit.limits[0])  # what is far below the limit looks small
    readers = [
        {"row": row, "bar": bar(row.tendency.leniency, widest)}
        for row in readers_of(table, fit)
        if row.tendency
    ]
    names = {each.case.pk: each.case for each in readings}
    seats = {row["row"].seat.pk: row["row"].seat for row in readers}
    far = [
        {"mark": each, "case": names[each.mark.case], "seat": seats.get(each.mark.reader)}
        for each in fit.marks
        if each.far
    ]
    basis = FIGURES[table.plan.pack.reading.figure]
    told = {
        "basis": basis,
        "fit": fit,
        "least": LEAST,
        "times": TIMES,
        "shrink": SHRINK,
        "count": len(fit.marks),
    }
    return told | {"readers": readers, "far": far}


def _leaders(table: Table) -> dict[str, Any]:
    named = {each.direction: each.seat for each in table.committee.leaders.select_related("seat__person")}
    seats = list(table.committee.seats.select_related("person").order_by("id"))
    rows = []
    for key in directions_of(table.plan, table.committee):
        mine = [seat for seat in seats if seat.direction == key]
        label = table.plan.pack.direction(key).label
        rows.append({"key": key, "label": label, "seats": mine, "leader": named.get(key)})
    return {"groups": rows, "seats": seats}


MADE: Final = {"cases": _cases, "progress": _progress, "leniency": _leniency, "leaders": _leaders}


def leaders_again(request: HttpRequest, table: Table, form: Form) -> HttpResponse:
    """The page of leaders with a form that was not taken."""
    return render(
        request, "office/readings/leaders.html", context(table, "leaders", [table]) | {"form": form}
    )
