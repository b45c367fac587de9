"""The spreadsheets of a draft: which there are, what they are called, how they are handed out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import reverse

from zhiping.plans.acts import load_hours, load_scheme
from zhiping.plans.models import Draft
from zhiping.policy.authoring.tables import hours_template, hours_workbook, scheme_template, scheme_workbook
from zhiping.policy.packs import Pack, PackError
from zhiping.web.downloads import xlsx
from zhiping.web.office.plans.forms import TableForm
from zhiping.web.office.plans.sections import Section


@dataclass(frozen=True, slots=True)
class Table:
    """`present` makes it from a pack; `empty` to be filled in; `load` is the act."""

    label: str
    present: Callable[[Pack], bytes]
    empty: Callable[[], bytes]
    load: Callable[..., Draft]


TABLES = {
    "score": Table("评分标准", lambda pack: scheme_workbook(pack.score.scheme), scheme_template, load_scheme),
    "hours": Table("学时规定", hours_workbook, hours_template, load_hours),
}


def sheet(draft: Draft, key: str, *, empty: bool) -> HttpResponse:
    """The file; what the draft has now only while it loads."""
    table = TABLES[key]
    try:
        content = table.empty() if empty else table.present(draft.pack)
    except PackError as error:
        raise Http404 from error
    name = f"{table.label}模板.xlsx" if empty else f"{table.label}-{draft.year}.xlsx"
    return xlsx(content, name)


def table_context(draft: Draft, section: Section, loading: Form | None = None) -> dict[str, Any]:
    """What a section shows of its spreadsheet, if it has one."""
    if section.key not in TABLES:
        return {}
    try:
        pack = draft.pack
    except PackError:
        pack = None
    return {
        "table": TABLES[section.key],
        "table_url": reverse("office:draft_table", args=[draft.pk, section.key]),
        "loading": loading or TableForm(),
        "pack": pack,
        "can_download": pack is not None and (section.key != "score" or pack.score.applies),
    }
