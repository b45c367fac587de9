"""A desk as a spreadsheet: exactly what was asked for, in the same order."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.people.models import Actor
from zhiping.screening.queries import working_days_left
from zhiping.web.downloads import xlsx

HEADS: Final = {
    "序号": 6,
    "申报人": 10,
    "编号": 14,
    "用人单位": 32,
    "评审计划": 40,
    "申报类型": 16,
    "专业方向": 18,
    "环节": 20,
    "状态": 18,
    "到达": 18,
    "截止": 12,
    "剩余工作日": 10,
    "领办": 10,
}


def sheet_response(cases: QuerySet[Application], states: Mapping[str, Any], actor: Actor) -> HttpResponse:
    """The .xlsx as a download."""
    return xlsx(desk_sheet(cases, states), f"{actor.body_name}待办{clock.today():%Y%m%d}.xlsx")


def desk_sheet(cases: QuerySet[Application], states: Mapping[str, Any]) -> bytes:
    """Rows are written as they come, however many there are."""
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet, bold = (
        book.add_worksheet("待办申报"),
        book.add_format({"bold": True, "bg_color": "#EDF3FB", "border": 1}),
    )
    for place, width in enumerate(HEADS.values()):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, HEADS, bold)
    for number, row in enumerate(_rows(cases, states), start=1):
        sheet.write_row(number, 0, (number, *row))
    book.close()
    return target.getvalue()


def _rows(cases: QuerySet[Application], states: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    shown = cases.select_related("plan", "applicant", "employer", "holder")
    for case in shown.iterator(chunk_size=2000):
        yield (
            case.applicant.name,
            case.number,
            case.employer.name,
            case.plan.title,
            case.path_label,
            case.direction_label,
            case.station_label,
            states.get(case.state, ("待办理",))[0],
            f"{timezone.localtime(case.arrived_at):%Y-%m-%d %H:%M}",
            case.due_on.isoformat() if case.due_on else "不设期限",
            working_days_left(case.due_on) if case.due_on else "",
            case.holder.name if case.holder else "",
        )
