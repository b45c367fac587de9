"""Figures of a score scheme: caps of groups, items and parts, and the points of every class."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from zhiping.policy.authoring.editing import read_at
from zhiping.policy.authoring.labels import choice_label
from zhiping.policy.findings import Citation
from zhiping.policy.packs import Pack
from zhiping.policy.packs.scheme import PARALLEL
from zhiping.policy.packs.tables import choices_of, spread
from zhiping.web.office.what_if.lever import Choice, Lever, Spot

CAP_MODES: Final = (
    Choice("nested", "计入所在组的上限", "nested"),
    Choice("parallel", "不计入所在组，另外加分", "parallel"),
)
OTHERS: Final = "others"
Raw = Mapping[str, Any]


def scheme_levers(pack: Pack, said: dict[str, Any]) -> Iterator[Lever]:
    """Caps first, in the order of the scheme; then what each item gives for what."""
    scheme = pack.score.scheme
    if not scheme.groups:
        return
    raw = read_at(pack.sources[f"{scheme.id}.yaml"], "")
    yield from _mode(pack, said, raw)
    if "derives" in raw:
        yield from _derived(pack, raw)
        return
    earned = [group["code"] for group, _, _ in _items(raw)]
    for number, group in enumerate(raw["groups"], 1):
        if group["code"] in earned:
            yield from _group(pack, raw, group, f"groups[{number}]")
    for _, item, where in _items(raw):
        yield from _points(pack, item, where)


def items_with_points(levers: tuple[Lever, ...]) -> dict[str, str]:
    """The items whose points can be tried, by code, with the words of the scheme."""
    return {each.item: each.label.partition("：")[0] for each in reversed(levers) if each.item}


def maximum_after(pack: Pack, changes: Mapping[str, Any]) -> Decimal | None:
    """The maximum that goes with new caps, so that a cap can be tried alone; None where none of them counts in it.

    `changes`: new values by place in the scheme's text.
    """
    raw = read_at(pack.sources[f"{pack.score.scheme.id}.yaml"], "")
    counted = dict(_counted(raw))
    moved = [Decimal(changes[where]) - Decimal(counted[where]) for where in changes if where in counted]
    return Decimal(raw["maximum"]) + sum(moved) if moved else None


def _counted(raw: Raw) -> Iterator[tuple[str, Any]]:
    """The caps that the maximum is the sum of, by place."""
    if "derives" in raw:
        yield from ((f"derives.caps.{code}", cap) for code, cap in raw["derives"]["caps"].items())
        return
    yield from ((f"groups[{number}].cap", group["cap"]) for number, group in enumerate(raw["groups"], 1))
    if raw.get("cap_mode") == PARALLEL:
        yield from ((f"{where}.cap", item["cap"]) for _, item, where in _items(raw) if item.get("own_cap"))


def _items(raw: Raw) -> Iterator[tuple[Raw, Raw, str]]:
    """Group, item and the item's place; those that experts decide are left out, for no dossier earns them."""
    for number, group in enumerate(raw["groups"], 1):
        for turn, item in enumerate(group["items"], 1):
            if item["rule"] != "expert":
                yield group, item, f"groups[{number}].items[{turn}]"


def _mode(pack: Pack, said: dict[str, Any], raw: Raw) -> Iterator[Lever]:
    if "groups" in raw and any(item.get("own_cap") for _, item, _ in _items(raw)):
        spot = (Spot(pack.id, "score.cap_mode"),)
        mode = said["score"].get("cap_mode", pack.score.cap_mode)
        label = "通知单列上限的项目"
        yield Lever("cap_mode", "caps", label, "choice", mode, spot, _cite(pack, ""), choices=CAP_MODES)


def _derived(pack: Pack, raw: Raw) -> Iterator[Lever]:
    """Of a scheme that is another times a factor only the factor and the caps of the groups are its own."""
    scheme, own = pack.score.scheme, raw["derives"]
    spot = (Spot(scheme.id, "derives.times"),)
    label = "各项分值按原标准的"
    yield Lever("times", "caps", label, "number", own["times"], spot, _cite(pack, ""), "倍", most=100)
    for group in scheme.groups:
        spot = (Spot(scheme.id, f"derives.caps.{group.code}"),)
        value, label = own["caps"][group.code], f"{group.label}（全组）"
        yield Lever(
            f"group.{group.code}", "caps", label, "number", value, spot, _cite(pack, group.label), "分"
        )


