"""Spreadsheets of supervision."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from zhiping import clock

Rows = Iterable[Sequence[Any]]
STATIONS = (
    "环节", "现有", "累计进入", "已办出", "退回", "退回率", "中位用时（工作日）", "九成用时（工作日）",
)  # fmt: skip


def funnel_workbook(told: dict[str, Any], asked: str) -> bytes:
    """A sheet for each table of the page."""
    units = [
        (each.name, each.done, each.returned, f"{each.rate:.1f}%", each.reason) for each in told["units"]
    ]
    reasons = [(reason, *counts, times) for reason, counts, times in told["reasons"]["rows"]]
    return _book(
        {
            "说明": (("项目", "内容"), _about(told, asked)),
            "各环节": (STATIONS, _stations(told)),
            "办结结果": (("结果", "件数"), told["ended"]),
            "等待时间": (("等待时间", "件数"), told["waiting"]),
            "退回原因": (("原因", *told["reasons"]["levels"], "合计"), reasons),
            "退回较多的单位": (("单位", "已办出", "退回", "退回率", "最多的原因"), units),
            "等待最久": (("编号", "单位", "环节", "在谁处", "到达日期"), _oldest(told)),
        }
    )


def _about(told: dict[str, Any], asked: str) -> Rows:
    counted, now = told["counted_at"], told["now"]
    since = f"统计至 {counted.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}" if counted else "还没有统计"
    return [
        ("范围", asked),
        ("导出时间", f"{clock.now():%Y-%m-%d %H:%M}"),
        ("现有件数、等待时间、办结结果", "导出时的实时数"),
        ("累计、用时、退回", since),
        ("申报总数", now.total),
        ("未提交", now.drafts),
        ("在办", now.open),
    ]


def _stations(told: dict[str, Any]) -> Rows:
    for row in told["rows"]:
        counts = (row.now, row.told.entered, row.told.done, row.told.returned)
        yield (row.label, *counts, row.rate, row.median, row.ninetieth)


def _oldest(told: dict[str, Any]) -> Rows:
    for row in told["oldest"]:
        case = row["case"]
        yield (case.number, case.employer.name, row["where"], row["desk"], str(clock.day_of(case.arrived_at)))


def _book(sheets: dict[str, tuple[Sequence[str], Rows]]) -> bytes:
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    bold = book.add_format({"bold": True, "bg_color": "#EDF3FB", "border": 1})
    for title, (heads, rows) in sheets.items():
        sheet = book.add_worksheet(title)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 12, 18)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, heads, bold)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row)
    book.close()
    return target.getvalue()
