"""Spreadsheets of posts: the list of a reviewer, and the 岗位信息表 of a unit."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from zhiping.documents.post_form import PostForm
from zhiping.posts.models import PostQuota
from zhiping.posts.queries import places_of_each
from zhiping.web.components.templatetags.zhiping import mask_id

HEADS = (
    "单位", "年度", "第几版", "状态", "编制数", "岗位总数", "等级", "核准", "实聘", "空缺",
    "超聘", "已预留", "已占用", "剩余",
)  # fmt: skip
NAMES = ("姓名", "身份证号码", "现有专业技术职务任职资格", "聘任专业技术职级", "聘任时间", "在聘岗位等级", "推荐申报职称")  # fmt: skip
Rows = Iterable[tuple[bool, Sequence[Any]]]


def list_workbook(quotas: Iterable[PostQuota]) -> bytes:
    """A row per grade of every version."""
    rows: list[tuple[bool, Sequence[Any]]] = [(True, HEADS)]
    found = list(quotas)
    places = places_of_each(found)
    for each in found:
        lead = (
            each.body.name,
            each.year,
            each.version,
            each.get_state_display(),
            each.authorised_size,
            each.posts_total,
        )
        for place in places[each.pk]:
            counts = (place.approved, place.employed, place.vacancy, place.overrun)
            rows.append((False, (*lead, place.label, *counts, place.reserved, place.consumed, place.left)))
    return _book("岗位核定", rows, (34, 8, 8, 16))


def form_workbook(form: PostForm) -> bytes:
    """岗位信息表, sheet by sheet as on paper; identity numbers masked (tension T27 of the notices: never unmasked)."""
    rows: list[tuple[bool, Sequence[Any]]] = [
        (True, (form.title,)),
        (False, ("单位名称", form.unit, "年度", form.year)),
        (False, ("编制数", form.authorised_size, "专业技术岗位总数", form.posts_total)),
        (True, ("", *(each.label for each in form.columns), "总数")),
    ]
    rows += [(False, (label, *cells)) for label, cells in form.matrix]
    rows += [(False, (sentence,)) for sentence in form.sentences]
    rows += [(True, NAMES)]
    rows += [
        (
            False,
            (
                one.name,
                mask_id(one.id_number),
                one.current_title,
                one.appointed_level,
                one.appointed_on,
                one.post_held,
                one.seeks,
            ),
        )
        for one in form.names
    ]
    return _book("岗位信息表", rows, (26, 24, 26, 20, 16, 18, 18))


def _book(title: str, rows: Rows, widths: Sequence[int]) -> bytes:
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    bold = book.add_format({"bold": True, "bg_color": "#EDF3FB", "border": 1})
    sheet = book.add_worksheet(title)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, (heading, cells) in enumerate(rows):
        sheet.write_row(number, 0, cells, bold if heading else None)
    book.close()
    return target.getvalue()
