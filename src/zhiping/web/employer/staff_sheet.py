"""本单位人员 as a spreadsheet."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Final
from uuid import UUID

import xlsxwriter

from zhiping.people.models import Employment
from zhiping.web.components.templatetags.zhiping import mask_id

HEADS: Final = (
    "序号",
    "姓名",
    "身份证号",
    "用工形式",
    "岗位",
    "所在单位",
    "参保缴费单位",
    "入职",
    "状态",
    "参保缴费提示",
    "缴费情况说明",
)
WIDTHS: Final = (6, 10, 22, 16, 16, 28, 28, 12, 10, 34, 40)


def staff_sheet(bonds: Iterable[Employment], flags: Mapping[UUID, str]) -> bytes:
    """The .xlsx; identity numbers masked as on the page."""
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet, bold = (
        book.add_worksheet("本单位人员"),
        book.add_format({"bold": True, "bg_color": "#EDF3FB", "border": 1}),
    )
    sheet.write_row(0, 0, HEADS, bold)
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 0)
    for number, bond in enumerate(bonds, start=1):
        sheet.write_row(number, 0, _row(number, bond, flags.get(bond.pk, "")))
    book.close()
    return target.getvalue()


def _row(number: int, bond: Employment, flag: str) -> tuple[object, ...]:
    since = bond.membership.since.isoformat() if bond.membership else ""
    told = f"参保记录的缴费单位是{flag}" if flag else ""
    return (
        number,
        bond.person.name,
        mask_id(bond.person.id_number),
        bond.get_kind_display(),
        bond.post,
        bond.body.name,
        bond.payer_label or bond.body.name,
        since,
        bond.get_state_display(),
        told,
        bond.explanation,
    )
