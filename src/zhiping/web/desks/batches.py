"""批量办理: how a batch goes while it goes, and how every case went; those one started before."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from zhiping.desks.kinds import KINDS
from zhiping.desks.models import Batch, BatchCase
from zhiping.desks.queries import progress, rows_of
from zhiping.policy.lifecycle import station_label
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.reviewing.desks import paged


@audience("desk")
def batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One batch; the page asks again every second until it is done."""
    found = get_object_or_404(Batch.objects.of(acting(request)), pk=pk)
    page = paged(request, rows_of(found), found.total)
    shown = {"batch": found, "kind": KINDS[found.kind], "progress": progress(found), "page": page}
    rows = [shown_row(found, row) for row in page.object_list]
    return render(request, "desks/batch.html", shown | {"rows": rows, "space": acting(request).role})


@audience("desk")
def batches(request: HttpRequest) -> HttpResponse:
    """What one started, the newest first."""
    page = paged(request, Batch.objects.of(acting(request)))
    rows = [{"batch": each, "label": KINDS[each.kind].label} for each in page.object_list]
    return render(request, "desks/batches.html", {"page": page, "rows": rows})


def shown_row(found: Batch, row: BatchCase) -> dict[str, Any]:
    """One case of a batch with what is told of it."""
    return {"row": row, "case": row.application, "text": said(found, row) if row.state == "done" else ""}


def said(found: Batch, row: BatchCase) -> str:
    """That it was done, in the words of its kind."""
    route = list(row.application.route) if row.application else []
    at = route.index(row.station) + 1 if row.station in route else len(route)
    given = found.given | row.given
    return KINDS[found.kind].done.format(
        next=station_label(route[at]) if at < len(route) else "下一环节",
        experts=len(given.get("seats", ())),
        marked="已登记缺考，本件办结。" if given.get("absent") else f"已登记 {given.get('mark', '')} 分。",
    )
