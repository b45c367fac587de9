"""A score scheme derived from another: the same items, every figure times a factor, group caps of its own.

`derives: {from: …, times: 1.5, caps: {basic: 40, …}}`. Times the factor go: points of levels and steps, flat
points, addons, the factor of a linear rule, caps of items and parts. Kept are coefficients, figures from
which a step begins, and how many claims count. An item that had its group's whole cap keeps having it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from zhiping.policy.findings import Citation
from zhiping.policy.packs.reader import Section, nearest
from zhiping.policy.packs.scheme import Addon, Scheme, ScoreGroup, ScoreItem, Table, Worth
from zhiping.policy.packs.tables import amount


def read_derived(
    section: Section, provenance: str, base: Callable[[Section], Scheme | None]
) -> tuple[ScoreGroup, ...]:
    """The groups of the derived scheme; none when the base cannot be had, which is then already told."""
    inner = section.section("derives")
    times = amount(inner, "times")
    if inner.has("times") and not times:
        inner.wrong("times", "倍数须大于 0", "写作 times: 1.5")
    found = base(inner)
    caps = _caps(inner, found)
    inner.close()
    groups = found.groups if found else ()
    derived = tuple(
        _group(group, times, caps.get(group.code), Citation(section.document, group.label, provenance))
        for group in groups
    )
    _check_caps(inner, derived)
    return derived


def _caps(section: Section, base: Scheme | None) -> Mapping[str, Decimal]:
    """New caps by group code; every group must be there."""
    inner = section.section("caps")
    found = {code: amount(inner, code) for code in inner.names()}
    known = [group.code for group in base.groups] if base else list(found)
    for code in found.keys() - set(known):
        inner.wrong(code, f"“{base.title if base else ''}”没有“{code}”这一组", nearest(code, known))
    for code in [each for each in known if each not in found]:
        section.wrong("caps", f"缺少“{code}”这一组的上限", f"请补上 {code}")
    return found


def _check_caps(section: Section, groups: tuple[ScoreGroup, ...]) -> None:
    for group in groups:
        for item in group.items:
            if item.cap > group.cap:
                section.wrong(
                    "caps",
                    f"“{group.label}”上限 {group.cap} 低于单项“{item.label}”的上限 {item.cap}",
                    "请提高该组上限或减小倍数",
                )


def _group(group: ScoreGroup, times: Decimal, cap: Decimal | None, citation: Citation) -> ScoreGroup:
    new = group.cap * times if cap is None else cap
    items = tuple(
        replace(_item(item, times, citation), cap=new if item.cap == group.cap else item.cap * times)
        for item in group.items
    )
    return ScoreGroup(group.code, group.label, new, items)


def _item(item: ScoreItem, times: Decimal, citation: Citation) -> ScoreItem:
    return replace(
        item,
        citation=Citation(citation.document, f"{citation.clause} {item.label}", citation.provenance),
        tables=tuple(_table(table, times) for table in item.tables),
        further=item.further * times,
        cap_citation=None,
    )


def _table(table: Table, times: Decimal) -> Table:
    return replace(
        table,
        worth=_worth(table.worth, times),
        addons=tuple(Addon(each.label, _worth(each.worth, times), each.where) for each in table.addons),
        sub_caps=tuple(replace(each, cap=each.cap * times) for each in table.sub_caps),
    )


def _worth(worth: Worth, times: Decimal) -> Worth:
    levels, linear = worth.levels, worth.linear
    return replace(
        worth,
        levels=None
        if levels is None
        else MappingProxyType({key: each * times for key, each in levels.items()}),
        steps=tuple(replace(step, points=step.points * times) for step in worth.steps),
        linear=linear and replace(linear, times=linear.times * times),
        flat=None if worth.flat is None else worth.flat * times,
    )
