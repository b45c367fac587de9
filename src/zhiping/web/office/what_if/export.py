"""The outcome of a trial as a spreadsheet: what was tried on which rules, the figures, the persons."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from zhiping import clock
from zhiping.web.components.templatetags.zhiping import mask_name
from zhiping.web.office.what_if.bench import Bench
from zhiping.web.office.what_if.trial import Changed, Row, Trial, findings_in_words, groupings

SUMMARY, PERSONS = "汇总", "改变结果的人员"
FIGURES: Final = ("人数", "原可申报", "改后可申报", "新增", "减少")
WHO: Final = (
    "编号",
    "姓名",
    "单位",
    "单位性质",
    "地区",
    "申报途径",
    "原得分",
    "改后得分",
    "结果",
    "起决定作用的规定",
)
WIDTHS: Final = (34, 14, 14, 14, 14, 30)
WHO_WIDTHS: Final = (14, 8, 28, 12, 24, 16, 9, 9, 22, 60)
Cells = Sequence[Any]


def workbook(bench: Bench, values: Mapping[str, Any], trial: Trial) -> bytes:
    """The .xlsx. Names are masked as on the page; drafts are counted and not listed."""
    target = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    bold = book.add_format({"bold": True, "bg_color": "#EDF3FB", "border": 1})
    _write(book.add_worksheet(SUMMARY), _summary(bench, values, trial), bold, WIDTHS)
    _write(book.add_worksheet(PERSONS), _persons(trial), bold, WHO_WIDTHS)
    book.close()
    return target.getvalue()


def _summary(bench: Bench, values: Mapping[str, Any], trial: Trial) -> Iterable[tuple[bool, Cells]]:
    """Rows, each with whether it is a heading."""
    pack, moved = trial.before, bench.moved(values)
    yield True, ("试算", bench.draft.title if bench.draft else bench.plan.title)
    yield False, ("评审计划", bench.plan.title)
    yield False, ("文号", bench.plan.document)
    yield False, ("现行规则", f"第 {pack.version} 版", pack.digest[:12])
    yield False, ("试算时间", f"{clock.now():%Y-%m-%d %H:%M}")
    yield False, ("按哪一天的情况判断", trial.on.isoformat())
    drafts = sum(each.is_draft for each in trial.people)
    yield (
        False,
        (
            "样本",
            f"已提交的申报 {len(trial.people) - drafts} 份",
            f"未提交的草稿 {drafts} 份" if drafts else "不计草稿",
        ),
    )
    yield False, ()
    yield True, ("改动", "现行", "试算", "条款", "来源")
    for lever, was, now in moved:
        yield (
            False,
            (
                lever.label,
                lever.told(was),
                lever.told(now),
                lever.citation.text,
                lever.citation.provenance_label,
            ),
        )
    if not moved:
        yield False, ("没有改动",)
    for title, rows in [("全部", [trial.whole]), *((each.title, each.rows) for each in groupings(trial))]:
        yield False, ()
        yield True, (title, *FIGURES)
        yield from ((False, _figures(row)) for row in rows)


def _figures(row: Row) -> Cells:
    return row.label, row.everyone, row.before, row.after, row.gained, row.lost


def _persons(trial: Trial) -> Iterable[tuple[bool, Cells]]:
    yield True, WHO
    for part, place in trial.moved:
        yield False, _who(part.changed(place))
    hidden = trial.drafts_moved
    if hidden.moved:
        yield (
            False,
            (
                f"另有未提交的草稿：新增 {hidden.gained} 份，减少 {hidden.lost} 份；草稿只有申报人本人可见，不列出。",
            ),
        )


def _who(changed: Changed) -> Cells:
    person = changed.person
    return (
        person.number,
        mask_name(person.name),
        person.employer,
        person.unit,
        person.region,
        changed.path,
        changed.was,
        changed.now,
        "新增：改后可申报" if changed.gained else "减少：改后不能申报",
        findings_in_words(changed.reasons),
    )


def _write(sheet: Worksheet, rows: Iterable[tuple[bool, Cells]], bold: Format, widths: Sequence[int]) -> None:
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for number, (heading, cells) in enumerate(rows):
        for column, value in enumerate(cells):
            _put(sheet, number, column, value, bold if heading else None)


def _put(sheet: Worksheet, row: int, column: int, value: Any, style: Format | None) -> None:
    """Text is text, whatever it begins with."""
    if isinstance(value, str):
        sheet.write_string(row, column, value, style)
    else:
        sheet.write_number(row, column, float(value), style)
