"""A score scheme in a spreadsheet: what an official downloads, changes and loads again."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from zhiping.policy.authoring import labels
from zhiping.policy.authoring import scheme_layout as sheet
from zhiping.policy.authoring.layout import Workbook, listed
from zhiping.policy.findings import PROVENANCES, Citation
from zhiping.policy.packs.scheme import NESTED, Addon, Scheme, ScoreGroup, ScoreItem, Table, Worth

_FEW: Final = 3
_RANK: Final = "第"


def scheme_bytes(scheme: Scheme | None) -> bytes:
    """The workbook of a scheme; of None, the empty template."""
    groups = scheme.groups if scheme else ()
    document = document_of(scheme) if scheme else ""
    book = Workbook(sheet.HELP, sheet.words(), tables=labels.reference())
    book.sheets = [
        (sheet.HEADING, _heading(scheme, document)),
        (sheet.GROUPS, [_group(each, document) for each in groups]),
        (
            sheet.ITEMS,
            [row for group in groups for item in group.items for row in _item(group, item, document)],
        ),
        (sheet.LEVELS, [row for group in groups for item in group.items for row in _details(item, groups)]),
    ]
    return book.to_bytes()


def document_of(scheme: Scheme) -> str:
    """The document the scheme is from: every item cites it."""
    return next((item.citation.document for item in scheme.items), "")


def _heading(scheme: Scheme | None, document: str) -> list[Mapping[str, Any]]:
    content: dict[str, Any] = {}
    if scheme:
        content = {
            sheet.TITLE: scheme.title,
            sheet.DOCUMENT: document,
            sheet.PROVENANCE: PROVENANCES[scheme.provenance],
            sheet.MAXIMUM: scheme.maximum,
            sheet.CAP_MODE: "" if scheme.cap_mode == NESTED else labels.CAP_MODES[scheme.cap_mode],
            sheet.BANNER: scheme.banner,
        }
    return [
        {sheet.ITEM: row, sheet.CONTENT: content.get(row), sheet.NOTE: sheet.HEADING_NOTES[row]}
        for row in sheet.HEADING_ROWS
    ]


def _cited(citation: Citation | None, document: str) -> dict[str, Any]:
    if citation is None:
        return {}
    return {
        sheet.CAP_DOCUMENT: "" if citation.document == document else citation.document,
        sheet.CAP_CLAUSE: citation.clause,
        sheet.CAP_PROVENANCE: citation.provenance_label,
    }


def _group(group: ScoreGroup, document: str) -> Mapping[str, Any]:
    own = {sheet.LABEL: group.label, sheet.CODE: group.code, sheet.CAP: group.cap}
    return own | _cited(group.cap_citation, document)


def _item(group: ScoreGroup, item: ScoreItem, document: str) -> Iterator[Mapping[str, Any]]:
    """The item's row with its first source, then a row for each further source."""
    own = {
        sheet.GROUP: group.label,
        sheet.LABEL: item.label,
        sheet.CODE: item.code,
        sheet.CAP: item.cap,
        sheet.RULE: labels.RULES[item.rule],
        sheet.BEST: item.best,
        sheet.FURTHER: item.further or None,
        sheet.PAIR: item.pair,
        sheet.OWN_CAP: "是" if item.own_cap else "",
        sheet.NOTE: item.note,
    }
    for number, table in enumerate(item.tables):
        yield _source(table) if number else own | _cited(item.cap_citation, document) | _source(table)


def _source(table: Table) -> dict[str, Any]:
    linear = table.worth.linear
    return {
        sheet.SOURCE_LABEL: table.label,
        sheet.SOURCE: labels.SOURCES[table.category or table.fact],
        sheet.WHERE: where_text(table.category, table.where),
        sheet.BY: labels.field_label(table.category, table.worth.by),
        sheet.FLAT: table.worth.flat,
        sheet.TIMES_BY: labels.field_label(table.category, table.times_by),
        sheet.MINUS: linear.minus if linear else None,
        sheet.TIMES: linear.times if linear else None,
    }


