"""An hours rule in a spreadsheet, with the years that each path asks for."""

from collections.abc import Mapping, Sequence
from typing import Any

from zhiping.policy.authoring import hours_layout as sheet
from zhiping.policy.authoring.layout import Workbook, listed
from zhiping.policy.findings import Citation
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import HoursRule


def hours_bytes(pack: Pack | None) -> bytes:
    """The workbook of a pack's hours; of None, the empty template."""
    rule = pack.hours if pack else None
    document = rule.total.citation.document if rule else ""
    book = Workbook(sheet.HELP, sheet.words([path.label for path in pack.paths.values()] if pack else []))
    book.sheets = [
        (sheet.HEADING, _heading(rule, document)),
        (sheet.AMOUNTS, [_figure(rule, label, key, document) for label, key in sheet.FIGURES.items()]),
        (sheet.KINDS, [_kind(rule, key, label) for key, label in sheet.KIND_LABELS.items()]),
        (
            sheet.WAIVERS,
            [{sheet.YEAR: each.year, **_cited(each.citation, document)} for each in rule.waivers]
            if rule
            else [],
        ),
        (sheet.ASKED, _asked(pack)),
    ]
    return book.to_bytes()


def _heading(rule: HoursRule | None, document: str) -> Sequence[Mapping[str, Any]]:
    content = (
        {sheet.TITLE: rule.title, sheet.DOCUMENT: document, sheet.REGISTER_AT: rule.register_at}
        if rule
        else {}
    )
    return [
        {sheet.ITEM: row, sheet.CONTENT: content.get(row), sheet.NOTE: note}
        for row, note in sheet.HEADING_ROWS.items()
    ]


def _figure(rule: HoursRule | None, label: str, key: str, document: str) -> Mapping[str, Any]:
    figure = getattr(rule, key) if rule else None
    own: dict[str, Any] = {sheet.WHAT: label}
    return own | ({sheet.HOURS: figure.value, **_cited(figure.citation, document)} if figure else {})


def _kind(rule: HoursRule | None, key: str, label: str) -> Mapping[str, Any]:
    counts = ("是" if key in rule.public_of else "否") if rule else None
    return {sheet.KIND: label, sheet.COUNTS: counts}


def _asked(pack: Pack | None) -> Sequence[Mapping[str, Any]]:
    if pack is None:
        return [{sheet.PATH: sheet.EVERY_PATH}]
    own = pack.source.document
    rules = {
        sheet.EVERY_PATH: pack.hours,
        **{pack.paths[key].label: rule for key, rule in pack.path_hours.items()},
    }
    return [
        {
            sheet.PATH: path,
            sheet.YEARS: listed(map(str, rule.years)),
            sheet.NEEDED: rule.needed,
            **_cited(rule.citation, own),
        }
        for path, rule in rules.items()
    ]


def _cited(citation: Citation, document: str) -> dict[str, Any]:
    return {
        sheet.CITED_DOCUMENT: "" if citation.document == document else citation.document,
        sheet.CITED_CLAUSE: citation.clause,
        sheet.CITED_PROVENANCE: citation.provenance_label,
    }
