"""The audit administrator: reads the journal, takes a copy, changes nothing."""

import csv
import io
from collections.abc import Iterator
from urllib.parse import urlencode

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from zhiping import clock
from zhiping.access.queries import journal_entries
from zhiping.journal.acts import record
from zhiping.journal.models import Entry
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.components.templatetags.zhiping import moment
from zhiping.web.operations.forms import JournalForm
from zhiping.web.operations.views import paged
from zhiping.web.operations.wording import words_for

COLUMNS = ("时间", "操作", "姓名", "单位", "事项编号", "序号", "哈希")
AT_MOST = 100_000  # lines of one file


@audience("audit_admin")
def journal(request: HttpRequest) -> HttpResponse:
    """日志, by who, what and when."""
    form, found = _asked(request)
    page = paged(request, found)
    rows = [(entry, words_for(entry.act)) for entry in page]
    query = urlencode({name: value for name, value in request.GET.items() if name != "page"})
    context = {"form": form, "page": page, "rows": rows, "query": query}
    return render(request, "operations/journal.html", context, status=200 if form.is_valid() else 422)


@audience("audit_admin")
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The lines that were asked for, as a table (CSV); that a copy was taken stands in the journal too."""
    form, found = _asked(request)
    by = acting(request)
    with transaction.atomic():
        asked = {name: str(value) for name, value in form.cleaned_data.items() if value}
        record(by.me.pk, "export_journal", by=by, detail=asked)
    answer = StreamingHttpResponse(_lines(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="journal-{clock.now():%Y%m%d-%H%M}.csv"'
    return answer


def _asked(request: HttpRequest) -> tuple[JournalForm, QuerySet[Entry]]:
    """The form, and the lines it asks for; a field that is wrong asks for nothing at all."""
    form = JournalForm(request.GET)
    return form, journal_entries(**form.cleaned_data) if form.is_valid() else Entry.objects.none()


def _lines(found: QuerySet[Entry]) -> Iterator[str]:
    yield "\ufeff" + _line(COLUMNS)
    for entry in found[:AT_MOST].iterator():
        who = (entry.actor_name, entry.body_name, str(entry.subject))
        yield _line((moment(entry.at), words_for(entry.act), *who, str(entry.sequence), entry.hash))


def _line(cells: tuple[str, ...]) -> str:
    """One line; a cell that a spreadsheet would take for a formula is made text."""
    line = io.StringIO()
    csv.writer(line).writerow(
        [f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell for cell in cells]
    )
    return line.getvalue()