def where_text(category: str, where: Mapping[str, str]) -> str:
    """A table's conditions for a cell: 类型：外语；集体项目：是."""
    pairs = (
        (labels.field_label(category, key), labels.choice_label(category, key, value))
        for key, value in where.items()
    )
    return "；".join(f"{key}：{value}" for key, value in pairs)


def _details(item: ScoreItem, groups: Iterable[ScoreGroup]) -> Iterator[Mapping[str, Any]]:
    names = [each.label for group in groups for each in group.items]
    name = item.label if names.count(item.label) == 1 else item.code
    for number, table in enumerate(item.tables, 1):
        source = (table.label or str(number)) if len(item.tables) > 1 else ""
        for row in _rows_of(table):
            yield {sheet.ITEM: name, sheet.SOURCE_LABEL: source, **row}


def _rows_of(table: Table) -> Iterator[dict[str, Any]]:
    yield from _worth(table.category, table.worth, labels.LEVEL, labels.STEP)
    coefficients = _named(table.category, table.times_by, table.coefficients or {})
    yield from (_row(labels.TIMES, content, times) for content, times in coefficients)
    for sub in table.sub_caps:
        levels = listed(labels.choice_label(table.category, table.worth.by, each) for each in sub.levels)
        yield {**_row(labels.SUB_CAP, levels, sub.cap), sheet.NAME: sub.label}
    for addon in table.addons:
        yield from _addon(table.category, addon)


def _worth(category: str, worth: Worth, level: str, step: str) -> Iterator[dict[str, Any]]:
    yield from (
        _row(level, content, points) for content, points in _named(category, worth.by, worth.levels or {})
    )
    yield from (_row(step, each.at_least, each.points) for each in worth.steps)


def _addon(category: str, addon: Addon) -> Iterator[dict[str, Any]]:
    worth = addon.worth
    rows = list(_worth(category, worth, labels.ADDON_LEVEL, labels.ADDON_STEP))
    if worth.linear:
        rows.append(_row(labels.ADDON_LINEAR, worth.linear.minus, worth.linear.times))
    if worth.flat is not None:
        rows.append(_row(labels.ADDON, "", worth.flat))
    own = {
        sheet.NAME: addon.label,
        sheet.WHERE: where_text(category, addon.where),
        sheet.BY: labels.field_label(category, worth.by),
    }
    yield from ({**row, **own} for row in rows)


def _row(kind: str, content: Any, points: Decimal) -> dict[str, Any]:
    return {sheet.KIND: kind, sheet.CONTENT: content, sheet.POINTS: points}


def _named(category: str, by: str, amounts: Mapping[str, Decimal]) -> Iterator[tuple[str, Decimal]]:
    """Levels in the words of the dossier: ranks of one figure as a range, several worth nothing as 其余."""
    if amounts and all(key.isdecimal() for key in amounts):
        yield from _ranges(amounts)
        return
    nothing = [key for key, points in amounts.items() if not points]
    rest = set(nothing) if len(nothing) >= _FEW else set()
    for key, points in amounts.items():
        if key not in rest:
            yield labels.choice_label(category, by, key), points
    if rest:
        yield labels.OTHERS, Decimal(0)


def _ranges(amounts: Mapping[str, Decimal]) -> Iterator[tuple[str, Decimal]]:
    ranks = sorted(map(int, amounts))
    begin = 0
    for place, rank in enumerate(ranks):
        following = amounts.get(str(rank + 1))
        if place + 1 < len(ranks) and ranks[place + 1] == rank + 1 and following == amounts[str(rank)]:
            continue
        first = ranks[begin]
        begin = place + 1
        if first == rank:
            yield f"{_RANK}{rank}", amounts[str(rank)]
        elif rank == ranks[-1]:
            yield f"{_RANK}{first}及以后", amounts[str(rank)]
        else:
            yield f"{_RANK}{first}至{_RANK}{rank}", amounts[str(rank)]
