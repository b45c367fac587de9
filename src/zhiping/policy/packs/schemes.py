"""Reads score schemes (量化评价标准): groups, items, tables of points and caps.

A scheme is written out (`groups`) or derived from another (`derives`, see `deriving`).

    group: code, label, cap, cap_cite?, items
    item:  code, label, cap, cap_cite?, rule, note?, best? (each), further? (base), own_cap?, pair?,
           and either the keys of one table or `tables`, a list of them
    table: category or fact, label? (in a list), where?, by?, one of levels | steps | linear | points,
           times_by? with coefficients?, addons? (base), sub_caps?

Checked while reading, each mistake told with its place: no cap below what stands under it (a group's below an item's, an item's below one
class's points, a part's below one of its classes), no part's cap above its item's, a maximum that is the sum
of the groups' caps. The items of a group may well sum to more than its cap: that is what a cap is for.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Final

from zhiping.policy.findings import PARTLY_SEEN, PROVENANCES, Citation
from zhiping.policy.packs.deriving import read_derived
from zhiping.policy.packs.library import Desk
from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.scheme import (
    CAP_MODES,
    NESTED,
    PARALLEL,
    Scheme,
    ScoreGroup,
    ScoreItem,
    Table,
    caps_of,
    in_mode,
)
from zhiping.policy.packs.scheme_checks import check_item
from zhiping.policy.packs.tables import amount, read_table, where, with_suffixes

RULES: Final = ("highest", "interval", "each", "better", "base", "linear", "expert")

__all__ = ["CAP_MODES", "RULES", "open_scheme", "where"]


def open_scheme(desk: Desk, owner: Section, key: str, cap_mode: str = "") -> Scheme:
    """The scheme that `key` names, and through the same desk what it is derived from. `cap_mode` overrules
    the reading of own caps that the file states.
    """
    return desk.part(owner, key, lambda section: _scheme(section, desk, cap_mode))


def _scheme(section: Section, desk: Desk, cap_mode: str) -> Scheme:
    provenance = section.choice("provenance", PROVENANCES)
    stated = section.choice("cap_mode", CAP_MODES, NESTED)
    mode = cap_mode or stated
    groups = _groups(section, provenance, mode, desk)
    scheme = Scheme(
        id=section.text("id"),
        title=section.text("title"),
        provenance=provenance,
        maximum=amount(section, "maximum"),
        groups=in_mode(groups, mode),
        cap_mode=mode,
        banner=section.text("banner", ""),
    )
    _check_maximum(section, scheme, caps_of(in_mode(groups, stated)))
    _check_codes(section, scheme)
    return scheme if mode == stated else replace(scheme, maximum=caps_of(scheme.groups))


def _groups(section: Section, provenance: str, mode: str, desk: Desk) -> tuple[ScoreGroup, ...]:
    if section.has("derives"):
        if section.has("groups"):
            section.wrong("groups", "派生的标准不能另写 groups", "请去掉 groups，或去掉 derives")
        return read_derived(section, provenance, lambda inner: open_scheme(desk, inner, "from"))
    return section.each("groups", lambda inner: _group(inner, provenance, mode))


def _check_maximum(section: Section, scheme: Scheme, caps: Decimal) -> None:
    """Of a scheme that is only partly seen the groups may sum to less."""
    if scheme.provenance == PARTLY_SEEN and caps <= scheme.maximum:
        return
    if scheme.groups and caps != scheme.maximum:
        section.wrong("maximum", f"总分不等于各组上限之和 {caps}", "请核对各组 cap")


def _check_codes(section: Section, scheme: Scheme) -> None:
    for what, codes in (
        ("项目", [item.code for item in scheme.items]),
        ("组", [group.code for group in scheme.groups]),
    ):
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            section.wrong("groups", f"{what}代码“{code}”重复", f"每个{what}一个代码")
    pairs = [item.pair for item in scheme.items if item.pair]
    for pair in sorted({pair for pair in pairs if pairs.count(pair) != 2}):  # noqa: PLR2004 - a pair is two
        section.wrong("groups", f"“{pair}”应当恰有两项", "二者取高的两项写同一个 pair")


def _group(section: Section, provenance: str, mode: str) -> ScoreGroup:
    code, label = section.text("code"), section.text("label")
    citation = Citation(section.document, label, provenance)
    cap = amount(section, "cap")
    items = section.each("items", lambda inner: _item(inner, code, citation))
    for item in items:
        if item.cap > cap and not (item.own_cap and mode == PARALLEL):
            section.wrong(
                "cap", f"上限 {cap} 低于单项“{item.label}”的上限 {item.cap}", "请提高组上限或降低单项上限"
            )
    return ScoreGroup(code, label, cap, items, _cap_citation(section))


def _cap_citation(section: Section) -> Citation | None:
    return section.cite("cap_cite") if section.has("cap_cite") else None


def _item(section: Section, group: str, citation: Citation) -> ScoreItem:
    label = section.text("label")
    item = ScoreItem(
        code=section.text("code"),
        group=group,
        label=label,
        cap=amount(section, "cap"),
        rule=section.choice("rule", RULES),
        citation=Citation(citation.document, f"{citation.clause} {label}", citation.provenance),
        tables=_tables(section),
        best=section.whole("best") if section.has("best") else None,
        further=amount(section, "further") if section.has("further") else Decimal(0),
        own_cap=section.flag("own_cap", default=False),
        pair=section.text("pair", ""),
        note=section.text("note", ""),
        cap_citation=_cap_citation(section),
    )
    check_item(section, item)
    return item


def _tables(section: Section) -> tuple[Table, ...]:
    """One table written into the item itself, or several under `tables`."""
    if not section.has("tables"):
        return (read_table(section),)
    tables = section.each("tables", lambda inner: read_table(inner, labelled=True))
    return with_suffixes(tables, lambda table, suffix: replace(table, suffix=suffix))
