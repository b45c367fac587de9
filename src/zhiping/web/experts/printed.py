"""The pool as a spreadsheet, and the record of a draw as PDF."""

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter
from django.http import HttpResponse

from zhiping.documents.draw_record import draw_record_pdf
from zhiping.documents.from_draws import draw_record_of
from zhiping.experts.models import Draw, PoolExpert
from zhiping.web.downloads import pdf, xlsx

HEADS = (
    "姓名", "单位", "地区", "现任职称", "可评审专业", "研究方向", "状态", "任期至", "推荐单位",
)  # fmt: skip


def pool_sheet(experts: Iterable[PoolExpert], known: dict[str, str]) -> HttpResponse:
    """A row for each; no personal numbers."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    sheet = book.add_worksheet("专家库")
    sheet.set_column(0, len(HEADS) - 1, 20)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, HEADS, book.add_format({"bold": True, "border": 1}))
    for number, each in enumerate(experts, start=1):
        specialties = "、".join(known.get(key, key) for key in each.specialties)
        until = f"{each.until:%Y-%m-%d}" if each.until else ""
        told = (
            each.person.name,
            each.unit.name,
            each.region,
            each.title,
            specialties,
            "、".join(each.keywords),
        )
        sheet.write_row(number, 0, (*told, each.get_state_display(), until, each.recommended_by.name))
    book.close()
    return xlsx(target.getvalue(), "专家库.xlsx")


def record_pdf(held: Draw) -> HttpResponse:
    """抽取记录: names too, so only for those who keep the pool."""
    return pdf(draw_record_pdf(draw_record_of(held)), f"抽取记录-{held.number}.pdf")
