"""宽严校正 as a spreadsheet: raw and adjusted side by side, every step of every figure, and the readers."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from zhiping import clock
from zhiping.deliberation.queries import leniencies
from zhiping.policy.packs.reading_rule import FIGURES
from zhiping.policy.readings import FLOOR, LEAST, SHRINK, TIMES
from zhiping.web.office.readings.finding import fit_of, readers_of
from zhiping.web.office.tables import Table

MARKS: Final = (
    "编号", "专业方向", "专家", "原始总分", "本件水平", "专家宽严", "余差", "校正后", "与其他专家中位数之差（已减常差）", "标记",
)  # fmt: skip
CASES: Final = ("编号", "专业方向", "专家数", "分差", "评定分（原始）", "评定分（校正后）")
READERS: Final = (
    "专家",
    "共同评阅件数",
    "与其他专家平均之差",
    "与其他专家中位数之差",
    "宽严（拟合）",
    "标记",
)
WIDTH: Final = 16
Cells = Sequence[Any]


def workbook(table: Table) -> bytes:
    """The .xlsx: 评分, 逐件, 专家, 说明. The figures of a case are named by its number."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "bg_color": "#EDF3FB", "border": 1})
    for name, heads, rows in _sheets(table):
        sheet = book.add_worksheet(name)
        sheet.set_column(0, len(heads) - 1, WIDTH)
        sheet.write_row(0, 0, heads, bold)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, [_plain(each) for each in row])
    book.close()
    return target.getvalue()


def _sheets(table: Table) -> tuple[tuple[str, Cells, Iterable[Cells]], ...]:
    """Name, heads and rows of each sheet."""
    readings, fit = fit_of(table)
    members = {row.seat.pk: row.seat.person.name for row in readers_of(table, fit)}
    cases = {each.case.pk: each.case for each in readings}
    marks = [
        (
            cases[each.mark.case].number, cases[each.mark.case].direction_label, members.get(each.mark.reader, ""),
            each.mark.total, each.level, each.leniency, each.rest, each.adjusted, each.off, "偏离较大" if each.far else "",
        )
        for each in fit.marks
    ]  # fmt: skip
    known = leniencies(fit)
    whole = [
        (
            each.case.number, each.case.direction_label, len(each.handed_in), each.spread, each.figure,
            each.settled(known),
        )
        for each in readings
    ]  # fmt: skip
    readers = [
        (
            members.get(each.reader, ""),
            each.cases,
            each.deviation,
            each.usual,
            each.leniency,
            "尺度偏离" if each.far else "",
        )
        for each in fit.readers
    ]
    return (
        ("评分", MARKS, marks), ("逐件", CASES, whole), ("专家", READERS, readers), ("说明", ("项目", "内容"), _told(table, fit.limits)),
    )  # fmt: skip


def _told(table: Table, limits: tuple[Decimal, Decimal]) -> Iterator[Cells]:
    rule = table.plan.pack.reading
    yield "评审计划", table.plan.title
    yield "导出时间", f"{clock.now():%Y-%m-%d %H:%M}"
    yield "模型", "原始总分 = 本件水平 + 专家宽严 + 余差，最小二乘拟合，各专家宽严之和为零"
    yield "收缩", f"每位专家另加 {SHRINK:g} 件零偏差的评阅，评得少的宽严向零收缩"
    yield "校正后", "原始总分减去专家宽严；原始评分不改动"
    yield (
        "偏离标记",
        f"按中位数和绝对中位差的 {TIMES:g} 倍、且不小于满分的 {FLOOR:.0%}；专家至少共同评阅 {LEAST} 件",
    )
    yield "本次界限", f"专家 {limits[0]} 分，单件 {limits[1]} 分"
    yield "提交会议的评分", f"{FIGURES[rule.figure]}（{rule.figure_citation.text}）"


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else "" if value is None else value