def _group(pack: Pack, raw: Raw, group: Raw, where: str) -> Iterator[Lever]:
    file = pack.score.scheme.id
    cite = _cite(pack, group["label"], group.get("cap_cite"))
    label, spot = f"{group['label']}（全组）", (Spot(file, f"{where}.cap"),)
    whole = Lever(f"group.{group['code']}", "caps", label, "number", group["cap"], spot, cite, "分")
    yield replace(whole, inside=group["label"])
    for owner, item, place in _items(raw):
        if owner is group:
            yield from (replace(each, inside=group["label"]) for each in _item_caps(pack, item, place))


def _item_caps(pack: Pack, item: Raw, where: str) -> Iterator[Lever]:
    file, code, label = pack.score.scheme.id, item["code"], item["label"]
    cite = _cite(pack, label, item.get("cap_cite"))
    spot = (Spot(file, f"{where}.cap"),)
    yield Lever(f"cap.{code}", "caps", label, "number", item["cap"], spot, cite, "分")
    if "best" in item:
        spot = (Spot(file, f"{where}.best"),)
        yield Lever(
            f"best.{code}", "caps", f"{label}：只计最好的", "whole", item["best"], spot, cite, "项", most=100
        )
    for mark, table, place in _tables(item, where):
        for number, sub in enumerate(table.get("sub_caps", []), 1):
            spot = (Spot(file, f"{place}.sub_caps[{number}].cap"),)
            key, words = f"sub.{code}{mark}.{number}", f"{label}：{sub['label']}"
            yield Lever(key, "caps", words, "number", sub["cap"], spot, cite, "分")


def _tables(item: Raw, where: str) -> Iterator[tuple[str, Raw, str]]:
    """The tables of an item with a mark for their keys; one written into the item itself has none."""
    if "tables" not in item:
        yield "", item, where
    for number, table in enumerate(item.get("tables", []), 1):
        yield f".{number}", table, f"{where}.tables[{number}]"


def _points(pack: Pack, item: Raw, where: str) -> Iterator[Lever]:
    cite = _cite(pack, item["label"])
    for mark, table, place in _tables(item, where):
        head = item["label"] + (f"（{table['label']}）" if mark and "label" in table else "")
        for key, words, spot, value in _worths(table, place):
            yield Lever(
                key=f"pt.{item['code']}{mark}.{key}",
                group="caps",
                label=f"{head}：{words}",
                kind="number",
                value=value,
                spots=(Spot(pack.score.scheme.id, spot),),
                citation=cite,
                unit="分",
                item=item["code"],
                inside=f"{item['label']}的分值",
            )


def _worths(table: Raw, where: str) -> Iterator[tuple[str, str, str, Any]]:
    """Key, words, place and points of every class, step or flat award of a table."""
    category, by = str(table.get("category", "")), str(table.get("by", ""))
    for level, points in table.get("levels", {}).items():
        yield level, _level(category, by, level), f"{where}.levels.{level}", points
    for number, step in enumerate(table.get("steps", []), 1):
        yield f"from{step['from']}", f"{step['from']} 以上", f"{where}.steps[{number}].points", step["points"]
    if "points" in table:
        yield "flat", "每项", f"{where}.points", table["points"]


def _level(category: str, by: str, level: str) -> str:
    """The words for a class: one choice, a span of them, or all others."""
    if level == OTHERS:
        return "其余"
    found = [choice_label(category, by, each) for each in spread(level, choices_of(category, by))]
    return found[0] if len(found) == 1 else f"{found[0]}至{found[-1]}"


def _cite(pack: Pack, clause: str, said: Any = None) -> Citation:
    """Where a cap stands: in the notice where the scheme says so, else in the scheme itself."""
    scheme = pack.score.scheme
    if isinstance(said, Mapping):
        return Citation(str(said.get("document", "")), str(said.get("clause", "")))
    raw = read_at(pack.sources[f"{scheme.id}.yaml"], "")
    return Citation(str(raw.get("document", "")), clause, scheme.provenance)
