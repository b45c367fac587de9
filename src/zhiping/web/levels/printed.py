"""花名册 as PDF and as a spreadsheet, 评审委托书 as PDF: to the sender and to the receiver."""

from io import BytesIO
from uuid import UUID

import xlsxwriter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from zhiping.documents.from_sendings import letter_document, roster_document
from zhiping.documents.roster import HEADS, Roster, letter_pdf, roster_pdf
from zhiping.levels.models import Sending
from zhiping.levels.queries import sendings_of
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.downloads import pdf, xlsx

WIDTHS = (6, 10, 6, 10, 30, 10, 44, 20, 10, 8, 26, 16, 10, 30, 30, 12)


def _found(request: HttpRequest, pk: UUID) -> Sending:
    return get_object_or_404(sendings_of(acting(request)), pk=pk)


@audience("levels")
def roster_as_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For the seal of the sender."""
    held = _found(request, pk)
    return pdf(roster_pdf(roster_document(held)), f"花名册-{held.number}.pdf")


@audience("levels")
def roster_as_workbook(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same as a spreadsheet."""
    held = _found(request, pk)
    return xlsx(workbook(roster_document(held)), f"花名册-{held.number}.xlsx")


@audience("levels")
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """评审委托书, where one goes with the roster."""
    held = _found(request, pk)
    if not held.letter:
        raise Http404
    return pdf(letter_pdf(letter_document(held)), f"评审委托书-{held.number}.pdf")


def workbook(roster: Roster) -> bytes:
    """The roster's title, who sends it to whom, its heads and its lines; what was typed never becomes a formula."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    sheet = book.add_worksheet("花名册")
    bold, wrapped = (
        book.add_format({"bold": True, "border": 1}),
        book.add_format({"text_wrap": True, "border": 1}),
    )
    sheet.write_string(0, 0, roster.title, book.add_format({"bold": True, "font_size": 14}))
    whom = f"报送单位：{roster.sender}　接收单位：{roster.receiver}　报送编号：{roster.number}"
    told = f"{whom}　{roster.dated:%Y年%-m月%-d日}　共 {len(roster.lines)} 人"
    sheet.write_string(1, 0, told)
    for column, (head, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, head, bold)
    for row, line in enumerate(roster.lines, start=1):
        sheet.write_number(row + 2, 0, row, wrapped)
        for column, text in enumerate(line.cells, start=1):
            sheet.write_string(row + 2, column, text, wrapped)
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    book.close()
    return target.getvalue()
