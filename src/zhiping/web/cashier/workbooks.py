"""Spreadsheets of orders and of a day's account. Amounts are numbers with two places, moments as they stand on the pages."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from zhiping.clock import SHANGHAI
from zhiping.fees.models import Order, Reconciliation
from zhiping.web.cashier.wording import ADVICE

HEADS = (
    "缴费单号", "申报编号", "付款人", "评审计划", "金额（元）", "状态", "生成时间", "支付时间", "支付流水号", "退款原因", "退款完成",
)  # fmt: skip
DIFFERENCES = (
    "收支",
    "差异",
    "单号",
    "付款人",
    "本平台金额（元）",
    "支付平台金额（元）",
    "怎么办",
    "处理情况",
    "处理人",
    "处理时间",
)
Rows = Iterable[Sequence[Any]]


def orders_workbook(orders: Iterable[Order]) -> bytes:
    """A row for each order."""
    return _book("缴费单", HEADS, map(_order, orders), (18, 14, 12, 44, 12, 10, 18, 18, 22, 30, 18))


def _order(order: Order) -> Sequence[Any]:
    back = getattr(order, "refund", None)
    return (
        order.number,
        order.application.number,
        order.payer.name,
        order.application.plan.title,
        order.amount,
        order.get_state_display(),
        _moment(order.created_at),
        _moment(order.paid_at),
        order.trade,
        back.reason if back else "",
        _moment(back.done_at) if back else "",
    )


def account_workbook(account: Reconciliation) -> bytes:
    """A row for each difference of the day."""
    rows = account.differences.select_related("order__payer", "by")
    shown = (
        (
            each.get_flow_display(),
            each.get_kind_display(),
            each.number,
            each.order.payer.name if each.order else "",
            "" if each.ours is None else each.ours,
            "" if each.theirs is None else each.theirs,
            ADVICE[each.flow, each.kind],
            each.note,
            each.by.name if each.by else "",
            _moment(each.settled_at),
        )
        for each in rows
    )
    return _book(f"对账 {account.day}", DIFFERENCES, shown, (8, 16, 20, 12, 16, 18, 60, 40, 10, 18))


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S") if moment else ""


def _book(title: str, heads: Sequence[str], rows: Rows, widths: Sequence[int]) -> bytes:
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    bold = book.add_format({"bold": True, "bg_color": "#EDF3FB", "border": 1})
    money = book.add_format({"num_format": "0.00"})
    sheet = book.add_worksheet(title)
    sheet.write_row(0, 0, heads, bold)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells):
            sheet.write(number, column, cell, None if isinstance(cell, str) else money)
    book.close()
    return target.getvalue()
